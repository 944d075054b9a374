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
    while take(.and) || takeCommaBeforeComparison() { conditions += try comparisons() }
    return conditions.count == 1 ? conditions[0] : .all(conditions)
  }

  /// The comma of `i = j, z > 0` means "and"; one that ends a case does not, since a value or nothing comes after it.
  private mutating func takeCommaBeforeComparison() -> Bool {
    guard next.kind == .comma else { return false }
    var offset = 1
    var depth = 0
    while true {
      let kind = token(offset).kind
      switch kind {
      case .open: depth += 1
      case .close where depth > 0: depth -= 1
      case .relation where depth == 0: return take(.comma)
      case .comma where depth > 0: break
      case .comma, .semicolon, .rowEnd, .ampersand, .if, .otherwise, .close, .end, .endOfText: return false
      default: break
      }
      offset += 1
    }
  }

  /// `0 < z < 1`, as its comparisons, or a condition in parentheses.
  private mutating func comparisons() throws(FormulaError) -> [Condition] {
    if bracketIsCondition, case .condition(let condition) = try bracketed() { return [condition] }
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

  /// Whether a condition in parentheses comes next, with which nothing is calculated or compared.
  private var bracketIsCondition: Bool {
    guard next.kind == .open(.round), kinds(from: 1).hasRelation else { return false }
    var level = 0
    var offset = 0
    repeat {
      switch token(offset).kind {
      case .open, .begin: level += 1
      case .close, .end: level -= 1
      case .endOfText: return false
      default: break
      }
      offset += 1
    } while level > 0
    return switch token(offset).kind {
    case .and, .or, .comma, .semicolon, .period, .rowEnd, .otherwise: true
    case let kind: isEnd(kind)
    }
  }

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
    var level = 0
    scan: while true {
      switch token(offset).kind {
      case .open, .begin: level += 1
      case .close where level > 0, .end where level > 0: level -= 1
      case .close, .end, .endOfText: break scan
      case .rowEnd where level == 0, .semicolon where level == 0: break scan
      case .relation(.equal), .relation(.notEqual): kinds.comparesIndices = true
      default: break
      }
      offset += 1
    }
    return try condition(kinds)
  }
}
