internal import Tensors

/// Finds the factor by which an answer, or one of its terms, differs from the truth.
struct Factors {
  let trials: Trials
  /// The factors that have a name: small fractions, sizes and scalars, and small fractions of those.
  private let candidates: [(expression: Expression, values: [DoubleDouble])]

  init(_ trials: Trials) {
    self.trials = trials
    let fractions: [(Int, Int)] = [
      (1, 1), (2, 1), (1, 2), (3, 1), (1, 3), (4, 1), (1, 4), (5, 1), (1, 5), (3, 2), (2, 3), (6, 1), (1, 6), (3, 5),
      (5, 3),
    ]
    let scalars = trials.problem.vocabulary.entries.filter { $0.kind == .scalar && !$0.isFamily }.map(\.name)
    let bases: [Expression] =
      [1] + scalars.flatMap { [.symbol($0), .quotient(1, .symbol($0)), .power(.symbol($0), 2)] as [Expression] }
      + scalars.map { .quotient(1, .power(.symbol($0), 2)) }
    let signed = bases.flatMap { base in
      fractions.flatMap { fraction in
        let factor = Self.times(fraction, base)
        return [factor, .negative(factor)]
      }
    }
    candidates = signed.compactMap { expression in
      let values = trials.trials.map { trial in
        (try? trial.point.evaluator().number(expression, "a factor")) ?? DoubleDouble(Double.nan)
      }
      return values.allSatisfy { $0.high.isFinite } ? (expression, values) : nil
    }
  }

  private static func times(_ fraction: (Int, Int), _ base: Expression) -> Expression {
    let number = Expression.number(Literal(fraction.0))
    switch (fraction, base) {
    case ((1, 1), _): return base
    case ((_, 1), 1): return number
    case (_, 1): return .quotient(number, .number(Literal(fraction.1)))
    case ((_, 1), .quotient(1, let divisor)): return .quotient(number, divisor)
    case (_, .quotient(1, let divisor)):
      return .quotient(number, .product([.number(Literal(fraction.1)), divisor]))
    case ((_, 1), _): return .product([number, base])
    default: return .product([.quotient(number, .number(Literal(fraction.1))), base])
    }
  }

  /// Whether a positive number that is the same at every trial is all that lies between an answer and the truth.
  ///
  /// One trial would show a number for anything that has the truth's direction there.
  func isPositiveMultiple(_ answer: Formula) -> Bool {
    guard let ratios = ratios(of: answer, besides: nil)?.map(\.value), ratios.count > 1, let first = ratios.first,
      first.high > 0
    else { return false }
    return ratios.allSatisfy { ($0 - first).magnitude.high <= 0x1p-60 * first.high }
  }

  /// By what a part must be multiplied at the trials where that shows; nothing where no number will do.
  private func ratios(
    of part: Formula, besides others: Formula?, transposed: Bool = false
  ) -> [(trial: Int, value: DoubleDouble)]? {
    var ratios: [(trial: Int, value: DoubleDouble)] = []
    for (position, trial) in trials.trials.enumerated() {
      switch ratio(at: trial, part, others, transposed) {
      case .one(let value): ratios.append((position, value))
      case .any: break
      case .none: return nil
      }
    }
    return ratios
  }

  /// The factor c with truth = others + c · part at every trial, if it has a name; 0 where the part should not be there.
  func factor(of part: Formula, besides others: Formula?, transposed: Bool = false) -> Expression? {
    guard let ratios = ratios(of: part, besides: others, transposed: transposed), !ratios.isEmpty else { return nil }
    if ratios.allSatisfy({ $0.value.magnitude.high < 1e-20 }) { return 0 }
    return candidates.first { candidate in
      ratios.allSatisfy { trial, value in
        (value - candidate.values[trial]).magnitude.high <= 0x1p-60 * candidate.values[trial].magnitude.high
      }
    }?.expression
  }

  /// By what a part must be multiplied at one trial.
  private enum Ratio {
    case one(DoubleDouble)
    /// Whatever one likes: the part is 0 there, and should be.
    case any
    case none
  }

  private func ratio(
    at trial: Trial, _ part: Formula, _ others: Formula?, _ transposed: Bool
  ) -> Ratio {
    var truth = trial.truth.value
    if transposed { truth = truth.transposed }
    guard let part = try? trial.point.worth(of: part, expecting: truth.shape), part.isDefined,
      part.scale <= trial.largestScale
    else { return .none }
    var scale = max(part.scale, trial.truth.scale)
    var rest = truth
    if let others {
      guard let others = try? trial.point.worth(of: others, expecting: truth.shape), others.isDefined,
        others.scale <= trial.largestScale,
        others.value.shape == truth.shape || others.value.shape.isScalar
      else { return .none }
      rest = truth.merged(with: others.value, -)
      scale = max(scale, others.scale)
    }
    guard part.value.shape == rest.shape || part.value.shape.isScalar else { return .none }
    let pairs = rest.elements.indices.map {
      (rest.elements[$0], part.value.elements[part.value.shape.isScalar ? 0 : $0])
    }
    guard let largest = pairs.max(by: { $0.1.magnitude < $1.1.magnitude }), largest.1.high != 0 else {
      return pairs.allSatisfy { $0.0.magnitude.high <= 0x1p-66 * scale } ? .any : .none
    }
    let ratio = largest.0 / largest.1
    let isConstant = pairs.allSatisfy { ($0 - ratio * $1).magnitude.high <= 0x1p-66 * scale }
    return isConstant ? .one(ratio) : .none
  }
}
