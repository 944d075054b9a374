extension Parser {
  /// What a derivative's notation names: `\partial y_i / \partial z_j`.
  struct Derivative {
    let of: Named
    let by: Named
    /// Whether it was written with a nabla.
    var isGradient = false
    let place: Int

    var indices: [Expression] { of.indices + by.indices }
  }

  /// A thing that is named, not calculated with.
  struct Named {
    var key: String
    var indices: [Expression] = []
  }

  /// The symbol of the vocabulary that a derivative is.
  mutating func symbol(for derivative: Derivative) throws(FormulaError) -> Expression {
    let name = names.name(of: derivative)
    guard let entry = names.entry(of: derivative), entry.kind != .nameOnly else {
      throw source.error("\(name) is no symbol that this formula may use", at: derivative.place)
    }
    let symbol = Expression.symbol(entry.name)
    return derivative.indices.isEmpty ? symbol : try indexed(symbol, with: derivative.indices, at: derivative.place)
  }

  /// `∂ℓ/∂ŷ` and `∇_W ℓ` in a formula.
  mutating func derivativeAtom() throws(FormulaError) -> Expression {
    try symbol(for: try next.kind == .nabla ? gradient() : slashed())
  }

  /// `\nabla_{W} \ell`, `∇_W1 l`.
  mutating func gradient() throws(FormulaError) -> Derivative {
    let place = next.start
    position += 1
    guard take(.underscore) else { throw expected("what the gradient is by, as in ∇_{W} l") }
    let isGroup = take(.open(.brace))
    let by = try named()
    if isGroup { try require(.close(.brace), "}") }
    return Derivative(of: try named(), by: by, isGradient: true, place: place)
  }

  /// `∂ℓ/∂ŷ`
  mutating func slashed() throws(FormulaError) -> Derivative {
    let place = next.start
    position += 1
    let numerator = try named()
    guard take(.divide), take(.partial) else { throw expected("/ and ∂ to make ∂…/∂… whole") }
    return Derivative(of: numerator, by: try named(), place: place)
  }

  /// `\frac{\partial \ell}{\partial \hat y}`, or `\frac{dL}{dw}` where `L` and `w` are names that are known. Nil, and nothing is taken,
  /// if it is another fraction.
  mutating func derivativeFraction() throws(FormulaError) -> Derivative? {
    let place = next.start
    guard token(1).kind == .open(.brace) else { return nil }
    if token(2).kind == .partial {
      position += 3
      if next.kind == .close(.brace) {
        throw source.error("expected a derivative that has been taken, found one that is still to be taken", at: place)
      }
      let numerator = try named()
      try require(.close(.brace), "}")
      guard take(.open(.brace)), take(.partial) else { throw expected("{\\partial …}") }
      let denominator = try named()
      try require(.close(.brace), "}")
      return Derivative(of: numerator, by: denominator, place: place)
    }
    guard token(2).kind == .name, token(2).text.hasPrefix("d"), !names.contains(token(2).text) else { return nil }
    let start = position
    position += 2
    guard let numerator = try differential(), take(.close(.brace)), take(.open(.brace)),
      let denominator = try differential(), take(.close(.brace))
    else {
      position = start
      return nil
    }
    return Derivative(of: numerator, by: denominator, place: place)
  }

  /// `dJdW1`, `dl_dyhat`, `dl/dy_hat`: letters are only taken for a derivative if what stands after each `d` is a known name.
  mutating func derivativeRun() throws(FormulaError) -> Derivative? {
    let token = next
    guard token.kind == .name, token.text.hasPrefix("d"), !names.contains(token.text) else { return nil }
    let start = position
    if let numerator = try differential() {
      if take(.divide) || take(.underscore), let denominator = try differential() {
        return Derivative(of: numerator, by: denominator, place: token.start)
      }
    }
    position = start
    return try joinedRun()
  }

  /// `dJdW1`: the place of the second `d` is where both sides are known names.
  private mutating func joinedRun() throws(FormulaError) -> Derivative? {
    let token = next
    guard isTyped(token), token.text.utf8.count <= 40 else { return nil }
    let start = position
    let letters = Array(token.text)
    var found: [(Derivative, Int)] = []
    for place in letters.indices.dropFirst(2) where letters[place] == "d" && place + 1 < letters.count {
      let numerator = String(letters[1..<place])
      guard names.contains(numerator) else { continue }
      tokens[start].text = String(letters[(place + 1)...])
      if let name = nameCandidates(at: start).last(where: { names.contains($0.key) && $0.isPlain }) {
        found.append((Derivative(of: Named(key: numerator), by: Named(key: name.key), place: token.start), name.end))
      }
      tokens[start] = token
    }
    guard let (derivative, end) = found.first else { return nil }
    if found.count > 1 {
      throw source.error("\(token.text) may be several derivatives: write it with a /", at: token.start)
    }
    position = end
    return derivative
  }

  /// `dL`, `d\ell`: the known name after a `d`. Nil, and nothing is taken, if there is none.
  private mutating func differential() throws(FormulaError) -> Named? {
    let token = next
    guard token.kind == .name, token.text.hasPrefix("d") else { return nil }
    let start = position
    if token.text == "d" {
      position += 1
    } else {
      tokens[position].text.removeFirst()
    }
    defer { tokens[start] = token }
    guard let name = nameCandidates(at: position).last(where: { names.contains($0.key) }) else {
      position = start
      return nil
    }
    consume(name)
    // The `_dy` of `dl_dy` is no index.
    let isOtherSide = next.kind == .underscore && self.token(1).text.count > 1 && self.token(1).text.hasPrefix("d")
    return Named(key: name.key, indices: isOtherSide ? [] : try indicesOfName(name.key))
  }

  /// A name with its indices, in brackets or not: `(z_1)_i`, `\operatorname{vec}(W)`.
  mutating func named() throws(FormulaError) -> Named {
    try nested { (parser: inout Parser) throws(FormulaError) in
      if parser.next.kind == .name,
        Function.named(parser.next.text).map({ $0 == .known(.vec) || $0 == .known(.vecRows) }) ?? false,
        case .open = parser.token(1).kind
      {
        let function = parser.next.text
        parser.position += 1
        return Named(key: "\(function)(\(try parser.namedInBrackets().key))")
      }
      if case .open = parser.next.kind {
        let isName = parser.nameCandidates(at: parser.position).isEmpty
        if isName {
          var inner = try parser.namedInBrackets()
          inner.indices += try parser.indicesOfName(inner.key)
          return inner
        }
      }
      let candidates = parser.nameCandidates(at: parser.position)
      guard let name = candidates.last(where: { parser.names.contains($0.key) }) ?? candidates.last(where: \.isPlain)
      else {
        throw parser.expected("a name")
      }
      return try parser.named(name)
    }
  }

  private mutating func named(_ name: NameCandidate) throws(FormulaError) -> Named {
    consume(name)
    return Named(key: name.key, indices: try indicesOfName(name.key))
  }

  private mutating func namedInBrackets() throws(FormulaError) -> Named {
    guard case .open(let bracket) = next.kind else { throw expected("a name") }
    position += 1
    let inner = try named()
    try require(.close(bracket), bracket.closing)
    return inner
  }

  /// `_{ij}`, `^{(i)}` after a name.
  private mutating func indicesOfName(_ key: String) throws(FormulaError) -> [Expression] {
    var indices: [Expression] = []
    while true {
      if next.kind == .underscore {
        position += 1
        indices += try subscripts(ofOne: rank(of: key) == 1)
      } else if next.kind == .caret, token(1).kind == .open(.brace), token(2).kind == .open(.round) {
        position += 3
        indices.append(try indexExpression())
        try require(.close(.round), ")")
        try require(.close(.brace), "}")
      } else {
        return indices
      }
    }
  }

  /// The key of a text that is one name or derivative as a whole.
  mutating func wholeName() throws(FormulaError) -> String? {
    if next.kind == .partial || next.kind == .nabla || next.kind == .fraction {
      let derivative: Derivative? =
        next.kind == .fraction ? try derivativeFraction() : try next.kind == .nabla ? gradient() : slashed()
      guard let derivative, next.kind == .endOfText else { return nil }
      return NameTable.key(of: derivative)
    }
    if let name = nameCandidates(at: position).last, name.end == limit { return name.key }
    guard let derivative = unknownDerivative(), next.kind == .endOfText else { return nil }
    return NameTable.key(of: derivative)
  }

  /// `dL/dW`, where no name need be known. Nil, and nothing is taken, if something else comes.
  mutating func unknownDerivative() -> Derivative? {
    let (start, place) = (position, next.start)
    guard let numerator = unknownDifferential(), take(.divide), let denominator = unknownDifferential() else {
      position = start
      return nil
    }
    return Derivative(of: numerator, by: denominator, place: place)
  }

  private mutating func unknownDifferential() -> Named? {
    let (start, token) = (position, next)
    guard token.kind == .name, token.text.hasPrefix("d"), token.text.count > 1 else { return nil }
    tokens[start].text.removeFirst()
    defer { tokens[start] = token }
    return try? named()
  }
}
