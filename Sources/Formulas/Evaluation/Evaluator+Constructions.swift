internal import Tensors

extension Evaluator {
  /// e_i, as tall as its index runs; else, as e_1 is, as tall as its place demands.
  func unitVector(_ index: Expression) throws(EvaluationError) -> Value<Scalar> {
    let position = try ordinal(index)
    guard position >= 1 else { throw .meaning("e_\(index) is number \(position), and the first is e_1") }
    guard case .index(let name) = index, let height = heights[name] else { return .units([position: 1], isRow: false) }
    return .matrix(Matrix(Shape(height, 1)) { row, _ in row + 1 == position ? 1 : 0 })
  }

  func identity(_ size: Expression?) throws(EvaluationError) -> Value<Scalar> {
    guard let size else { return .identity(1) }
    let extent = try extent(size)
    try admit(Shape(extent, extent))
    return .matrix(.identity(extent))
  }

  /// A matrix of one number.
  func constant(_ value: Scalar, _ extents: [Expression]) throws(EvaluationError) -> Value<Scalar> {
    switch extents.count {
    case 0: return .ones(value, isRow: false)
    case 1: return .matrix(Matrix(Shape(try extent(extents[0]), 1), repeating: value))
    default:
      let shape = Shape(try extent(extents[0]), try extent(extents[1]))
      try admit(shape)
      return .matrix(Matrix(shape, repeating: value))
    }
  }

  private func extent(_ expression: Expression) throws(EvaluationError) -> Int {
    let extent = try ordinal(expression)
    guard 1...100 ~= extent else { throw .meaning("\(expression) is \(extent), which is no size here") }
    return extent
  }

  /// A matrix from its blocks.
  func blocks(_ rows: [[Expression]]) throws(EvaluationError) -> Matrix<Scalar> {
    var bands: [[Scalar]] = []
    var width: Int?
    for row in rows {
      var parts: [Matrix<Scalar>] = []
      for entry in row { parts.append(try matrix(entry)) }
      let height = parts[0].shape.rows
      try admit(Shape(height + bands.count, parts.reduce(0) { $0 + $1.shape.columns }))
      guard parts.allSatisfy({ $0.shape.rows == height }) else {
        throw .shape("the entries of a row of the matrix differ in height")
      }
      for line in 0..<height {
        bands.append(parts.flatMap { part in (0..<part.shape.columns).map { part[line, $0] } })
      }
      guard width == nil || width == bands.last?.count else { throw .shape("the rows of the matrix differ in width") }
      width = bands.last?.count
    }
    return Matrix(Shape(bands.count, width ?? 0), bands.flatMap { $0 })
  }
}
