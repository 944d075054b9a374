public import WorkerProtocol

/// Whoever answers requests about one submission, whatever language it is written in.
public protocol Respondent: ~Copyable {
  /// The answer to one request, or how it failed to come.
  mutating func answer(_ request: Request) throws -> Outcome

  /// Tells what will be asked next, in this order. Whoever is far away can begin with it: an answer that is on its way
  /// while the one before it is read costs no waiting.
  mutating func announce(_ requests: [Request])

  /// What the submission has printed since this was last asked.
  mutating func takeOutput() -> String

  /// Forgets everything: what is asked next is answered by a process that has seen no request before it. What it then
  /// says can hold nothing of earlier inputs.
  mutating func startAfresh()

  /// Whether the submission may be asked more.
  var hasTimeLeft: Bool { get }
}

extension Respondent where Self: ~Copyable {
  /// Nothing to do for whoever answers at once.
  public mutating func announce(_ requests: [Request]) {}

  /// Nothing to do for whoever keeps nothing from one request to the next.
  public mutating func startAfresh() {}
}
