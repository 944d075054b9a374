extension Tensor {
  /// Rows become columns.
  @inlinable
  @_specialize(where Scalar == Float)
  public func transposed() -> Tensor {
    let (rows, columns) = (rows, columns)
    let flipped = [Scalar](unsafeUninitializedCapacity: count) { target, filled in
      elements.withUnsafeBufferPointer { source in
        for column in 0..<columns {
          for row in 0..<rows {
            target.initializeElement(at: column * rows + row, to: source[row * columns + column])
          }
        }
      }
      filled = rows * columns
    }
    return Tensor(unchecked: flipped, shape: [columns, rows])
  }

  /// The elements of one row.
  @inlinable
  public func row(_ row: Int) -> ArraySlice<Scalar> {
    require(0..<rows ~= row, "row \(row) lies outside a matrix of shape \(describe(shape))")
    return elements[row * columns..<(row + 1) * columns]
  }

  /// The matrix with the columns of `other` to the right of its own.
  @inlinable
  public func appendingColumns(_ other: Tensor) -> Tensor {
    require(rows == other.rows, "\(describe(shape)) and \(describe(other.shape)) have different numbers of rows")
    return Tensor(
      unchecked: (0..<rows).flatMap { Array(row($0)) + other.row($0) }, shape: [rows, columns + other.columns])
  }
}

extension Tensor where Scalar: Number {
  /// The identity matrix.
  @inlinable
  public static func identity(_ size: Int) -> Tensor {
    var matrix = Tensor(shape: [size, size], repeating: 0)
    for index in 0..<size { matrix[index, index] = 1 }
    return matrix
  }

  /// The square matrix with this vector on its diagonal.
  @inlinable
  public static func diagonal(_ vector: [Scalar]) -> Tensor {
    var matrix = Tensor(shape: [vector.count, vector.count], repeating: 0)
    for (index, value) in vector.enumerated() { matrix[index, index] = value }
    return matrix
  }

  /// The matrix product. The columns of `self` must be as many as the rows of `other`.
  @inlinable
  @_specialize(where Scalar == Float)
  public func matmul(_ other: Tensor) -> Tensor {
    require(
      shape.count == 2 && other.shape.count == 2 && shape[1] == other.shape[0],
      "matmul joins (n, k) and (k, m), not \(describe(shape)) and \(describe(other.shape))")
    var product = [Scalar](repeating: 0, count: rows * other.columns)
    product.withUnsafeMutableBufferPointer { target in
      elements.withUnsafeBufferPointer { left in
        other.elements.withUnsafeBufferPointer { right in
          Scalar.multiply(left, right, into: target, n: rows, k: columns, m: other.columns)
        }
      }
    }
    return Tensor(unchecked: product, shape: [rows, other.columns])
  }

  /// The matrix with `vector` added to each of its rows: how a bias joins a batch.
  @inlinable
  @_specialize(where Scalar == Float)
  public func addingToEachRow(_ vector: Tensor) -> Tensor {
    require(
      shape.count == 2 && vector.shape == [columns],
      "a vector of shape \(describe(vector.shape)) cannot join the rows of \(describe(shape))")
    let (rows, columns) = (rows, columns)
    var sums = elements
    for row in 0..<rows {
      for (column, addend) in vector.elements.enumerated() {
        sums[row * columns + column] = sums[row * columns + column] + addend
      }
    }
    return Tensor(unchecked: sums, shape: shape)
  }

  /// The sum over the rows of a matrix, one entry a column: how a batch's gradients meet in a bias.
  @inlinable
  @_specialize(where Scalar == Float)
  public func summedOverRows() -> Tensor {
    let (rows, columns) = (rows, columns)
    return Tensor(
      (0..<columns).map { column in Scalar.sum((0..<rows).map { elements[$0 * columns + column] }) })
  }
}
