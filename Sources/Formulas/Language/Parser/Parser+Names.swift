extension Parser {
  /// A name with some of the marks after it that may belong to it.
  struct NameCandidate {
    var base: String
    var accents: [String] = []
    var rest = ""
    /// The token after it.
    var end: Int
    /// Whether only accents and numbers were added, which no index is.
    var isPlain = true
    /// Whether it ended before the comma of `z_{1,i}`, so that `i` is still an index.
    var endsBeforeComma = false

    var key: String { base + accents.joined() + rest }
  }

  /// All readings of the tokens at `start` as a name, from the shortest to the longest.
  func nameCandidates(at start: Int) -> [NameCandidate] {
    guard start < limit else { return [] }
    var list: [NameCandidate]
    let token = tokens[start]
    switch token.kind {
    case .name:
      list = [Self.candidate(token.text, end: start + 1)]
    case .accent:
      let isGroup = start + 1 < limit && tokens[start + 1].kind == .open(.brace)
      guard isGroup || start + 1 < limit && (tokens[start + 1].kind == .name || tokens[start + 1].kind == .accent),
        start + 1 < position + 12
      else { return [] }
      let inner = nameCandidates(at: start + 1)
      guard var whole = inner.first else { return [] }
      whole.accents.append(token.text)
      list = [whole]
    case .open(.brace):
      guard start < position + 12 else { return [] }
      let inner = nameCandidates(at: start + 1)
      guard var whole = inner.last(where: { $0.end < limit && tokens[$0.end].kind == .close(.brace) }) else {
        return []
      }
      whole.end += 1
      list = [whole]
    default: return []
    }
    while let longer = extended(list[list.count - 1]), list.count < 8 { list.append(longer) }
    return list
  }

  /// `W1` is `W` with the number 1, like `W_1`.
  private static func candidate(_ text: String, end: Int) -> NameCandidate {
    let digits = text.reversed().prefix { $0.isASCII && $0.isNumber }.count
    return NameCandidate(base: String(text.dropLast(digits)), rest: String(text.suffix(digits)), end: end)
  }

  /// The name with one more mark: `_hat`, `_1`, `_{in}`, `^{(1)}`, `^{[1]}`, `^(1)`.
  private func extended(_ name: NameCandidate) -> NameCandidate? {
    func kind(_ offset: Int) -> Token.Kind { name.end + offset < limit ? tokens[name.end + offset].kind : .endOfText }
    func text(_ offset: Int) -> String { tokens[name.end + offset].text }
    var longer = name
    let isGroup = kind(1) == .open(.brace)
    let first = isGroup ? 2 : 1
    switch kind(0) {
    case .underscore:
      guard kind(first) == .name || kind(first) == .number, !name.endsBeforeComma else { return nil }
      longer.end += first + 1
      if isGroup {
        if kind(first + 1) == .comma, kind(first) == .number {
          longer.endsBeforeComma = true
        } else if kind(first + 1) == .close(.brace) {
          longer.end += 1
        } else {
          return nil
        }
      }
      if kind(first) == .number {
        longer.rest += text(first)
      } else if ["hat", "tilde", "bar", "dot"].contains(text(first)) {
        longer.accents.append(text(first))
      } else {
        longer.rest += "_" + text(first)
        longer.isPlain = false
      }
    case .caret:
      let closing: Token.Kind
      switch kind(first) {
      case .open(.round): closing = .close(.round)
      case .open(.square): closing = .close(.square)
      default: return nil
      }
      guard kind(first + 1) == .number || kind(first + 1) == .name, kind(first + 2) == closing else { return nil }
      longer.end += first + 3
      if isGroup {
        guard kind(first + 3) == .close(.brace) else { return nil }
        longer.end += 1
      }
      if kind(first + 1) == .number {
        longer.rest += text(first + 1)
      } else {
        longer.rest += "^" + text(first + 1)
        longer.isPlain = false
      }
    default: return nil
    }
    return longer
  }

  /// Moves behind a name; the index after the comma of `z_{1,i}` is left as `_{i}`.
  mutating func consume(_ name: NameCandidate) {
    position = name.end
    guard name.endsBeforeComma else { return }
    tokens[position - 1].kind = .underscore
    tokens[position].kind = .open(.brace)
    position -= 1
  }

  func entry(named name: String) -> Vocabulary.Entry? { names[named: name] }

  /// The symbol that begins here, if one of the vocabulary does.
  mutating func knownSymbol() throws(FormulaError) -> Expression? {
    guard let name = nameCandidates(at: position).last(where: { names.contains($0.key) }), let entry = names[name.key]
    else { return nil }
    let token = next
    if entry.kind == .nameOnly, lettersAreIndices, token.text.count == 1 { return nil }
    switch entry.kind {
    case .scalar, .vector, .matrix:
      consume(name)
      return .symbol(entry.name)
    case .function:
      consume(name)
      return try call(
        .declared(entry.name), named: Token(kind: .name, text: entry.name, start: token.start, end: token.end))
    case .nameOnly:
      throw source.error("\(entry.name) is no symbol that this formula may use", at: token.start)
    }
  }

  /// A name: a symbol, an index, a function, a number that has a name, or several symbols side by side.
  mutating func nameAtom() throws(FormulaError) -> Expression {
    let token = next
    if token.kind == .name, let index = boundIndex() { return index }
    if let derivative = try derivativeRun() { return try symbol(for: derivative) }
    if let symbol = try knownSymbol() { return symbol }
    if token.kind == .accent { throw unknown(nameCandidates(at: position).last?.key ?? "", at: token.start) }
    if let special = try special(token) { return special }
    if let function = Function.named(token.text) {
      position += 1
      return try call(function, named: token)
    }
    if lettersAreIndices, token.text.count == 1 {
      position += 1
      return .index(token.text + takePrimes())
    }
    if isTyped(token), let symbol = try firstOfSeveral(token) { return symbol }
    throw unknown(token.text, at: token.start)
  }

  private mutating func takePrimes() -> String {
    var primes = ""
    while take(.prime) { primes += "'" }
    return primes
  }

  /// An index that is bound; `k'` is another one than `k`.
  private mutating func boundIndex() -> Expression? {
    let text = next.text
    var primes = 0
    while token(1 + primes).kind == .prime { primes += 1 }
    let primed = text + String(repeating: "'", count: primes)
    if primes > 0, indices.contains(primed) {
      position += 1 + primes
      return .index(primed)
    }
    guard indices.contains(text) else { return nil }
    position += 1
    return .index(text)
  }

  /// `xy`, `W1x`: the first of several names. The others are left.
  private mutating func firstOfSeveral(_ token: Token) throws(FormulaError) -> Expression? {
    var text = token.text
    if self.token(1).kind == .underscore, ["hat", "tilde", "bar", "dot"].contains(self.token(2).text) {
      text += self.token(2).text
    }
    if self.token(1).kind == .underscore, self.token(2).kind == .number { text += self.token(2).text }
    var cuts = names.cuts(text, with: indices)
    if cuts.isEmpty, text != token.text { cuts = names.cuts(token.text, with: indices) }
    guard let cut = cuts.first else { return nil }
    if cuts.count > 1 {
      let readings = cuts.map { "“" + $0.joined(separator: " ") + "”" }.joined(separator: " or ")
      throw source.error("\(token.text) may be \(readings): put * between the factors", at: token.start)
    }
    let first = cut[0]
    guard first.count < token.text.count else { return nil }
    let symbol: Expression
    if indices.contains(first) {
      symbol = .index(first)
    } else {
      guard let entry = names[first] else { return nil }
      guard entry.kind != .nameOnly, entry.kind != .function else {
        throw source.error("\(entry.name) cannot stand in a product without an operator", at: token.start)
      }
      symbol = .symbol(entry.name)
    }
    dropLetters(first.count)
    return symbol
  }

  func unknown(_ word: String, at place: Int) -> FormulaError {
    let hint = names.suggestion(for: word).map { "; did you mean \($0)?" } ?? ""
    return source.error("\(word.prefix(40)) is no symbol that is known here\(hint)", at: place)
  }

  /// Names that mean something in every vocabulary that does not give them another meaning.
  private mutating func special(_ token: Token) throws(FormulaError) -> Expression? {
    switch token.text {
    case "pi":
      position += 1
      return .constant(.pi)
    case "e":
      position += 1
      guard take(.underscore) else { return .constant(.e) }
      let list = try subscripts(ofOne: true)
      guard list.count == 1 else { throw expected("one index of e before this place") }
      return .unitVector(list[0])
    case "delta":
      guard self.token(1).kind == .underscore else { return nil }
      position += 2
      let list = try subscripts(ofOne: false)
      guard list.count == 2 else { throw expected("two indices of δ before this place") }
      return .delta(list[0], list[1])
    case "I", "eye", "Id":
      position += 1
      if case .open = next.kind, kindsOfNextBracket.hasRelation { return try bracketed().expression(of: self) }
      if take(.underscore) {
        if case .open = next.kind, kindsOfNextBracket.hasRelation { return try bracketed().expression(of: self) }
        return .identity(size: try sizeList().first)
      }
      if token.text == "eye", case .open = next.kind { return .identity(size: try sizeList().first) }
      return .identity(size: nil)
    case "ones", "zeros":
      position += 1
      var sizes: [Expression] = []
      if take(.underscore) { sizes = try sizeList() } else if next.kind == .open(.round) { sizes = try sizeList() }
      return token.text == "ones" ? .ones(sizes) : .zeros(sizes)
    case "prod":
      position += 1
      return try fold(.prod)
    case "kron":
      position += 1
      let arguments = try bracketed().arguments
      guard arguments.count == 2 else { throw expected("two arguments of kron before this place") }
      return .kronecker(arguments[0], arguments[1])
    case "norm":
      position += 1
      let norm = take(.underscore) ? try normName() : .two
      guard case .value(let value) = try bracketed() else { throw expected("one argument of norm before this place") }
      return .norm(value, norm)
    case "undefined":
      throw source.error("“undefined” can only be the value of a case", at: token.start)
    default: return nil
    }
  }

  private var kindsOfNextBracket: KindsAhead {
    var parser = self
    parser.position += 1
    return parser.kindsAhead()
  }

  /// The 1 of `‖x‖_1` and `norm_1(x)`.
  mutating func normName() throws(FormulaError) -> Norm {
    let isGroup = take(.open(.brace))
    guard let norm = Norm(rawValue: next.text) ?? (next.text == "max" ? .infinity : nil) else {
      throw expected("one of the norms 1, 2, inf, F")
    }
    position += 1
    if isGroup { try require(.close(.brace), "}") }
    return norm
  }
}
