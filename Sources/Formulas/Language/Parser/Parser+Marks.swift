extension Parser {
  /// What stands at the lower or upper right of a base: exponents, transposes, indices.
  mutating func marks(on base: Expression) throws(FormulaError) -> Expression {
    var result = base
    var isMemberBySubscript = false
    while true {
      switch next.kind {
      case .prime, .transposed:
        position += 1
        result = .transpose(result)
      case .caret:
        position += 1
        if isMemberBySubscript, case .member(let family, let element) = result, next.kind == .open(.brace),
          token(1).kind == .open(.round), case .member(_, let index) = try superscript(on: family)
        {
          // Of `y_k^{(i)}` the index below is an element's: the one in parentheses tells the members apart.
          result = .element(.member(family, index), [element])
        } else {
          result = try superscript(on: result)
        }
      case .elementwisePower:
        position += 1
        result = .elementwisePower(result, try exponent())
      case .underscore:
        position += 1
        result = try subscripted(result)
        if case .member = result { isMemberBySubscript = true }
      default: return result
      }
      try link()
    }
  }

  /// The exponent after `.^`.
  private mutating func exponent() throws(FormulaError) -> Expression {
    try nested { (parser) throws(FormulaError) in
      let isNegative = parser.take(.minus)
      let atom = try parser.atom()
      return isNegative ? .negative(atom) : atom
    }
  }

  /// What `^` means, by what comes after it.
  private mutating func superscript(on base: Expression) throws(FormulaError) -> Expression {
    let start = position
    let isGroup = take(.open(.brace))
    if let result = try namedSuperscript(on: base, isGroup: isGroup) { return result }
    position = start
    if let result = try memberSuperscript(on: base) { return result }
    position = start
    if isGroup, token(1).kind == .elementwiseTimes {
      position += 2
      let exponent = try expression()
      try require(.close(.brace), "}")
      return .elementwisePower(base, exponent)
    }
    if isFamily(base) { throw source.error("\(base) is many: say which one, as in \(base)^{(i)}", at: next.start) }
    let exponent: Expression
    if isGroup || next.kind == .open(.round) {
      exponent = try bracketed().expression(of: self)
    } else {
      exponent = try shortExponent()
    }
    if exponent == .negative(.number(1)) { return .inverse(base) }
    if base == .constant(.e) { return .call(.known(.exp), [exponent]) }
    return .power(base, exponent)
  }

  /// `^T`, `^{-T}`, `^+`, which are no numbers.
  private mutating func namedSuperscript(on base: Expression, isGroup: Bool) throws(FormulaError) -> Expression? {
    let isInverse = take(.minus)
    if take(.plus), !isInverse {
      if isGroup, !take(.close(.brace)) { return nil }
      return .call(.known(.relu), [base])
    }
    guard takeTransposed(), !isGroup || take(.close(.brace)), !isInverse || !isFamily(base) else { return nil }
    return .transpose(isInverse ? .inverse(base) : base)
  }

  /// `T`, `\top`, `'`. Of `x^Ty` without braces the `y` is left.
  private mutating func takeTransposed() -> Bool {
    if take(.transposed) || take(.prime) { return true }
    guard next.kind == .name, next.text.hasPrefix("T") else { return false }
    if next.text == "T" {
      position += 1
    } else {
      guard !names.contains(next.text), canCut(next) else { return false }
      dropLetters(1)
    }
    return true
  }

  /// The `(i)` of `x^{(i)}`, where `x` is a family.
  private mutating func memberSuperscript(on base: Expression) throws(FormulaError) -> Expression? {
    let isGroup = take(.open(.brace))
    let start = position
    for bracket in [Bracket.round, .square] where take(.open(bracket)) {
      guard isFamily(base) else {
        guard isGroup else { return nil }
        throw source.error(
          "(…) in an exponent is no power, and this is no known symbol and no family; for a power write ^2",
          at: tokens[start].start)
      }
      let index = try indexExpression()
      try require(.close(bracket), bracket.closing)
      if isGroup { try require(.close(.brace), "}") }
      return .member(base, index)
    }
    return nil
  }

  private func isFamily(_ base: Expression) -> Bool {
    guard case .symbol(let name) = base else { return false }
    return entry(named: name)?.isFamily ?? false
  }

  /// An exponent without parentheses or braces: one number or one symbol, perhaps with a sign.
  mutating func shortExponent() throws(FormulaError) -> Expression {
    try nested { (parser) throws(FormulaError) in
      if parser.take(.minus) { return .negative(try parser.shortExponent()) }
      let token = parser.next
      switch token.kind {
      case .number: return try parser.numberAtom()
      case .name where parser.isOneName(token.text), .fraction, .accent: return try parser.atom()
      case .name:
        throw parser.source.error(
          "expected an exponent in parentheses, since only one symbol may follow ^ without them", at: token.start)
      default: throw parser.expected("an exponent")
      }
    }
  }

  private func isOneName(_ text: String) -> Bool {
    names.contains(text) || indices.contains(text) || text.count == 1
      || Letters.greek.values.contains(text)
  }

  // MARK: Subscripts

  /// What `_` means on a base that is a value.
  private mutating func subscripted(_ base: Expression) throws(FormulaError) -> Expression {
    let place = next.start
    if take(.plus) { return .call(.known(.relu), [base]) }
    if next.kind == .open(.brace), token(1).kind == .plus, token(2).kind == .close(.brace) {
      position += 3
      return .call(.known(.relu), [base])
    }
    if case .norm(let value, _) = base { return .norm(value, try normName()) }
    let list = try subscripts(ofOne: rank(of: base) == 1)
    // `y_k^{(i)}` is the element of a member, though the element is written first.
    if isFamily(base), next.kind == .caret {
      let start = position
      position += 1
      if let member = try memberSuperscript(on: base) { return try indexed(member, with: list, at: place) }
      position = start
    }
    return try indexed(base, with: list, at: place)
  }

  /// How many indices a value has, if that is known.
  private func rank(of base: Expression) -> Int? {
    switch base {
    case .symbol(let name): entry(named: name).map { $0.rank + ($0.isFamily ? 1 : 0) }
    case .member(.symbol(let name), _): entry(named: name)?.rank
    default: nil
    }
  }

  /// How many indices the thing with this key has, if that is known.
  func rank(of key: String) -> Int? { names[key].map { $0.rank + ($0.isFamily ? 1 : 0) } }

  /// A value's element, or a family's member, or that member's element.
  func indexed(_ base: Expression, with subscripts: [Expression], at place: Int) throws(FormulaError)
    -> Expression
  {
    var base = base
    var rest = subscripts[...]
    var maximum = 2
    switch base {
    case .symbol(let name):
      guard let entry = entry(named: name) else { break }
      if entry.isFamily {
        base = .member(base, rest.removeFirst())
        if rest.isEmpty { return base }
      }
      // A scalar δ and Kronecker's δ may stand in one formula.
      if entry.rank == 0, rest.count == 2, names["delta"]?.name == name { return .delta(subscripts[0], subscripts[1]) }
      maximum = entry.rank
    case .member(.symbol(let name), _): maximum = entry(named: name)?.rank ?? 2
    default: break
    }
    // The 12 of `W_{12}` is a row and a column.
    if maximum == 2, rest.count == 1, case .number(let number) = rest[rest.startIndex], 10...99 ~= number.significand,
      number.decimals == 0
    {
      rest = [.number(Literal(number.significand / 10)), .number(Literal(number.significand % 10))]
    }
    guard rest.count <= maximum else {
      let written = "“\(text(from: place))”"
      let allowed = maximum == 0 ? "no index: it is a scalar" : maximum == 1 ? "one index" : "at most two indices"
      throw source.error("\(base) has \(allowed); found \(rest.count) in \(written)", at: place)
    }
    return .element(base, Array(rest))
  }

  private func text(from place: Int) -> String {
    let end = position > 0 ? tokens[position - 1].end : place
    return String(String.UnicodeScalarView(source.scalars[place..<max(place, min(end, place + 20))]))
  }
}

extension Vocabulary.Entry {
  /// How many indices it can have, beside the one that tells members of a family apart.
  var rank: Int {
    switch kind {
    case .scalar, .function, .nameOnly: 0
    case .vector: 1
    case .matrix: 2
    }
  }
}
