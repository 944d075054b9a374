internal import Tensors

extension Evaluator {
  /// A power. `e^z` is the exponential; a square matrix is multiplied with itself; everything else goes entry by entry,
  /// as in `tanh^2(z)` and `z^2`.
  func power(_ base: Expression, _ exponent: Expression, elementwise: Bool) throws(EvaluationError) -> Value<Scalar> {
    if base == .constant(.e) { return .matrix(try matrix(exponent).map(Scalar.exp)) }
    if exponent == .number(2), case .norm(let operand, .two) = base, let square = try squaredNorm(operand) {
      return Value(square)
    }
    let power = try number(exponent, "an exponent")
    let whole = Int(exactly: power.approximation).flatMap { -64...64 ~= $0 ? $0 : nil }
    let matrix: Matrix<Scalar>
    switch try value(base) {
    case .matrix(let own): matrix = own
    case .ones(let multiple, let isRow): return .ones(raised(multiple, to: power, whole), isRow: isRow)
    // Entry by entry, what is beside the diagonal stays 0 only under a power above 0.
    case .identity(let multiple) where power.approximation > 0 || !elementwise && whole != nil:
      return .identity(raised(multiple, to: power, whole))
    case .identity, .units: matrix = try self.matrix(base)
    }
    if !elementwise, let whole, matrix.shape.rows == matrix.shape.columns, matrix.shape.rows > 1 {
      return .matrix(try multiplied(whole < 0 ? try inverted(matrix) : matrix, abs(whole)))
    }
    return .matrix(matrix.map { raised($0, to: power, whole) })
  }

  /// A square matrix times itself.
  private func multiplied(_ factor: Matrix<Scalar>, _ times: Int) throws(EvaluationError) -> Matrix<Scalar> {
    var product = Matrix<Scalar>.identity(factor.shape.rows)
    for _ in 0..<times {
      try reserve(product.shape, times: factor.shape)
      product = product.times(factor)
    }
    return product
  }

  /// A whole power is a product, exact where products are; a half one is a root.
  private func raised(_ base: Scalar, to power: Scalar, _ whole: Int?) -> Scalar {
    if let whole {
      let product = (0..<abs(whole)).reduce(Scalar(1.0)) { product, _ in product * base }
      return whole < 0 ? 1 / product : product
    }
    if power.approximation == 0.5 { return .sqrt(base) }
    return .exp(power * .log(base))
  }

  func inverse(_ operand: Expression) throws(EvaluationError) -> Value<Scalar> {
    let value = try value(operand)
    if case .identity(let multiple) = value { return .identity(1 / multiple) }
    let matrix = try matrix(operand)
    if matrix.shape.isScalar { return .matrix(matrix.map { 1 / $0 }) }
    guard matrix.shape.rows == matrix.shape.columns else {
      throw .shape(
        "cannot invert \(operand), which is \(sizes.name(matrix.shape)): only a square matrix has an inverse")
    }
    return .matrix(try inverted(matrix))
  }

  /// By elimination in the columns of [A I]. A singular matrix has entries that are not numbers.
  private func inverted(_ matrix: Matrix<Scalar>) throws(EvaluationError) -> Matrix<Scalar> {
    let size = matrix.shape.rows
    try reserve(matrix.shape, times: matrix.shape)
    let extended = Matrix<Scalar>(Shape(size, 2 * size)) { row, column in
      column < size ? matrix[row, column] : column - size == row ? 1 : 0
    }
    let (reduced, _) = eliminated(extended, size: size)
    return Matrix(matrix.shape) { reduced[$0][size + $1] }
  }

  func determinant(_ matrix: Matrix<Scalar>) -> Scalar { eliminated(matrix, size: matrix.shape.rows).determinant }

  /// Gauss and Jordan's elimination with the largest pivots.
  private func eliminated(
    _ matrix: Matrix<Scalar>, size: Int
  ) -> (rows: [[Scalar]], determinant: Scalar) {
    var rows = (0..<matrix.shape.rows).map { row in (0..<matrix.shape.columns).map { matrix[row, $0] } }
    var determinant: Scalar = 1
    for column in 0..<size {
      let candidates = (column..<size).map { (row: $0, size: rows[$0][column].approximation.magnitude) }
      guard let pivot = candidates.max(by: { $0.size < $1.size }) else { continue }
      if pivot.row != column {
        rows.swapAt(pivot.row, column)
        determinant = -determinant
      }
      let divisor = rows[column][column]
      determinant = determinant * divisor
      if divisor.approximation == 0 && size == matrix.shape.columns { return (rows, 0) }
      rows[column] = rows[column].map { $0 / divisor }
      for row in 0..<size where row != column {
        let factor = rows[row][column]
        rows[row] = zip(rows[row], rows[column]).map { $0 - factor * $1 }
      }
    }
    return (rows, determinant)
  }
}
