import Foundation
import Submissions
import Tensors
import TestSupport
import WorkerProtocol
import Workers

/// Python submissions of the tests, run by the system's own Python.
enum Python {
  private static let folder = Repository.root + "/Tests/Submissions/python"
  static let interpreter = "/usr/bin/python3"

  /// One parent for all tests: that is what it is for.
  static let torch = Result { try PythonHost(interpreter: interpreter) }
  static let numpy = Result { try PythonHost(interpreter: interpreter, library: .numpy) }

  /// The submissions in one of the folders.
  static func names(in kind: String) -> [String] {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(kind)")) ?? []
    return files.filter { $0.hasSuffix(".py") }.map { String($0.dropLast(3)) }.sorted()
  }

  static func submission(_ kind: String, _ name: String) throws -> Submission {
    try Submission(at: "\(folder)/\(kind)/\(name).py")
  }

  /// A submission of this text.
  static func submission(_ text: String) throws -> Submission {
    let folder = try TemporaryFolder()
    let file = folder.path + "/mlp.py"
    try text.write(toFile: file, atomically: false, encoding: .utf8)
    return try Submission(at: file)
  }

  static func worker(
    _ submission: Submission, sandbox: String = "{}", limits: WorkerProcess.Limits = .init(seconds: 60)
  ) throws -> WorkerProcess {
    try WorkerProcess(submission, on: torch.get(), sandbox: { sandbox.replacing("SCRATCH", with: $0) }, limits: limits)
  }

  /// What the submission answers to one request.
  static func answer(_ submission: Submission, _ request: Request) throws -> Answer {
    var worker = try worker(submission)
    guard case .answered(let answer) = try worker.run(request) else { throw NoAnswer(output: worker.output.text) }
    return answer
  }

  /// The submission of this text, on top of the filled-in starter.
  static func starter(_ text: String) throws -> Submission {
    let starter = try String(contentsOfFile: folder + "/correct/starter.py", encoding: .utf8)
    return try submission(starter + "\n\n" + text)
  }

  struct NoAnswer: Error { let output: String }
}

/// A network small enough to be worked out by hand, all of whose numbers are exact.
enum Handwritten {
  static let inputs: [String: Tensor<Float>] = [
    "x": Tensor(rows: [[1, 2], [3, -1]]), "y": Tensor(rows: [[1.5], [2.5]]),
    "W1": Tensor(rows: [[1, 0], [0, 1], [1, 1]]), "b1": Tensor([0, 0, 0]),
    "W2": Tensor(rows: [[1, 2, -1]]), "b2": Tensor([0.5]),
  ]

  static let outputs: [String: Tensor<Double>] = [
    "y_hat": Tensor(rows: [[2.5], [1.5]]), "J": Tensor(scalar: 1), "dJdy_hat": Tensor(rows: [[1], [-1]]),
    "dJdW1": Tensor(rows: [[-2, 3], [2, 4], [2, -3]]), "dJdb1": Tensor([0, 2, 0]),
    "dJdW2": Tensor(rows: [[-2, 2, 1]]), "dJdb2": Tensor([0]),
  ]

  static let whole = "clear; forward x; mse y y_hat; backward dJdy_hat"

  static func request(_ script: String = whole) throws -> Request {
    try Request(script: Script(parsing: script), activations: .init(f: .relu, g: .identity), inputs: inputs)
  }
}

extension Answer {
  /// Everything by name.
  var numbers: [String: Tensor<Double>] {
    names.reduce(into: [:]) { numbers, name in numbers[name] = self[name]?.values }
  }
}
