internal import Tensors

extension Evaluator {
  /// 1 where the condition holds and 0 elsewhere, entry by entry.
  func mask(_ condition: Condition) throws(EvaluationError) -> Matrix<Scalar> {
    switch condition {
    case .comparison(let a, let relation, let b): return try comparison(a, relation, b)
    case .all(let conditions): return try merged(conditions) { $0 * $1 }
    case .any(let conditions): return try merged(conditions) { $0 + $1 - $0 * $1 }
    }
  }

  private func merged(
    _ conditions: [Condition], _ combine: (Scalar, Scalar) -> Scalar
  ) throws(EvaluationError) -> Matrix<Scalar> {
    var total = try mask(conditions[0])
    for condition in conditions.dropFirst() {
      let next = try mask(condition)
      guard total.shape == next.shape || total.shape.isScalar || next.shape.isScalar else {
        throw .shape("two conditions on \(sizes.name(total.shape)) and \(sizes.name(next.shape)) do not fit")
      }
      total = total.merged(with: next, combine)
    }
    return total
  }

  private func comparison(
    _ a: Expression, _ relation: Relation, _ b: Expression
  ) throws(EvaluationError) -> Matrix<Scalar> {
    let (left, right) = (try matrix(a), try matrix(b))
    guard left.shape == right.shape || left.shape.isScalar || right.shape.isScalar else {
      throw .shape("cannot compare \(a), \(sizes.name(left.shape)), with \(b), \(sizes.name(right.shape))")
    }
    let difference = left.merged(with: right, -)
    // Where quantities are compared, the place at which they are equal is a kink; indices are only counted.
    let isKink = relation != .equal && relation != .notEqual && !(a.isCount && b.isCount)
    if isKink && difference.elements.contains(where: { $0.approximation == 0 }) { metKink = true }
    return difference.map { relation.holds(for: $0) }
  }

  /// By cases. Only a branch that some entry needs is computed.
  func piecewise(_ branches: [Branch], _ otherwise: Expression?) throws(EvaluationError) -> Matrix<Scalar> {
    guard let branch = branches.first else {
      guard let otherwise else { return Matrix(Scalar(Double.nan)) }
      return try matrix(otherwise)
    }
    let mask = try mask(branch.condition)
    if mask.elements.allSatisfy({ $0.approximation == 1 }) {
      let value = try matrix(branch.value)
      return value.shape.isScalar && !mask.shape.isScalar ? Matrix(mask.shape, repeating: value.elements[0]) : value
    }
    let rest = try piecewise(Array(branches.dropFirst()), otherwise)
    if mask.shape.isScalar && mask.elements[0].approximation == 0 { return rest }
    let value = try matrix(branch.value)
    let shapes = [mask.shape, value.shape, rest.shape].filter { !$0.isScalar }
    let shape = shapes.first ?? .scalar
    guard shapes.allSatisfy({ $0 == shape }) else {
      throw .shape("the cases differ in shape: \(shapes.map(sizes.name).joined(separator: ", "))")
    }
    let entry = { (matrix: Matrix<Scalar>, offset: Int) in matrix.elements[matrix.shape.isScalar ? 0 : offset] }
    return Matrix(
      shape,
      (0..<shape.rows * shape.columns).map { offset in
        .choose(entry(mask, offset), ifPositive: entry(value, offset), otherwise: entry(rest, offset))
      })
  }
}

extension Relation {
  /// 1 where a number that is this far above another has the relation to it, 0 elsewhere.
  fileprivate func holds<Scalar: Number>(for difference: Scalar) -> Scalar {
    switch self {
    case .greater: .choose(difference, ifPositive: 1, otherwise: 0)
    case .less: .choose(-difference, ifPositive: 1, otherwise: 0)
    case .lessOrEqual: .choose(difference, ifPositive: 0, otherwise: 1)
    case .greaterOrEqual: .choose(-difference, ifPositive: 0, otherwise: 1)
    case .equal:
      .choose(difference, ifPositive: 0, otherwise: .choose(-difference, ifPositive: 0, otherwise: 1))
    case .notEqual:
      .choose(difference, ifPositive: 1, otherwise: .choose(-difference, ifPositive: 1, otherwise: 0))
    }
  }
}

extension Expression {
  /// Whether it only counts: an index, a number.
  fileprivate var isCount: Bool {
    switch self {
    case .index, .number: true
    case .sum(let terms): terms.allSatisfy(\.isCount)
    case .negative(let operand): operand.isCount
    default: false
    }
  }
}
