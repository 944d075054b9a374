public import WorkerProtocol

/// Answers through a compiled submission. A worker that dies is started again for the next request: one crash costs
/// the case in which it happened, and no other.
public struct SwiftRespondent: Respondent, ~Copyable {
  private let executable: String
  private let isolation: Isolation
  private let limits: WorkerProcess.Limits
  private let deadline: Deadline
  private var worker: WorkerProcess?
  private var printed = ""

  /// Runs `executable`; `seconds` is the wall clock's limit for all requests together.
  public init(executable: String, isolation: Isolation, limits: WorkerProcess.Limits = .init(), seconds: Double = 60) {
    self.executable = executable
    self.isolation = isolation
    self.limits = limits
    deadline = Deadline(seconds: seconds)
  }

  public var hasTimeLeft: Bool { !deadline.hasPassed }

  public mutating func answer(_ request: Request) throws -> Outcome {
    if worker == nil { worker = try WorkerProcess(executable: executable, isolation: isolation, limits: limits) }
    let outcome = try worker!.run(request)
    if case .answered = outcome { return outcome }
    printed += worker!.takeOutput()
    worker = nil
    return outcome
  }

  public mutating func takeOutput() -> String {
    defer { printed = "" }
    return printed + (worker?.takeOutput() ?? "")
  }
}
