import Backprop
import GradientCheck
import Tensors

extension GradientCheckSection {
  /// Right code at awkward points: a failure is a false alarm.
  static func falsePositives() throws {
    let table = Table(
      "Right code that is failed (wrong + undecided of all entries)",
      [("case", 34), ("float64", 18), ("float32", 18), ("torch slow", 10)])
    let torch = Dictionary(
      uniqueKeysWithValues: try Peer.run("Sources/Benchmarks/Peers/torch_gradcheck.py", ["saturation"])
        .map { ($0[0], $0[1]) })
    for (name, form) in awkward {
      table.row([
        name, verdict(form, .float64), verdict(form, .float32),
        torch[name] ?? "-",
      ])
    }
  }

  private static func verdict(_ form: any ClosedForm, _ precision: Precision) -> String {
    let report = form.check(in: precision, mutant: nil).report
    let (wrong, undecided) = report.gradients.reduce((0, 0)) { ($0.0 + $1.wrong, $0.1 + $1.undecided) }
    let total = report.gradients.reduce(0) { $0 + $1.marks.count }
    return "\(report.passed ? "passed" : "FAILED") \(wrong)+\(undecided)/\(total)"
  }

  private static var awkward: [(String, any ClosedForm)] {
    var kinked = numbers([6, 6], 7)
    for (index, value) in [0, 1e-9, -1e-9, 1e-7, -1e-7, 1e-5].enumerated() { kinked[0, index] = value }
    let target = numbers([8, 12], 6).map { $0 > 0 ? 1.0 : 0 }
    return [1.0, 10, 20].flatMap { scale in
      let x = numbers([8, 12], 5, scale: 3 * scale)
      let name = "bce(sigmoid) scale \(Int(scale))"
      // A sum is infinite, or drowns in its largest term's rounding, together with one of its terms.
      return [
        (name, LossForm(.bce, x, target: target)),
        ("\(name), unreduced", LossForm(.bce, x, target: target, isReduced: false)),
      ]
    } + [
      ("relu at and near 0", ActivationForm("relu", .relu(), kinked)),
      ("max with ties", MaxForm(Tensor(rows: [[1, 1, 0], [2, 0, 2], [-1, -1, -1], [0.5, 3, 1]]))),
      ("squares of 1e5", LossForm(.mse, numbers([6, 6], 8, scale: 1e5), target: numbers([6, 6], 9))),
      ("relu of 1e5", ActivationForm("relu", .relu(), numbers([6, 6], 8, scale: 1e5))),
      ("sigmoid of 1e5", ActivationForm("sigmoid", .sigmoid, numbers([6, 6], 8, scale: 1e5))),
      ("linear of 1e5", LinearForm(rows: 6, from: 7, to: 5, scale: 1e5)),
      ("sigmoid, n = 10,000", ActivationForm("sigmoid", .sigmoid, numbers([100, 100], 10, scale: 4))),
      ("softmax, n = 10,000", SoftmaxForm(numbers([1000, 10], 10, scale: 4))),
      ("gelu saturated", ActivationForm("gelu", .gelu, numbers([20, 20], 10, scale: 30))),
    ]
  }
}
