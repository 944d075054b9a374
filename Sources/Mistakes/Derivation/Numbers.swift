public import Tensors

/// What a derivation computes with. Doubles, because a mistake is known by what it computes, not by how it rounds.
public typealias Numbers = Tensor<Double>

/// Shapes that do not fit together, where a library would raise an error.
struct Misfit: Error {
  let text: String
}

/// Tensors as the libraries of the homework join them: shapes that differ broadcast, and shapes that cannot are an error
/// to be caught. `Tensor` itself does neither, and a mistaken derivation does both.
extension Numbers {
  /// The transposed matrix; a vector is its own, as in NumPy and torch.
  var T: Numbers { shape.count == 2 ? transposed() : self }

  /// The matrix product.
  func dot(_ other: Numbers) throws(Misfit) -> Numbers {
    guard shape.count == 2, other.shape.count == 2, shape[1] == other.shape[0] else {
      throw Misfit(text: "shapes \(describe(shape)) and \(describe(other.shape)) cannot be multiplied")
    }
    return matmul(other)
  }

  func plus(_ other: Numbers) throws(Misfit) -> Numbers { try joined(other, +) }
  func minus(_ other: Numbers) throws(Misfit) -> Numbers { try joined(other, -) }
  /// The product element by element.
  func times(_ other: Numbers) throws(Misfit) -> Numbers { try joined(other, *) }
  func over(_ other: Numbers) throws(Misfit) -> Numbers { try joined(other, /) }

  func scaled(by factor: Double) -> Numbers { map { factor * $0 } }

  /// Element by element, after the rule of broadcasting for up to two axes: an extent of 1, or one that is missing in
  /// front, is repeated.
  func joined(_ other: Numbers, _ combine: (Double, Double) -> Double) throws(Misfit) -> Numbers {
    if shape == other.shape { return zip(other, combine) }
    let (a, b) = (asMatrix, other.asMatrix)
    let misfit = Misfit(text: "shapes \(describe(shape)) and \(describe(other.shape)) cannot be broadcast together")
    guard shape.count <= 2, other.shape.count <= 2 else { throw misfit }
    guard a.rows == b.rows || a.rows == 1 || b.rows == 1, a.columns == b.columns || a.columns == 1 || b.columns == 1
    else { throw misfit }
    let (rows, columns) = (a.rows == 1 ? b.rows : a.rows, a.columns == 1 ? b.columns : a.columns)
    var result: [Double] = []
    result.reserveCapacity(rows * columns)
    for row in 0..<rows {
      for column in 0..<columns {
        result.append(
          combine(
            elements[(a.rows == 1 ? 0 : row) * a.columns + (a.columns == 1 ? 0 : column)],
            other.elements[(b.rows == 1 ? 0 : row) * b.columns + (b.columns == 1 ? 0 : column)]))
      }
    }
    return Numbers(shape: Array([rows, columns].suffix(Swift.max(shape.count, other.shape.count))), elements: result)
  }

  /// The shape as that of a matrix: a vector is one row.
  private var asMatrix: (rows: Int, columns: Int) {
    switch shape.count {
    case 0: (1, 1)
    case 1: (1, shape[0])
    default: (shape[0], shape[1])
    }
  }
}

extension Numbers {
  /// The shape's first extent: the size of the batch.
  var batch: Double { Double(shape.first ?? 1) }
  /// The shape's last extent: the number of features.
  var features: Double { Double(shape.last ?? 1) }

  /// A matrix's sums over its rows, (columns,); a vector's sum.
  func summedOverBatch() -> Numbers { shape.count == 2 ? summedOverRows() : Numbers(scalar: sum()) }

  /// A matrix's sums over its columns, (rows,); a vector's sum.
  func summedOverFeatures() -> Numbers { T.summedOverBatch() }

  /// The rows of a matrix, or the elements of a vector, at these places of the first axis.
  func rows(_ range: Range<Int>) -> Numbers {
    guard let extent = shape.first, extent > 0 else { return self }
    let width = count / extent
    return Numbers(
      shape: [range.count] + shape.dropFirst(),
      elements: Array(elements[range.lowerBound * width..<range.upperBound * width]))
  }
}
