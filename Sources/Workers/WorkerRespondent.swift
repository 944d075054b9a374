public import Submissions
public import WorkerProtocol

/// What a worker runs: a submission ready to be started, again and again if it must be.
public enum WorkerProgram: Sendable {
  /// A compiled submission, at this path.
  case executable(String)
  /// A Python submission, as a child of this host.
  case python(Submission, on: PythonHost)
}

extension WorkerProcess {
  /// Starts `program`.
  public init(_ program: WorkerProgram, isolation: Isolation, limits: Limits = Limits()) throws(WorkerError) {
    switch program {
    case .executable(let path): try self.init(executable: path, isolation: isolation, limits: limits)
    case .python(let submission, let host): try self.init(submission, on: host, isolation: isolation, limits: limits)
    }
  }
}

/// Answers through a worker. One that dies is started again for the next request: one crash costs the case in which it
/// happened, and no other.
public struct WorkerRespondent: Respondent, ~Copyable {
  private let program: WorkerProgram
  private let isolation: Isolation
  private let limits: WorkerProcess.Limits
  private let deadline: Deadline
  private var worker: WorkerProcess?
  private var printed = ""

  /// Runs `program`; `seconds` is the wall clock's limit for all requests together.
  public init(
    _ program: WorkerProgram, isolation: Isolation, limits: WorkerProcess.Limits = .init(), seconds: Double = 60
  ) {
    self.program = program
    self.isolation = isolation
    self.limits = limits
    deadline = Deadline(seconds: seconds)
  }

  public var hasTimeLeft: Bool { !deadline.hasPassed }

  public mutating func answer(_ request: Request) throws -> Outcome {
    if worker == nil { worker = try WorkerProcess(program, isolation: isolation, limits: limits) }
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
