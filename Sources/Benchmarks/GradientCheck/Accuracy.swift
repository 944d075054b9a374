import GradientCheck
import Tensors

extension GradientCheckSection {
  private typealias Rule = (name: String, slope: @Sendable (Double, (Double) -> Double) -> Double)

  private static func central(_ step: @escaping @Sendable (Double) -> Double)
    -> @Sendable (Double, (Double) -> Double) -> Double
  {
    { x, f in
      let h = step(x)
      return (f(x + h) - f(x - h)) / (2 * h)
    }
  }

  /// The step rules of the others, all of them two-sided differences.
  private static let rules: [Rule] = [
    ("torch 1e-6", central { _ in 1e-6 }),
    ("JAX 1/2048", central { _ in 1.0 / 2048 }),
    ("CS231n 1e-5", central { _ in 1e-5 }),
    ("SciPy 3-point", central { 6.055454452393343e-06 * max(1, abs($0)) }),
  ]

  /// Relative errors against mpmath at a thousand points of |x| ≤ 3.
  ///
  /// Where a derivative is small its relative error is not: so the table shows how small the derivatives get, too. All
  /// rules see the same points, and none is left out.
  static func accuracy() throws {
    let points = numbers([1000], 11, scale: 3).elements
    let table = Table(
      "Relative error of derivatives, |x| <= 3, against mpmath: median / maximum",
      [("function", 14), ("Grader", 20), ("evaluations", 11), ("least |f'|", 10)] + rules.map { ($0.name, 20) })
    let lines = points.map { String($0.bitPattern, radix: 16).leftPadded }.joined(separator: "\n")
    var all = [[Double]](repeating: [], count: 1 + rules.count)
    for function in smoothFunctions {
      let truth = try Peer.run("Tests/Confirmation/derivatives.py", [function.name], input: lines)
        .compactMap { UInt64($0[0], radix: 16).map(Double.init(bitPattern:)) }
      let (ours, evaluations) = slopes(function, points)
      let others = rules.map { rule in points.map { rule.slope($0) { function.value($0) } } }
      let errors = ([ours] + others).map { zip($0, truth).map { abs($0 - $1) / abs($1) } }
      for index in errors.indices { all[index] += errors[index] }
      table.row(
        [function.name, summary(errors[0]), "\(evaluations)", short(truth.map(abs).min() ?? 0)]
          + errors.dropFirst().map(summary))
    }
    table.row(["all of them", summary(all[0]), "", ""] + all.dropFirst().map(summary))
  }

  /// The derivatives that are measured, and the most evaluations that one of them took.
  private static func slopes(_ function: some SmoothFunction, _ points: [Double]) -> ([Double], evaluations: Int) {
    var most = 0
    let slopes = points.map { x in
      var evaluations = 0
      let derivative = differentiate(at: x) { arguments in
        evaluations += arguments.count
        return arguments.map { function.value($0) }
      }
      most = max(most, evaluations)
      return derivative.value
    }
    return (slopes, most)
  }

  private static func summary(_ errors: [Double]) -> String {
    let errors = errors.sorted()
    return "\(short(errors[errors.count / 2])) / \(short(errors[errors.count - 1]))"
  }

  /// How often the stated bound covers the true error, and how often a number said to be known is wrong.
  static func coverage() {
    let table = Table(
      "Stated bounds, 12,500 points a function; \"known\" means to a relative bound of 1e-6",
      [("function", 14), ("|x| <=", 6), ("covered", 9), ("known", 9), ("wrong though known", 18)])
    for scale in [3.0, 20] {
      for function in smoothFunctions {
        let counts = count(function, scale)
        table.row(
          [
            function.name, "\(Int(scale))", percent(counts.covered, 12_500), percent(counts.known, 12_500),
            "\(counts.wrong)",
          ])
      }
    }
  }

  private static func count(_ function: some SmoothFunction, _ scale: Double) -> (covered: Int, known: Int, wrong: Int)
  {
    var (covered, known, wrong) = (0, 0, 0)
    for x in numbers([12_500], 12, scale: scale).elements {
      let derivative = differentiate(at: x) { $0.map { function.value($0) } }
      let truth = function.slope(at: x)
      let error = abs(derivative.value - truth)
      if error <= derivative.bound { covered += 1 }
      if derivative.isKnown(within: 1e-6) {
        known += 1
        if error > 1e-6 * abs(truth) { wrong += 1 }
      }
    }
    return (covered, known, wrong)
  }

  static func percent(_ part: Int, _ whole: Int) -> String {
    "\(short(100 * Double(part) / Double(whole), digits: 6))%"
  }
}

extension String {
  /// Sixteen hexadecimal digits.
  fileprivate var leftPadded: String { String(repeating: "0", count: 16 - count) + self }
}
