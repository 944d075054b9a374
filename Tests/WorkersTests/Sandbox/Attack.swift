import Foundation
import Tensors
import TestSupport
import WorkerProtocol
import Workers

/// The submission that does the harm it is ordered to.
enum Attacker {
  static func executable() throws -> String {
    try Workshop.executable(
      String(contentsOfFile: Repository.root + "/Tests/Submissions/attacks/Attacker.swift", encoding: .utf8))
  }

  static func worker(_ isolation: Isolation, limits: WorkerProcess.Limits = .init()) throws -> WorkerProcess {
    try WorkerProcess(executable: executable(), isolation: isolation, limits: limits)
  }

  /// An order to the attacker, as the tensor x.
  static func order(_ text: String) throws -> Request {
    let bytes = text.utf8.map { Float($0) }
    let inputs: [String: Tensor<Float>] = [
      "x": Tensor(rows: [bytes]), "W1": Tensor(shape: [1, bytes.count], repeating: 0), "b1": Tensor([0]),
      "W2": Tensor(rows: [[0]]), "b2": Tensor([0]),
    ]
    return try Request(
      script: Script(parsing: "forward x"), activations: .init(f: .identity, g: .identity), inputs: inputs)
  }

  /// What came of an order, and what the attacker said about it.
  static func run(
    _ text: String, _ isolation: Isolation, limits: WorkerProcess.Limits = .init()
  ) throws -> (outcome: Outcome, said: String) {
    var worker = try worker(isolation, limits: limits)
    let outcome = try worker.run(order(text))
    return (outcome, worker.output.text)
  }
}

extension Isolation {
  static func only(_ layers: Set<Layer>) throws -> Isolation {
    try Isolation(.bestEffort, without: Set(Layer.allCases).subtracting(layers))
  }
}

/// The processes of this name that still run.
func processes(named name: String) -> [Int32] {
  let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
  return names.compactMap { Int32($0) }.filter { pid in
    guard let status = try? String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8) else { return false }
    return status.hasPrefix("Name:\t\(name)\n") && !status.contains("State:\tZ")
  }
}
