internal import Tensors

extension Evaluator {
  /// How many entries a value may have: far more than the Jacobian of any question has at the sizes that are drawn.
  private static var mostEntries: Int { 10_000 }

  /// Refuses a value of this shape if it is too large, before there is memory for it.
  func admit(_ shape: Shape) throws(EvaluationError) {
    let (entries, overflow) = shape.rows.multipliedReportingOverflow(by: shape.columns)
    guard !overflow, entries <= Self.mostEntries else {
      throw .exhausted("a value of \(shape.rows) by \(shape.columns) entries is too large")
    }
  }

  /// Takes note of the work of a matrix product, before it is done.
  func reserve(_ a: Value<Scalar>, times b: Value<Scalar>) throws(EvaluationError) {
    guard case .matrix(let left) = a, case .matrix(let right) = b, a.scalar == nil, b.scalar == nil else { return }
    try reserve(left.shape, times: right.shape)
  }

  func reserve(_ left: Shape, times right: Shape) throws(EvaluationError) {
    guard left.columns == right.rows else { return }
    try admit(Shape(left.rows, right.columns))
    // Both factors have few enough entries, so this is no more than their number to the power 3/2.
    try spend(left.rows * left.columns * right.columns)
  }
}
