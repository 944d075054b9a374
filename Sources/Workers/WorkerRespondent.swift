public import Submissions
public import WorkerProtocol

/// What a worker runs: a submission ready to be started, again and again if it must be.
public enum WorkerProgram: Sendable {
  /// A compiled submission, at this path.
  case executable(String)
  /// A Python submission, as a child of this host.
  case python(Submission, on: PythonHost)
  /// A Python file that follows a gradient to an image.
  case ascent(Submission, on: PythonHost)
}

extension WorkerProcess {
  /// Starts `program`.
  public init(_ program: WorkerProgram, isolation: Isolation, limits: Limits = Limits()) throws(WorkerError) {
    switch program {
    case .executable(let path): try self.init(executable: path, isolation: isolation, limits: limits)
    case .python(let submission, let host): try self.init(submission, on: host, isolation: isolation, limits: limits)
    case .ascent(let submission, let host):
      try self.init(submission, on: host, for: .ascent, isolation: isolation, limits: limits)
    }
  }
}

/// Answers through a worker. One that dies is started again for the next request: one crash costs the case in which it
/// happened, and no other.
public struct WorkerRespondent: Respondent, ~Copyable {
  /// What it runs.
  public let program: WorkerProgram
  private let isolation: Isolation
  private let limits: WorkerProcess.Limits
  private let seconds: Double
  private let deadline: Deadline
  /// What will be asked next.
  private var announced: ArraySlice<Request> = []
  /// The processor time of all workers so far.
  private var spent = 0.0
  private var worker: WorkerProcess?
  private var printed = ""
  /// Whether the submission came upon a name that is not defined.
  public private(set) var missedName = false

  /// Runs `program`; `seconds` is the limit of processor time for all requests together. By the wall clock they
  /// may take six times as long: nobody is to be blamed for a busy machine.
  public init(
    _ program: WorkerProgram, isolation: Isolation, limits: WorkerProcess.Limits = .init(), seconds: Double = 60
  ) {
    self.program = program
    self.isolation = isolation
    self.limits = limits
    self.seconds = seconds
    deadline = Deadline(seconds: 6 * seconds)
  }

  public var hasTimeLeft: Bool { !deadline.hasPassed && spent < seconds }

  public mutating func announce(_ requests: [Request]) { announced = requests[...] }

  public mutating func answer(_ request: Request) throws -> Outcome {
    try start()
    announced = announced.first == request ? announced.dropFirst() : []
    return settled(try worker!.run(request, before: announced))
  }

  /// The same of an image that is to follow a gradient.
  public mutating func answer(_ request: AscentRequest) throws -> Outcome {
    try start()
    return settled(try worker!.run(request))
  }

  /// The same of a library that is to learn.
  public mutating func answer(_ request: TrainingRequest) throws -> Outcome {
    try start()
    return settled(worker!.run(request))
  }

  private mutating func start() throws {
    if worker == nil { worker = try WorkerProcess(program, isolation: isolation, limits: limits) }
  }

  private mutating func settled(_ outcome: Outcome) -> Outcome {
    spent += worker!.takeProcessorSeconds()
    if case .answered(let answer) = outcome {
      if answer.failure?.isUndefinedName == true { missedName = true }
      return outcome
    }
    printed += worker!.takeOutput()
    worker = nil
    return outcome
  }

  public mutating func startAfresh() {
    worker = nil
    announced = []
  }

  public mutating func takeOutput() -> String {
    defer { printed = "" }
    return printed + (worker?.takeOutput() ?? "")
  }
}
