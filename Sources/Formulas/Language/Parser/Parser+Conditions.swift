extension Parser {
  /// A condition; letters that are no symbols are indices in it if it asks for equality.
  mutating func condition(_ kinds: KindsAhead) throws(FormulaError) -> Condition {
    let outer = lettersAreIndices
    lettersAreIndices = outer || kinds.comparesIndices
    defer { lettersAreIndices = outer }
    return try nested { (parser: inout Parser) throws(FormulaError) in try parser.anyCondition() }
  }

  private mutating func anyCondition() throws(FormulaError) -> Condition {
    var conditions = [try allConditions()]
    while take(.or) { conditions.append(try allConditions()) }
    return conditions.count == 1 ? conditions[0] : .any(conditions)
  }

  private mutating func allConditions() throws(FormulaError) -> Condition {
    var conditions = try comparisons()
    while take(.and) { conditions += try comparisons() }
    return conditions.count == 1 ? conditions[0] : .all(conditions)
  }

  /// `0 < z < 1`, as its comparisons, or a condition in parentheses.
  private mutating func comparisons() throws(FormulaError) -> [Condition] {
    if next.kind == .open(.round) {
      let start = position
      if case .condition(let condition) = try bracketed(), !isRelation(next.kind) { return [condition] }
      position = start
    }
    var left = try expression()
    var conditions: [Condition] = []
    while case .relation(let relation) = next.kind {
      position += 1
      let right = try expression()
      conditions.append(.comparison(left, relation, right))
      left = right
    }
    guard !conditions.isEmpty else { throw expected("a comparison such as > 0") }
    return conditions
  }

  private func isRelation(_ kind: Token.Kind) -> Bool { if case .relation = kind { true } else { false } }

  /// Values and their conditions, in LaTeX's `cases` or in plain braces: `{a if z > 0; b otherwise}`.
  mutating func cases() throws(FormulaError) -> Expression {
    var branches: [Branch] = []
    var otherwise: Expression?
    while true {
      if next.kind == .otherwise, otherwise == nil, !branches.isEmpty {
        position += 1
        otherwise = try caseValue()
      } else {
        let value = try caseValue()
        _ = take(.comma)
        _ = take(.ampersand)
        if take(.otherwise) {
          otherwise = value
        } else {
          _ = take(.if)
          branches.append(Branch(value, if: try caseCondition()))
        }
      }
      let hasSeparator = take(.comma) || take(.semicolon) || take(.period)
      let hasRowEnd = take(.rowEnd)
      if isEnd(next.kind) || otherwise != nil { break }
      if !hasSeparator, !hasRowEnd, next.kind != .otherwise { throw expected("“;” or “otherwise”") }
    }
    guard !branches.isEmpty else { throw expected("a value with a condition") }
    return .piecewise(branches, otherwise: otherwise)
  }

  private func isEnd(_ kind: Token.Kind) -> Bool {
    switch kind {
    case .close, .end, .endOfText: true
    default: false
    }
  }

  private mutating func caseValue() throws(FormulaError) -> Expression {
    let outer = lettersAreIndices
    lettersAreIndices = false
    defer { lettersAreIndices = outer }
    if next.kind == .name, next.text == "undefined", !names.contains("undefined") {
      position += 1
      return .undefined
    }
    return try expression()
  }

  private mutating func caseCondition() throws(FormulaError) -> Condition {
    var kinds = KindsAhead()
    var offset = 0
    while true {
      let kind = token(offset).kind
      if isEnd(kind) || kind == .rowEnd || kind == .semicolon || kind == .endOfText { break }
      if kind == .relation(.equal) || kind == .relation(.notEqual) { kinds.comparesIndices = true }
      offset += 1
    }
    return try condition(kinds)
  }
}
