import GradientCheck
import Tensors

extension GradientCheckSection {
  /// The seconds that torch's slow check may take of a shape: at 64x128 one mutant takes it two Jacobians of half a
  /// gigabyte, and all of them would take it hours.
  private static let limit = 60

  /// Wrong backward passes that are passed.
  static func falseNegatives(rows: Int, columns: Int) throws {
    let shape = "\(rows)x\(columns)"
    let table = Table(
      "Wrong backward passes that are missed, of those run; float64, \(shape), nine operations, one mistake a row",
      [("mistake", 26), ("Grader", 8), ("torch slow", 10), ("torch fast", 10)])
    let slow = try verdicts(shape, "slow")
    let fast = try verdicts(shape, "fast")
    let forms = operations(rows: rows, columns: columns)
    for mutant in Mutant.allCases {
      let ours = forms.map { $0.check(in: .float64, mutant: mutant).report.passed }
      table.row([mutant.rawValue] + [ours, slow[mutant.rawValue] ?? [], fast[mutant.rawValue] ?? []].map(missed))
    }
  }

  private static func missed(_ passed: [Bool]) -> String {
    passed.isEmpty ? "not run" : "\(passed.count { $0 })/\(passed.count)"
  }

  /// Which mutants of each kind torch passes, of those for which there was time.
  private static func verdicts(_ shape: String, _ mode: String) throws -> [String: [Bool]] {
    let lines = try Peer.run("Sources/Benchmarks/Peers/torch_gradcheck.py", ["mutants", shape, mode, "\(limit)"])
    return Dictionary(lines.map { ($0[1], [$0[2] == "passed"]) }, uniquingKeysWith: +)
  }
}
