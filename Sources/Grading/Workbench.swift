public import Assignments
internal import Salvage
internal import Submissions
internal import Synchronization
internal import WorkerProtocol
public import Workers

/// Makes submissions run: compiles those in Swift, hands those in Python to a Python that has the array library ready.
///
/// Both are looked for when the first submission needs them, so that a class in one language does not need the other.
public final class Workbench: Sendable {
  private let compiler = Mutex<SwiftCompiler?>(nil)
  private let host = Mutex<PythonHost?>(nil)
  private let python: String?
  private let interface: Interface?
  private var rehearsals: Rehearsals { Rehearsals(interface: interface) }
  private let optimizes: Bool
  let isolation: Isolation
  private let limits: WorkerProcess.Limits
  private let seconds: Double

  /// - Parameters:
  ///   - interface: The functions that are graded; the two-layer network if there is none.
  ///   - isolation: What submissions run behind.
  ///   - python: The path of the interpreter; one that has the library is looked for if there is none.
  ///   - optimizes: Whether Swift is compiled for speed: where the code runs thousands of times, and not a few.
  ///   - seconds: How much processor time all answers of a submission together may take; one of them may take a sixth
  ///     of it.
  public init(
    for interface: Interface? = nil, isolation: Isolation, python: String? = nil, optimizes: Bool = false,
    seconds: Double = 60
  ) {
    self.interface = interface
    self.isolation = isolation
    self.python = python
    self.optimizes = optimizes
    self.seconds = seconds
    limits = WorkerProcess.Limits(seconds: min(10, seconds / 6), lifetimeSeconds: 2 * seconds + 10)
  }

  /// A submission that can be started, or why it cannot.
  enum Preparation {
    case ready(WorkerProgram, repairs: [Repair])
    case impossible(String)
  }

  /// The answers of a submission as it was handed in; nothing if the homework's steps cannot make its network.
  ///
  /// Most submissions run as they are. They are not started twice to find that out.
  func respondent(
    asHandedIn handIn: HandIn, expected: Assignment.HandIn
  ) throws -> WorkerRespondent? {
    let code = CodeFiles(of: handIn, expected: expected, interface)
    guard code.hasEntry else { return nil }
    var respondent = respondent(.python(Submission(handIn, code), on: try theHost()))
    for rehearsal in try rehearsals.first() {
      guard case .answered(let answer) = try respondent.answer(rehearsal), answer.failure == nil else { return nil }
    }
    return respondent
  }

  /// The answers of a program.
  func respondent(_ program: WorkerProgram) -> WorkerRespondent {
    WorkerRespondent(program, isolation: isolation, limits: limits, seconds: seconds)
  }

  /// The answers of a file that follows a gradient. One image may take a third of the time.
  func ascentRespondent(_ submission: Submission) throws -> WorkerRespondent {
    var limits = limits
    limits.seconds = min(20, seconds / 3)
    limits.wallSeconds = max(30, 6 * limits.seconds)
    return WorkerRespondent(
      .ascent(submission, on: try theHost()), isolation: isolation, limits: limits, seconds: seconds)
  }

  /// The answers of a library that is to learn from many images. A right one is done in a fraction of this time; one whose
  /// modules loop over units in Python is not.
  func trainingRespondent(_ program: WorkerProgram) -> WorkerRespondent {
    let seconds = Self.trainingShare * seconds
    let limits = WorkerProcess.Limits(seconds: seconds, lifetimeSeconds: 2 * seconds + 10)
    return WorkerRespondent(program, isolation: isolation, limits: limits, seconds: seconds)
  }

  /// How many times the time of all other answers.
  private static let trainingShare = 10.0

  /// Makes a submission runnable: compiles it, or mends it until it runs by the homework's steps.
  func prepare(
    _ submission: Submission, of handIn: HandIn, expected: Assignment.HandIn
  ) throws -> Preparation {
    switch submission.kind {
    case .swift: try prepareSwift(submission)
    case .python: try preparePython(handIn, CodeFiles(of: handIn, expected: expected, interface))
    }
  }

  private func prepareSwift(_ submission: Submission) throws -> Preparation {
    switch try theCompiler().compile(submission, optimized: optimizes) {
    case .executable(let path): .ready(.executable(path), repairs: [])
    case .rejected(let diagnostics): .impossible("It does not compile:\n\(diagnostics)")
    case .unfinished(let limit): .impossible("It did not compile within \(limit).")
    }
  }

  /// Runs the code by the homework's steps; if that fails, mends it as a kind grader would.
  private func preparePython(_ handIn: HandIn, _ code: CodeFiles) throws -> Preparation {
    let host = try theHost()
    switch try salvage(code, load: { try self.failure(ofLoading: Submission(handIn, $0), on: host) }) {
    case .runs(let files, let repairs): return .ready(.python(Submission(handIn, files), on: host), repairs: repairs)
    case .beyondRepair where code.hasEntry && interface?.isLibrary == true:
      // Each class is looked for by itself, and what else is in the hand-in may be broken.
      return .ready(.python(Submission(handIn, code), on: host), repairs: [])
    case .beyondRepair(let failure):
      return .impossible("\(failure.text)\(failure.trace.isEmpty ? "" : "\n" + failure.trace)")
    }
  }

  /// Why the code cannot be executed; nothing if it can. A name that is not defined shows only where it is used, so every
  /// function of the homework is called once. Any other fault in one of them, a crash included, is a wrong answer and the
  /// judge's to find; before any of them is called, it keeps all of them from running.
  private func failure(ofLoading submission: Submission, on host: PythonHost) throws -> LoadFailure? {
    var worker = try WorkerProcess(.python(submission, on: host), isolation: isolation, limits: limits)
    var isLoaded = false
    for rehearsal in try rehearsals.first() + rehearsals.ofEveryFunction() {
      switch try worker.run(rehearsal) {
      case .answered(let answer):
        isLoaded = true
        guard let failure = answer.failure else { continue }
        guard failure.step == nil || failure.isUndefinedName else { continue }
        return LoadFailure(
          kind: failure.kind, text: failure.text, trace: failure.trace, isPartial: failure.step != nil)
      case let outcome:
        return isLoaded ? nil : LoadFailure(kind: "stopped", text: "The submission \(outcome).")
      }
    }
    return nil
  }

  private func theCompiler() throws -> SwiftCompiler {
    try compiler.withLock { known in
      let compiler = try known ?? SwiftCompiler()
      known = compiler
      return compiler
    }
  }

  private func theHost() throws -> PythonHost {
    try host.withLock { known in
      let host = try known ?? PythonHost(interpreter: python, library: interface?.library.host ?? .torch)
      known = host
      return host
    }
  }
}

extension Interface.Library {
  fileprivate var host: PythonHost.Library {
    switch self {
    case .torch: .torch
    case .numpy: .numpy
    case .numpyBesideTorch: .numpyBesideTorch
    }
  }
}
