internal import Tensors

extension Evaluator {
  /// The value of a formula from which a matrix of this shape is expected.
  ///
  /// Where the left side has indices, as in `[J]_ij = …`, they run over the rows and columns of the shape; `[J]_ii` gives
  /// a diagonal, and zeros beside it. Indices that are free in a formula without a left side are taken in alphabetical
  /// order. Without indices the value may come in another shape: whether that is right is for others to say.
  ///
  /// Where the left side is a transpose, the formula says what the transpose of that matrix is.
  func value(of formula: Formula, shape: Shape) throws(EvaluationError) -> Matrix<Scalar> {
    guard let left = formula.left, left.isTransposed else { return try side(of: formula, shape: shape) }
    return try side(of: formula, shape: shape.transposed).transposed
  }

  private func side(of formula: Formula, shape: Shape) throws(EvaluationError) -> Matrix<Scalar> {
    // L_δ(w) on a left side is a name with a mark, not the entries of something.
    let written = formula.left?.indices ?? []
    let named = written.contains { $0.indexName == nil } ? [] : written.filter { given[$0.indexName ?? ""] == nil }
    // What counts a family's members is known already where one of them is made.
    let free = formula.answer.freeIndices.filter { given[$0] == nil && bound[$0] == nil }
    let axes = named.isEmpty ? free.sorted().map(Expression.index) : named
    guard !axes.isEmpty, !(free.isEmpty && shape.isScalar) else {
      if let fitted = try value(formula.answer, height: shape.rows).fitted(to: shape) { return fitted }
      return try matrix(formula.answer)
    }
    let names = axes.compactMap(\.indexName)
    if let stranger = free.first(where: { !names.contains($0) }) {
      let known = names.joined(separator: " and ")
      throw .meaning("the index \(stranger) is bound by nothing: the left side has \(known)")
    }
    return try entries(of: formula.answer, shape: shape, names)
  }

  private func entries(
    of answer: Expression, shape: Shape, _ names: [String]
  ) throws(EvaluationError) -> Matrix<Scalar> {
    let isVector = shape.rows == 1 || shape.columns == 1
    let isDiagonal = names.count == 2 && names[0] == names[1]
    guard names.count == (isVector ? 1 : 2) else {
      throw .shape(
        "\(sizes.name(shape)) is expected, which \(names.count) \(names.count == 1 ? "index does" : "indices do") not run over"
      )
    }
    let outside = (bound, heights)
    defer { (bound, heights) = outside }
    var entries: [Scalar] = []
    for row in 0..<shape.rows {
      for column in 0..<shape.columns {
        if isDiagonal && row != column {
          entries.append(0)
          continue
        }
        let positions = isVector ? [row + column] : [row, column]
        let extents = isVector ? [shape.rows * shape.columns] : [shape.rows, shape.columns]
        for (axis, name) in names.enumerated() { (bound[name], heights[name]) = (positions[axis] + 1, extents[axis]) }
        entries.append(try number(answer, "an entry"))
      }
    }
    return Matrix(shape, entries)
  }
}

extension Expression {
  fileprivate var indexName: String? {
    if case .index(let name) = self { name } else { nil }
  }
}
