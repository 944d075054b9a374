/// What stood in brackets.
enum Bracketed {
  case value(Expression)
  /// Rows of entries, more than one in all.
  case list(Bracket, [[Expression]])
  case condition(Condition)
}

extension Bracketed {
  /// As a value: a condition is its indicator, `(a, b)` is a column, `[a, b]` a row.
  func expression(of parser: Parser) -> Expression {
    switch self {
    case .value(let value): value
    case .condition(let condition): .indicator(condition)
    case .list(.square, let rows): .matrix(rows)
    case .list(_, let rows): .matrix(rows.count == 1 ? rows[0].map { [$0] } : rows)
    }
  }

  /// As the arguments of a function.
  var arguments: [Expression] {
    switch self {
    case .value(let value): [value]
    case .condition(let condition): [.indicator(condition)]
    case .list(.square, let rows): [.matrix(rows)]
    case .list(_, let rows): rows.count == 1 ? rows[0] : [.matrix(rows)]
    }
  }
}

extension Parser {
  /// A pair of brackets and what is in it.
  mutating func bracketed() throws(FormulaError) -> Bracketed {
    guard case .open(let bracket) = next.kind else { throw expected("an opening bracket") }
    let start = next.start
    position += 1
    let outer = barIsOpen
    barIsOpen = false
    defer { barIsOpen = outer }
    let content = try content(of: bracket)
    guard take(.close(bracket)) else {
      if next.kind == .endOfText {
        throw source.error("expected \(bracket.closing) for this bracket before the end of the formula", at: start)
      }
      throw expected("\(bracket.closing) or an operator")
    }
    return content
  }

  private mutating func content(of bracket: Bracket) throws(FormulaError) -> Bracketed {
    let kinds = kindsAhead()
    if kinds.hasCases { return .value(try cases()) }
    if kinds.hasRelation { return .condition(try condition(kinds)) }
    var rows: [[Expression]] = [[]]
    repeat {
      if !rows[0].isEmpty { rows.append([]) }
      repeat { rows[rows.count - 1].append(try expression()) } while take(.comma)
    } while take(.semicolon)
    try requireEqualLengths(rows)
    if rows.count == 1 && rows[0].count == 1 { return .value(rows[0][0]) }
    if bracket == .angle {
      guard rows.count == 1 && rows[0].count == 2 else { throw expected("two vectors in ⟨…⟩") }
      return .value(.product([.transpose(rows[0][0]), rows[0][1]]))
    }
    guard bracket != .brace else { throw expected("one value in braces, not a list") }
    return .list(bracket, rows)
  }

  private func requireEqualLengths(_ rows: [[Expression]]) throws(FormulaError) {
    if rows.contains(where: { $0.count != rows[0].count }) { throw expected("rows of one length before this place") }
  }

  /// What stands at this level up to the closing bracket.
  func kindsAhead() -> KindsAhead {
    var kinds = KindsAhead()
    var level = 0
    var offset = 0
    while true {
      switch token(offset).kind {
      case .endOfText: return kinds
      case .open, .begin: level += 1
      case .close, .end:
        level -= 1
        if level < 0 { return kinds }
      case .relation(let relation) where level == 0:
        kinds.hasRelation = true
        if relation == .equal || relation == .notEqual { kinds.comparesIndices = true }
      case .if where level == 0, .otherwise where level == 0: kinds.hasCases = true
      default: break
      }
      offset += 1
    }
  }

  struct KindsAhead {
    var hasRelation = false
    var hasCases = false
    /// Whether it asks for equality, so that letters that are no symbols are indices.
    var comparesIndices = false
  }

  /// `|x|` and `‖x‖`.
  mutating func bars() throws(FormulaError) -> Expression {
    let token = next
    position += 1
    let outer = barIsOpen
    barIsOpen = true
    defer { barIsOpen = outer }
    let value = try expression()
    if token.kind == .bar {
      if next.kind == .doubleBar {
        // `|x||y|`: the second bar begins something new.
        tokens[position].kind = .bar
        tokens[position].start += 1
      } else if !take(.bar) {
        throw expected("| or an operator")
      }
      return .call(.known(.abs), [value])
    }
    try require(.doubleBar, "‖ or an operator")
    return .norm(value, .two)
  }

  /// A table between `\begin{pmatrix}` and `\end{pmatrix}`.
  mutating func table() throws(FormulaError) -> Expression {
    let name = next.text
    position += 1
    let outer = barIsOpen
    barIsOpen = false
    defer { barIsOpen = outer }
    if name == "cases" || name == "dcases" {
      let value = try cases()
      try require(.end, "\\end{\(name)}")
      return value
    }
    var rows: [[Expression]] = [[]]
    while true {
      rows[rows.count - 1].append(try expression())
      if take(.ampersand) { continue }
      let hasRowEnd = take(.rowEnd)
      if take(.end) { break }
      guard hasRowEnd else { throw expected("&, \\\\ or \\end{\(name)}") }
      rows.append([])
    }
    try requireEqualLengths(rows)
    return rows.count == 1 && rows[0].count == 1 ? rows[0][0] : .matrix(rows)
  }
}
