internal import Tensors

/// What an expression is worth: a matrix, or one of the three things whose size their place decides.
enum Value<Scalar: Number> {
  case matrix(Matrix<Scalar>)
  /// A multiple of `1`, the column of ones, or of its transpose.
  case ones(Scalar, isRow: Bool)
  /// A multiple of `I`.
  case identity(Scalar)
  /// A sum of multiples of unit vectors, by their positions from 1, or its transpose.
  case units([Int: Scalar], isRow: Bool)

  init(_ scalar: Scalar) { self = .matrix(Matrix(scalar)) }

  /// The number, if it is one.
  var scalar: Scalar? {
    if case .matrix(let matrix) = self, matrix.shape.isScalar { matrix.elements[0] } else { nil }
  }

  /// The same with every entry, or the multiple, changed by a linear function.
  func scaled(by factor: Scalar) -> Value {
    switch self {
    case .matrix(let matrix): .matrix(matrix.scaled(by: factor))
    case .ones(let multiple, let isRow): .ones(factor * multiple, isRow: isRow)
    case .identity(let multiple): .identity(factor * multiple)
    case .units(let entries, let isRow): .units(entries.mapValues { factor * $0 }, isRow: isRow)
    }
  }

  var transposed: Value {
    switch self {
    case .matrix(let matrix): .matrix(matrix.transposed)
    case .ones(let multiple, let isRow): .ones(multiple, isRow: !isRow)
    case .identity: self
    case .units(let entries, let isRow): .units(entries, isRow: !isRow)
    }
  }

  /// The matrix of this shape, if the value can be one.
  func fitted(to shape: Shape) -> Matrix<Scalar>? {
    switch self {
    case .matrix(let matrix): matrix.shape == shape ? matrix : nil
    case .ones(let multiple, let isRow):
      (isRow ? shape.rows : shape.columns) == 1 ? Matrix(shape, repeating: multiple) : nil
    case .identity(let multiple):
      shape.rows == shape.columns ? Matrix.identity(shape.rows).scaled(by: multiple) : nil
    case .units(let entries, let isRow):
      (isRow ? shape.rows : shape.columns) == 1
        && entries.keys.allSatisfy { 1...max(shape.rows, shape.columns) ~= $0 }
        ? Matrix(shape) { entries[$0 + $1 + 1] ?? 0 } : nil
    }
  }
}

/// What a name stands for: one matrix, or the members of a family.
enum Quantity<Scalar: Number>: Sendable {
  case one(Matrix<Scalar>)
  case family([Matrix<Scalar>])

  func map<Other>(_ transform: (Scalar) -> Other) -> Quantity<Other> {
    switch self {
    case .one(let matrix): .one(matrix.map(transform))
    case .family(let members): .family(members.map { $0.map(transform) })
    }
  }
}
