extension Parser {
  /// All formulas of the text. What only says where something lies (`z \in \mathbb{R}^n`, `\tau > 0`) is no formula.
  mutating func formulas() throws(FormulaError) -> [(formula: Formula, place: Int)] {
    joinRows()
    var list: [(Formula, Int)] = []
    let end = tokens.count - 1
    var start = 0
    while start < end {
      let statement = statement(from: start, before: end)
      if !statement.isEmpty, let formula = try formula(statement) {
        list.append((formula, tokens[statement.lowerBound].start))
      }
      start = statement.upperBound + 1
    }
    return list
  }

  /// Removes the ends of rows where the next row begins with an operator and so goes on with the same formula.
  private mutating func joinRows() {
    var level = 0
    var joined: [Token] = []
    for (place, token) in tokens.enumerated() {
      switch token.kind {
      case .open, .begin: level += 1
      case .close, .end: level -= 1
      case .rowEnd, .gap: if level <= 0, continues(tokens[place + 1].kind) { continue }
      default: break
      }
      joined.append(token)
    }
    tokens = joined
    limit = tokens.count - 1
  }

  /// The tokens up to the next separator outside of brackets.
  private func statement(from start: Int, before end: Int) -> Range<Int> {
    var level = 0
    for place in start..<end {
      switch tokens[place].kind {
      case .open, .begin: level += 1
      case .close, .end: level -= 1
      case .comma, .semicolon, .period, .implication: if level <= 0 { return start..<place }
      case .rowEnd, .gap: if level <= 0 { return start..<place }
      default: break
      }
    }
    return start..<end
  }

  private func continues(_ kind: Token.Kind) -> Bool {
    switch kind {
    case .relation, .plus, .minus, .times, .divide, .elementwiseTimes, .elementwiseDivide, .kronecker, .close: true
    default: false
    }
  }

  /// The formula of one statement; nil if it only says where something lies.
  private mutating func formula(_ statement: Range<Int>) throws(FormulaError) -> Formula? {
    let cuts = cuts(of: statement)
    if let word = cuts.word { throw misplaced(word) }
    if cuts.isSideCondition { return nil }
    var sides = cuts.sides
    if sides.count > 1, sides[0].isEmpty { sides.removeFirst() }
    defer {
      indices = []
      limit = tokens.count - 1
    }
    // What stands between the names and the answer is how its writer came to it.
    var names: [LeftSide] = []
    for (number, side) in sides.dropLast().enumerated() {
      guard let name = leftSide(side, mayBeSymbol: number == 0) else { break }
      names.append(name)
      for case .index(let index) in name.indices where !indices.contains(index) { indices.append(index) }
    }
    return Formula(names: names, answer: try whole(sides[sides.count - 1]))
  }

  private struct Cuts {
    var sides: [Range<Int>] = []
    var isSideCondition = false
    /// The word of a case outside of brackets.
    var word: Token?
  }

  /// What to do instead, where words say something about a formula that only a formula can say.
  private func misplaced(_ word: Token) -> FormulaError {
    let advice =
      switch word.text {
      case "where": "a formula stands for itself: put what follows “where” into it"
      case "for": "leave out “for” and what follows: the indices of the left side say it"
      default: "expected cases in braces, as in {a if z > 0; b otherwise}"
      }
    return source.error(advice, at: word.start)
  }

  /// A statement at its equals signs outside of brackets, without the set that it may end with.
  private func cuts(of statement: Range<Int>) -> Cuts {
    var cuts = Cuts()
    var level = 0
    var start = statement.lowerBound
    var hasInequality = false
    var end = statement.upperBound
    scan: for place in statement {
      switch tokens[place].kind {
      case .open, .begin: level += 1
      case .close, .end: level -= 1
      case .relation(.equal) where level == 0:
        cuts.sides.append(start..<place)
        start = place + 1
      case .relation where level == 0: hasInequality = true
      case .if where level == 0, .otherwise where level == 0: cuts.word = cuts.word ?? tokens[place]
      case .membership where level == 0:
        hasInequality = true
        end = place
        break scan
      default: break
      }
    }
    cuts.sides.append(start..<end)
    cuts.isSideCondition = cuts.sides.count == 1 && hasInequality
    return cuts
  }

  /// A whole side as an expression.
  private mutating func whole(_ side: Range<Int>) throws(FormulaError) -> Expression {
    position = side.lowerBound
    limit = side.upperBound
    barIsOpen = false
    forgetLinks()
    let value = try expression()
    guard next.kind == .endOfText else { throw expected("an operator or the end of the formula") }
    return value
  }

  // MARK: Left sides

  /// A side as the name of what is defined. Nil if it is no name.
  private mutating func leftSide(_ side: Range<Int>, mayBeSymbol: Bool) -> LeftSide? {
    position = side.lowerBound
    limit = side.upperBound
    guard let name = try? leftName(mayBeSymbol: mayBeSymbol), next.kind == .endOfText else { return nil }
    return name
  }

  private mutating func leftName(mayBeSymbol: Bool) throws(FormulaError) -> LeftSide? {
    try nested { (parser: inout Parser) throws(FormulaError) in
      guard var name = try parser.bareLeftName(mayBeSymbol: mayBeSymbol) else { return nil }
      while true {
        switch parser.next.kind {
        case .underscore:
          parser.position += 1
          name.indices += try parser.subscripts(ofOne: false)
        case .prime where parser.isFunction(name.name) || parser.isDerivedByPrime(name.name):
          parser.position += 1
          name.name += "'"
        case .prime, .transposed:
          parser.position += 1
          name.isTransposed.toggle()
        case .caret:
          parser.position += 1
          let isGroup = parser.take(.open(.brace))
          guard parser.take(.transposed) || parser.next.text == "T" else { return nil }
          if parser.next.text == "T" { parser.position += 1 }
          if isGroup { try parser.require(.close(.brace), "}") }
          name.isTransposed.toggle()
        case .open(.round): try parser.skipBalanced()
        default:
          // The temperature of `softmax_τ(z)_i` is no index.
          if parser.isFunction(name.name) { name.indices.removeAll { if case .symbol = $0 { true } else { false } } }
          return name
        }
      }
    }
  }

  /// Whether the prime that comes next makes a derivative of a thing, as in `L'(w)`, and no transpose.
  private func isDerivedByPrime(_ name: String) -> Bool {
    guard token(1).kind != .open(.round) else { return true }
    switch names[named: name]?.kind {
    case .vector, .matrix: return false
    case .scalar, .function, .nameOnly: return true
    case nil: return !name.contains("/")
    }
  }

  private func isFunction(_ name: String) -> Bool {
    let name = name.filter { $0 != "'" }
    return names[named: name]?.kind == .function || Function.named(name) != nil && names[named: name] == nil
  }

  private mutating func bareLeftName(mayBeSymbol: Bool) throws(FormulaError) -> LeftSide? {
    let derivative: Derivative?
    switch next.kind {
    case .partial, .nabla: derivative = try next.kind == .nabla ? gradient() : slashed()
    case .fraction: derivative = try derivativeFraction()
    case .begin:
      position += 1
      let inner = try leftName(mayBeSymbol: mayBeSymbol)
      try require(.end, "\\end")
      return inner
    case .open(let bracket) where nameCandidates(at: position).isEmpty:
      position += 1
      let inner = try leftName(mayBeSymbol: mayBeSymbol)
      try require(.close(bracket), bracket.closing)
      return inner
    default: derivative = try derivativeRun()
    }
    if let derivative {
      return LeftSide(name: names.name(of: derivative), indices: derivative.indices)
    }
    guard mayBeSymbol, next.kind != .fraction else { return nil }
    if let derivative = unknownDerivative() {
      return LeftSide(name: names.name(of: derivative), indices: derivative.indices)
    }
    let name = try named()
    return LeftSide(name: names.name(ofKey: name.key), indices: name.indices)
  }
}
