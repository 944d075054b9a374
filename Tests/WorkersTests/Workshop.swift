import Foundation
import Submissions
import Tensors
import WorkerProtocol
import Workers

/// Where the tests compile submissions: kept from run to run, so that only what changed is compiled.
enum Workshop {
  private static let package = URL(filePath: #filePath).appending(path: "../../..").standardized
  private static let folder = package.appending(path: ".build/tests")

  /// The worked example.
  static let student = package.appending(path: "Sources/Student/MLP.swift").path

  static func compiler() throws -> SwiftCompiler {
    let cache = folder.appending(path: "cache")
    try FileManager.default.createDirectory(at: cache, withIntermediateDirectories: true)
    return try SwiftCompiler(cache: cache.path)
  }

  /// A submission of one file with this text.
  static func submission(_ text: String, named name: String = "MLP.swift") throws -> Submission {
    let place = folder.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: place) }
    let file = place.appending(path: name)
    try text.write(to: file, atomically: false, encoding: .utf8)
    return try Submission(at: file.path)
  }

  /// The worked example with one passage changed.
  static func student(replacing passage: String, with other: String) throws -> String {
    let text = try String(contentsOfFile: student, encoding: .utf8)
    guard text.contains(passage) else { throw Failure("the worked example does not contain \(passage)") }
    return "import Glibc\n" + text.replacing(passage, with: other)
  }

  /// The worked example doing something else first whenever `forward` is called.
  static func student(inForward statements: String) throws -> String {
    let head = "mutating func forward(_ x: Tensor) -> Tensor {"
    return try student(replacing: head, with: head + "\n" + statements)
  }

  static func executable(_ text: String) throws -> String {
    switch try compiler().compile(submission(text)) {
    case .executable(let path): return path
    case let other: throw Failure("\(other)")
    }
  }

  /// A worker that runs this text, behind every layer of isolation if no other is asked for.
  static func worker(
    _ text: String, isolation: Isolation? = nil, limits: WorkerProcess.Limits = .init(seconds: 60)
  ) throws -> WorkerProcess {
    try WorkerProcess(executable: executable(text), isolation: isolation ?? Isolation(.strict), limits: limits)
  }

  struct Failure: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
  }
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

  static func request(_ script: String = "clear; forward x; mse y y_hat; backward dJdy_hat") throws -> Request {
    try Request(script: Script(parsing: script), activations: .init(f: .relu, g: .identity), inputs: inputs)
  }
}
