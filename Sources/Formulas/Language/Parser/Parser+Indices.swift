extension Parser {
  /// The indices after `_`: `i`, `{ij}`, `{i,j}`, `{i+1}`, `12`.
  ///
  /// Without braces it is one letter where the base has one index: `y_iz` is `y_i z`, as LaTeX reads it.
  mutating func subscripts(ofOne isOne: Bool) throws(FormulaError) -> [Expression] {
    if !take(.open(.brace)) {
      if take(.open(.round)) {
        let list = try indexList()
        try require(.close(.round), ")")
        return list
      }
      guard next.kind == .name || next.kind == .number else { throw expected("an index") }
      if next.kind == .name, isOne || next.text.dropFirst().contains(where: { isNoIndex(String($0)) }),
        next.text.count > 1, namedIndex(next.text) == nil, canCut(next)
      {
        let letter = String(next.text.prefix(1))
        let place = next.start
        dropLetters(1)
        return [try letterIndex(letter, at: place)]
      }
      return try pureRun(isGroup: false)
    }
    let list = try indexList()
    try require(.close(.brace), "}")
    return list
  }

  /// Indices with commas between them; without any, letters side by side are an index each.
  private mutating func indexList() throws(FormulaError) -> [Expression] {
    if isPureRun { return try pureRun(isGroup: true) }
    var list = [try calculatedIndex()]
    while take(.comma) { list.append(try calculatedIndex()) }
    return list
  }

  /// An index that may be calculated; a vector in brackets is none either.
  private mutating func calculatedIndex() throws(FormulaError) -> Expression {
    let place = next.start
    let index = try indexExpression()
    if case .symbol(let name) = index, isNoIndex(name) { throw noIndex(name, at: place) }
    return index
  }

  /// Whether only letters, digits and primes stand before the closing bracket.
  private var isPureRun: Bool {
    var offset = 0
    while true {
      switch token(offset).kind {
      case .name, .number: offset += 1
      case .prime where offset > 0: offset += 1
      case .close: return offset > 0
      default: return false
      }
    }
  }

  /// `ij`, `k'l`, `12`, `i1`: one index a letter, and one a digit where there are several tokens or letters.
  /// Without braces it is one token, and a prime after it is a transpose unless that index is bound: `x_i'`.
  private mutating func pureRun(isGroup: Bool) throws(FormulaError) -> [Expression] {
    var list: [Expression] = []
    repeat {
      let token = next
      position += 1
      if token.kind == .number {
        guard let value = Int(token.text) else { throw source.error("expected an index", at: token.start) }
        list.append(.number(Literal(value)))
        continue
      }
      if let symbol = namedIndex(token.text) {
        list.append(symbol)
      } else {
        // Two letters are the indices of a matrix; more are a word.
        guard token.text.count <= 2 else { throw unknown(token.text, at: token.start) }
        for letter in token.text {
          guard letter.isLetter || letter.isNumber else { throw source.error("expected an index", at: token.start) }
          if let digit = letter.wholeNumberValue {
            list.append(.number(Literal(digit)))
          } else {
            list.append(try letterIndex(String(letter), at: token.start))
          }
        }
      }
      while isGroup || lastIsBound(primed: list), take(.prime) {
        guard case .index(let name) = list[list.count - 1] else {
          throw source.error("expected an index", at: token.start)
        }
        list[list.count - 1] = .index(name + "'")
      }
    } while isGroup && (next.kind == .name || next.kind == .number)
    return list
  }

  /// Whether the last index of a list is one that is bound with a prime more.
  private func lastIsBound(primed list: [Expression]) -> Bool {
    if case .index(let name)? = list.last { indices.contains(name + "'") } else { false }
  }

  private func namedIndex(_ text: String) -> Expression? {
    if indices.contains(text) { return .index(text) }
    guard let entry = names[text], entry.kind == .scalar else { return nil }
    return .symbol(entry.name)
  }

  /// Whether a letter is a vector, a matrix, a function, or the identity or Euler's number.
  private func isNoIndex(_ letter: String) -> Bool {
    if indices.contains(letter) { return false }
    guard let entry = names[letter] else { return letter == "I" || letter == "e" }
    return entry.kind != .nameOnly && entry.kind != .scalar
  }

  private func letterIndex(_ letter: String, at place: Int) throws(FormulaError) -> Expression {
    if let index = namedIndex(letter) { return index }
    if isNoIndex(letter) { throw noIndex(letter, at: place) }
    return .index(letter)
  }

  private func noIndex(_ symbol: String, at place: Int) -> FormulaError {
    source.error("expected an index, found the symbol \(symbol)", at: place)
  }

  /// An index that is calculated: `i+1`, `k'`, `n`.
  mutating func indexExpression() throws(FormulaError) -> Expression {
    let outer = lettersAreIndices
    lettersAreIndices = true
    defer { lettersAreIndices = outer }
    return try expression()
  }
}
