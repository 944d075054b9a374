extension Parser {
  /// `\sum_{i=1}^{n} …` and its kin, from the `_` on. What is summed is the product that follows, up to `+` or `-`.
  mutating func fold(_ operation: Fold.Operation) throws(FormulaError) -> Expression {
    guard take(.underscore) else { throw expected("the index below, as in \(operation.rawValue)_{i=1}^{n}") }
    let header = try foldHeader()
    let outer = indices
    indices += header.indices
    defer { indices = outer }
    var last: Expression?
    if take(.caret) {
      guard header.first != nil else { throw expected("no upper limit, since there is no lower one") }
      last = try foldLimit()
    } else if header.first != nil {
      throw expected("the upper limit, as in \(operation.rawValue)_{i=1}^{n}")
    }
    var bounds: Fold.Bounds?
    if let first = header.first, let last { bounds = Fold.Bounds(first, last) }
    let body = try nested { (parser: inout Parser) throws(FormulaError) in try parser.signedTerm() }
    var result = body
    for (place, index) in header.indices.enumerated().reversed() {
      let condition = place == header.indices.count - 1 ? header.condition : nil
      result = .fold(Fold(operation, over: index, bounds, where: condition, result))
    }
    return result
  }

  private struct FoldHeader {
    var indices: [String] = []
    var first: Expression?
    var condition: Condition?
  }

  private mutating func foldHeader() throws(FormulaError) -> FoldHeader {
    var header = FoldHeader()
    let bracket: Bracket? = take(.open(.brace)) ? .brace : take(.open(.round)) ? .round : nil
    guard let bracket else {
      guard next.kind == .name, next.text.count == 1 || token(1).kind != .underscore && next.text.count <= 2 else {
        throw expected("the index in braces, as in sum_{i}")
      }
      header.indices = try boundNames()
      return header
    }
    var start = position
    repeat {
      start = position
      header.indices += try boundNames()
    } while take(.comma)
    let outer = indices
    indices += header.indices
    defer { indices = outer }
    if take(.relation(.equal)) {
      header.first = try indexExpression()
      if take(.comma) || take(.colon) { header.condition = try foldCondition() }
    } else if case .relation = next.kind {
      position = start
      header.condition = try foldCondition()
    } else if take(.colon) || take(.bar) {
      header.condition = try foldCondition()
    } else if next.kind == .membership {
      throw expected("limits: sets are not known here, and ∈ is not understood; write sum_{i=1}^{n}")
    }
    try require(.close(bracket), bracket.closing)
    return header
  }

  private mutating func foldCondition() throws(FormulaError) -> Condition {
    var kinds = KindsAhead()
    kinds.comparesIndices = true
    return try condition(kinds)
  }

  /// The index that is bound, or several written side by side.
  private mutating func boundNames() throws(FormulaError) -> [String] {
    let token = next
    guard token.kind == .name else { throw expected("an index") }
    position += 1
    var list = [token.text]
    if token.text.count > 1, next.kind != .relation(.equal), !Letters.greek.values.contains(token.text) {
      guard token.text.allSatisfy(\.isLetter) else {
        throw source.error("expected an index, which is one letter, found \(token.text)", at: token.start)
      }
      list = token.text.map(String.init)
    }
    while take(.prime) { list[list.count - 1] += "'" }
    return list
  }

  private mutating func foldLimit() throws(FormulaError) -> Expression {
    if next.kind == .open(.brace) || next.kind == .open(.round) {
      let outer = lettersAreIndices
      lettersAreIndices = true
      defer { lettersAreIndices = outer }
      return try bracketed().expression(of: self)
    }
    return try shortExponent()
  }
}
