internal import Tensors

/// How an evaluator takes the derivatives that names and primes stand for.
///
/// They are two functions, made where the number type is known: an evaluator that could make one over derivatives of its
/// own numbers would have types without end.
struct Differentiation<Scalar: Number> {
  /// The derivative of an expression with respect to a variable.
  let derivative: (_ of: Expression, _ variable: Expression, Layout) throws(EvaluationError) -> Matrix<Scalar>
  /// The derivative of a function that goes entry by entry.
  let slope: (_ of: Function, _ at: Matrix<Scalar>) throws(EvaluationError) -> Matrix<Scalar>
}

/// The derivatives of every entry of one matrix with respect to every entry of another.
struct Jacobian<Scalar: Number> {
  let value: Matrix<Scalar>
  let variable: Shape
  /// For each entry of the variable, the derivatives of all entries of the value.
  let derivatives: [Matrix<Scalar>]

  /// One matrix, laid out as asked; nothing where matrices meet that make more than one.
  func laidOut(_ layout: Layout, vec: VecOrder? = nil) -> Matrix<Scalar>? {
    let y = value.shape
    let x = variable
    if let vec {
      let (rows, columns) = (y.offsets(vec), x.offsets(vec))
      let jacobian = Matrix<Scalar>(Shape(rows.count, columns.count)) { derivatives[columns[$1]].elements[rows[$0]] }
      return layout.isTransposed ? jacobian.transposed : jacobian
    }
    if y.isScalar {
      let gradient = Matrix(x, derivatives.map { $0.elements[0] })
      return layout == .numerator ? gradient.transposed : gradient
    }
    guard layout != .gradient else { return nil }
    if x.isScalar { return layout == .numerator ? derivatives[0] : derivatives[0].transposed }
    guard y.rows == 1 || y.columns == 1, x.rows == 1 || x.columns == 1 else { return nil }
    let jacobian = Matrix<Scalar>(Shape(value.elements.count, derivatives.count)) { derivatives[$1].elements[$0] }
    return layout.isTransposed ? jacobian.transposed : jacobian
  }
}

extension Shape {
  /// Where the entries of a matrix lie, row after row, in the order in which `vec` reads them.
  func offsets(_ order: VecOrder) -> [Int] {
    switch order {
    case .row: Array(0..<rows * columns)
    case .column: (0..<columns).flatMap { column in (0..<rows).map { $0 * columns + column } }
    }
  }
}
