public import WorkerProtocol

/// Whoever answers requests about one submission, whatever language it is written in.
public protocol Respondent: ~Copyable {
  /// The answer to one request, or how it failed to come.
  mutating func answer(_ request: Request) throws -> Outcome

  /// What the submission has printed since this was last asked.
  mutating func takeOutput() -> String

  /// Whether the submission may be asked more.
  var hasTimeLeft: Bool { get }
}
