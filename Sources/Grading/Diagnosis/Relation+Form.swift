internal import GradientCheck
internal import Safetensors
internal import Tensors

/// Relations of type, shape and place.
extension Relation {
  /// Wrong before any number is looked at, or because it is no number.
  static func ofForm(_ wrong: [Exhibit]) -> Relation? {
    let got = wrong.map { $0.got! }
    let expected = wrong.map { $0.accepted[0].values.shape }
    let outputs = names(wrong)
    if got.allSatisfy({ $0.dtype != .f32 }) {
      return Relation(.wrongType, "\(outputs) came as \(list(distinct(got.map(\.dtype.rawValue)))) in \(cases(wrong))")
    }
    if zip(got, expected).allSatisfy({ $0.shape != $1 }) {
      if let transposed = transposed(wrong) { return transposed }
      let shapes = distinct(zip(got, expected).map { "\(describe($0.shape)) instead of \(describe($1))" })
      return Relation(.wrongShape, "the shape of \(outputs) is \(list(Array(shapes.prefix(3)))), in \(cases(wrong))")
    }
    let wrongEntries = wrong.flatMap(\.wrongEntries)
    if !wrongEntries.isEmpty, wrongEntries.allSatisfy({ !$0.isFinite }), wrong.allSatisfy(\.hasRightShape) {
      return Relation(.notFinite, "each of the \(wrongEntries.count) wrong entries of \(outputs) is NaN or infinite")
    }
    return nil
  }

  /// The right numbers in the wrong places, or in some of the places.
  static func arrangement(_ wrong: [Exhibit]) -> Relation? {
    if let transposed = transposed(wrong) { return transposed }
    if wrong.allSatisfy(\.isRearranged) {
      return Relation(
        .rearranged, "\(subject(wrong)) made of the expected numbers in another order, in \(cases(wrong))")
    }
    if wrong.allSatisfy(\.isRightOnDiagonalOnly) {
      return Relation(.onlyDiagonal, "in \(names(wrong)) the diagonal is right and nothing else, in \(cases(wrong))")
    }
    return nil
  }

  /// A row in place of a column may be a shape only; a matrix with more of both is a transpose and nothing else.
  private static func transposed(_ wrong: [Exhibit]) -> Relation? {
    guard wrong.allSatisfy(\.isTransposed), wrong.contains(where: { $0.got!.shape.allSatisfy { $0 > 1 } }) else {
      return nil
    }
    return Relation(.transposed, "\(subject(wrong)) exactly the transpose of what was expected, in \(cases(wrong))")
  }

  /// Right on some occasions and wrong on all others.
  static func occasion(_ exhibits: [Exhibit], _ sizes: (String) -> Sizes) -> Relation? {
    let (wrong, right) = (exhibits.filter { !$0.isRight }, exhibits.filter(\.isRight))
    let comparable = right.filter { exhibit in wrong.contains { $0.stem == exhibit.stem } }
    guard !comparable.isEmpty, wrong.count > 1 else { return nil }
    func isSingle(_ exhibit: Exhibit) -> Bool { sizes(exhibit.caseName).batch == 1 }
    if comparable.allSatisfy(isSingle), !wrong.contains(where: isSingle) {
      return Relation(
        .onlyOneSample, "\(subject(wrong)) right where the batch is one sample, and wrong wherever it is more")
    }
    func isFirst(_ exhibit: Exhibit) -> Bool { exhibit.name == exhibit.stem }
    if comparable.allSatisfy(isFirst), !wrong.contains(where: isFirst) {
      return Relation(.onlyFirstCall, "\(subject(wrong)) right the first time, and wrong whenever asked for again")
    }
    return nil
  }
}

extension Exhibit {
  fileprivate var hasRightShape: Bool { got?.shape == accepted[0].values.shape }

  fileprivate var wrongEntries: [Double] {
    guard hasRightShape, let values = got?.values else { return [] }
    return values.elements.indices.filter { !isAccepted(values.elements[$0], at: $0) }.map { values.elements[$0] }
  }

  private func isAccepted(_ value: Double, at index: Int) -> Bool {
    accepted.contains { $0.deviation(of: value, at: index).isAccepted }
  }

  /// Whether it is the transpose of a matrix that would be right.
  fileprivate var isTransposed: Bool {
    guard let values = got?.values, values.shape.count == 2 else { return false }
    let transposed = values.transposed()
    return transposed.shape == accepted[0].values.shape && accepts(transposed)
  }

  /// Whether its numbers are the right ones, in another order.
  fileprivate var isRearranged: Bool {
    guard hasRightShape, let values = got?.values, values.count > 2 else { return false }
    let expected = accepted[0]
    let order = expected.values.elements.indices.sorted { expected.values.elements[$0] < expected.values.elements[$1] }
    return zip(order, values.elements.sorted()).allSatisfy { expected.deviation(of: $1, at: $0).isAccepted }
  }

  /// Whether the diagonal of a matrix is right, and nothing off it.
  fileprivate var isRightOnDiagonalOnly: Bool {
    guard hasRightShape, let values = got?.values, values.shape.count == 2, min(values.rows, values.columns) > 1 else {
      return false
    }
    return values.elements.indices.allSatisfy { index in
      (index / values.columns == index % values.columns) == isAccepted(values.elements[index], at: index)
    }
  }
}
