extension Parser {
  /// What cannot be divided further, or stands in brackets.
  mutating func atom() throws(FormulaError) -> Expression {
    let token = next
    switch token.kind {
    case .number: return try numberAtom()
    case .name, .accent: return try nameAtom()
    case .ones: return try onesAtom()
    case .zeros:
      position += 1
      return .zeros(try sizes())
    case .open(.brace):
      if let symbol = try knownSymbol() { return symbol }
      return try bracketed().expression(of: self)
    case .open: return try bracketed().expression(of: self)
    case .bar, .doubleBar: return try bars()
    case .fraction: return try fraction()
    case .root:
      position += 1
      if next.kind == .open(.square) { throw expected("a square root, with no […] after \\sqrt") }
      return .call(.known(.sqrt), [try shortArgument()])
    case .underbrace:
      position += 1
      let value = try shortArgument()
      if take(.underscore) || take(.caret) { try skipGroup() }
      return value
    case .begin: return try table()
    case .partial, .nabla: return try derivativeAtom()
    default: throw expected("a value")
    }
  }

  /// `{…}`, or one token: LaTeX's argument. Of several digits or letters it is the first.
  private mutating func shortArgument() throws(FormulaError) -> Expression {
    try nested { (parser: inout Parser) throws(FormulaError) in
      let token = parser.next
      if case .open = token.kind { return try parser.bracketed().expression(of: parser) }
      guard token.kind == .number || token.kind == .name, token.text.count > 1, parser.isTyped(token) else {
        return try parser.atom()
      }
      guard parser.canCut(token) else { throw parser.expected("an argument in braces") }
      let outer = parser.limit
      parser.tokens[parser.position] = Token(
        kind: token.kind, text: String(token.text.prefix(1)), start: token.start, end: token.start + 1)
      parser.limit = parser.position + 1
      defer { parser.limit = outer }
      let first = try parser.atom()
      parser.position -= 1
      parser.tokens[parser.position] = token
      parser.dropLetters(1)
      return first
    }
  }

  /// Whether a token stands in the text letter by letter, so that it may be cut.
  func isTyped(_ token: Token) -> Bool { token.end - token.start == token.text.utf8.count }

  /// Whether what follows the first letter is a number or a name.
  func canCut(_ token: Token) -> Bool {
    let rest = token.text.dropFirst()
    return isTyped(token) && (!(rest.first?.isNumber ?? false) || rest.allSatisfy(\.isNumber))
  }

  /// Removes letters from the front of the next token.
  mutating func dropLetters(_ count: Int) {
    let token = next
    let rest = token.text.dropFirst(count)
    tokens[position] = Token(
      kind: rest.first?.isNumber ?? false ? .number : .name, text: String(rest), start: token.start + count,
      end: token.end)
  }

  private mutating func skipGroup() throws(FormulaError) {
    guard next.kind == .open(.brace) else {
      position += next.kind == .endOfText ? 0 : 1
      return
    }
    try skipBalanced()
  }

  /// Skips a bracket with all that is in it.
  mutating func skipBalanced() throws(FormulaError) {
    var level = 0
    repeat {
      switch next.kind {
      case .open, .begin: level += 1
      case .close, .end: level -= 1
      case .endOfText: throw expected("a closing bracket")
      default: break
      }
      position += 1
    } while level > 0
  }

  private mutating func fraction() throws(FormulaError) -> Expression {
    if let derivative = try derivativeFraction() { return try symbol(for: derivative) }
    position += 1
    let numerator = try shortArgument()
    return .quotient(numerator, try shortArgument())
  }

  mutating func numberAtom() throws(FormulaError) -> Expression {
    let token = next
    if token.text == "1", opensIndicator(after: 1) {
      position += 1
      return try bracketed().expression(of: self)
    }
    if token.text == "1", self.token(1).kind == .underscore { return try onesAtom() }
    guard let literal = Literal(token.text) else {
      throw source.error("expected a number of at most \(Literal.maximumDigits) digits", at: token.start)
    }
    position += 1
    if next.kind == .number, !(next.text == "1" && opensIndicator(after: 1)) {
      throw expected("an operator or a comma between two numbers")
    }
    return .number(literal)
  }

  /// Whether a bracket that holds a condition comes after so many tokens.
  private func opensIndicator(after offset: Int) -> Bool {
    guard case .open = token(offset).kind else { return false }
    var ahead = self.kinds(from: offset + 1)
    if !ahead.hasRelation, case .open = token(offset + 1).kind { ahead = kinds(from: offset + 2) }
    return ahead.hasRelation && !ahead.hasCases
  }

  func kinds(from offset: Int) -> KindsAhead {
    var parser = self
    parser.position += offset
    return parser.kindsAhead()
  }

  /// `\mathbf{1}`: an indicator if a condition follows, the vector of ones otherwise.
  private mutating func onesAtom() throws(FormulaError) -> Expression {
    position += 1
    if opensIndicator(after: 0) { return try bracketed().expression(of: self) }
    if next.kind == .underscore, opensIndicator(after: 1) {
      position += 1
      return try bracketed().expression(of: self)
    }
    return .ones(try sizes())
  }

  /// The extents after `_`: `n`, `{m \times n}`, `{n}`.
  private mutating func sizes() throws(FormulaError) -> [Expression] {
    guard take(.underscore) else { return [] }
    return try sizeList()
  }

  mutating func sizeList() throws(FormulaError) -> [Expression] {
    var list: [Expression]
    if case .open = next.kind { list = try bracketed().arguments } else { list = [try shortExponent()] }
    if list.count == 1, case .product(let extents) = list[0], extents.count == 2 { list = extents }
    guard list.count <= 2 else { throw expected("at most two extents before this place") }
    return list
  }
}
