import Fixtures
import Foundation
import Grading
import Submissions
import Tensors
import TestSupport
import WorkerProtocol
import Workers

/// Where attacks are run: as Grader runs them, or by nobody who protects anything.
enum Bench {
  static let interpreter = "/usr/bin/python3"

  private static let host = Result { try PythonHost(interpreter: interpreter) }
  private static let suite = Result {
    try Suite.load(
      FixtureFolders(
        assignment: Repository.assignments[0], hiddenCases: "\(Repository.root)/HiddenCases",
        reference: "\(Repository.root)/Reference"))
  }
  private static let isolation = Result {
    try Isolation(.strict, hiding: ["HiddenCases", "Reference"].map { "\(Repository.root)/\($0)" })
  }
  private static let examiner = Result {
    // One second for an answer and six for all of them, of processor time: several times what an honest one takes.
    try Examiner(suite.get(), on: Workbench(isolation: isolation.get(), python: interpreter, seconds: 6))
  }

  /// A worker with nothing around it, and with limits that no attack in the catalogue reaches.
  static func unprotected(_ file: String) throws -> WorkerProcess {
    try WorkerProcess(
      Submission(at: file), on: host.get(), isolation: Isolation(.none),
      limits: .init(seconds: 60, memoryBytes: 8 << 30, tasks: 4096, scratchBytes: 1 << 30, outputBytes: 1 << 20))
  }

  /// What the file prints when it is run by itself.
  static func plainPython(_ file: String) throws -> String { try Tool(interpreter).run([file]).output }

  /// Grader's report. Those that cost points do so in each case, until they have used up their time: they are given less
  /// of it than Grader would.
  static func report(on attack: Attack, in scene: Scene) throws -> GradeReport {
    let file = try attack.file(in: scene)
    guard case .loses = attack.verdict else { return try examiner.get().examine(Intake(at: file).handIns[0]) }
    let limits = WorkerProcess.Limits(
      seconds: 2, wallSeconds: attack.name.hasSuffix("sleep") ? 1.5 : 60, memoryBytes: 512 << 20)
    let submission = try Submission(at: file)
    var respondent = try WorkerRespondent(
      .python(submission, on: host.get()), isolation: isolation.get(), limits: limits, seconds: 0.8)
    var report = try Judge(suite.get()).grade(submission, answering: &respondent)
    report.isolation = try isolation.get().appliedLayers
    return report
  }

  /// An honest submission, to run beside an attacker.
  static func neighbour(in scene: Scene) throws -> String {
    let starter = Repository.root + "/Tests/Submissions/python/correct/starter.py"
    let path = scene.folder.path + "/neighbour.py"
    try (String(contentsOfFile: starter, encoding: .utf8) + "\n# NEIGHBOUR\n")
      .write(toFile: path, atomically: false, encoding: .utf8)
    return path
  }

  /// Both passes of a small network.
  static func request() throws -> Request {
    let half = Tensor<Float>(rows: [[0.5]])
    return try Request(
      script: Script(parsing: "clear; forward x; mse y y_hat; backward dJdy_hat"),
      activations: .init(f: .relu, g: .identity),
      inputs: ["x": half, "y": half, "W1": half, "b1": Tensor([0.5]), "W2": half, "b2": Tensor([0.5])])
  }
}
