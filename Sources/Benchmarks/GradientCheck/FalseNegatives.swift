import GradientCheck
import Tensors

extension GradientCheckSection {
  /// Wrong backward passes that are passed.
  static func falseNegatives() throws {
    let table = Table(
      "Wrong backward passes that are missed, float64, nine operations, \(Mutant.allCases.count) mistakes each",
      [("mistake", 24), ("shape", 7), ("Grader", 8), ("torch slow", 10), ("torch fast", 10)])
    for (rows, columns) in [(4, 5), (16, 24), (64, 128)] {
      let shape = "\(rows)x\(columns)"
      // At 64x128 one slow check of one mutant builds two Jacobians of half a gigabyte.
      let slow = rows < 64 ? try missed(shape, "slow") : nil
      let fast = try missed(shape, "fast")
      let forms = operations(rows: rows, columns: columns)
      for mutant in Mutant.allCases {
        let ours = forms.count { $0.check(in: .float64, mutant: mutant).report.passed }
        table.row([
          mutant.rawValue, shape, "\(ours)/\(forms.count)",
          slow.map { "\($0[mutant.rawValue] ?? 0)/\(forms.count)" } ?? "not run",
          "\(fast[mutant.rawValue] ?? 0)/\(forms.count)",
        ])
      }
    }
  }

  /// How many mutants of each kind torch passes.
  private static func missed(_ shape: String, _ mode: String) throws -> [String: Int] {
    let lines = try Peer.run("Sources/Benchmarks/Peers/torch_gradcheck.py", ["mutants", shape, mode])
    return Dictionary(lines.filter { $0[2] == "passed" }.map { ($0[1], 1) }, uniquingKeysWith: +)
  }
}
