internal import Tensors

/// The value of an expression: everything is a matrix, a number is one of shape (1, 1).
struct Matrix<Scalar: Number>: Sendable, Equatable {
  let shape: Shape
  /// Row after row.
  var elements: [Scalar]

  init(_ shape: Shape, _ elements: [Scalar]) { (self.shape, self.elements) = (shape, elements) }

  init(_ scalar: Scalar) { self.init(.scalar, [scalar]) }

  init(_ shape: Shape, repeating value: Scalar) {
    self.init(shape, Array(repeating: value, count: shape.rows * shape.columns))
  }

  init(_ shape: Shape, _ element: (_ row: Int, _ column: Int) throws -> Scalar) rethrows {
    var elements: [Scalar] = []
    elements.reserveCapacity(shape.rows * shape.columns)
    for row in 0..<shape.rows {
      for column in 0..<shape.columns { elements.append(try element(row, column)) }
    }
    self.init(shape, elements)
  }

  subscript(row: Int, column: Int) -> Scalar { elements[row * shape.columns + column] }

  var transposed: Matrix { Matrix(shape.transposed) { self[$1, $0] } }

  func map<Other>(_ transform: (Scalar) throws -> Other) rethrows -> Matrix<Other> {
    Matrix<Other>(shape, try elements.map(transform))
  }

  /// Entry by entry, with a number standing for as many equal entries as are needed. The shapes fit.
  func merged(with other: Matrix, _ combine: (Scalar, Scalar) -> Scalar) -> Matrix {
    if shape == other.shape { return Matrix(shape, zip(elements, other.elements).map(combine)) }
    if shape.isScalar { return other.map { combine(elements[0], $0) } }
    return map { combine($0, other.elements[0]) }
  }

  /// The matrix product. The shapes fit.
  func times(_ other: Matrix) -> Matrix {
    Matrix(Shape(shape.rows, other.shape.columns)) { row, column in
      Scalar.sum((0..<shape.columns).map { self[row, $0] * other[$0, column] })
    }
  }

  /// Every entry times `factor`.
  func scaled(by factor: Scalar) -> Matrix { map { factor * $0 } }

  /// The entries below one another, row after row or column after column.
  func vec(_ order: VecOrder) -> Matrix {
    Matrix(Shape(elements.count, 1), shape.offsets(order).map { elements[$0] })
  }

  /// The Kronecker product.
  func kronecker(_ other: Matrix) -> Matrix {
    Matrix(Shape(shape.rows * other.shape.rows, shape.columns * other.shape.columns)) { row, column in
      self[row / other.shape.rows, column / other.shape.columns]
        * other[row % other.shape.rows, column % other.shape.columns]
    }
  }

  static func identity(_ size: Int) -> Matrix { Matrix(Shape(size, size)) { $0 == $1 ? 1 : 0 } }

  /// A matrix with the entries of a column or row on its diagonal.
  static func diagonal(_ entries: [Scalar]) -> Matrix {
    Matrix(Shape(entries.count, entries.count)) { $0 == $1 ? entries[$0] : 0 }
  }
}
