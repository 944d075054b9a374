extension Parser {
  /// A function by its name, which has been taken: its marks and its arguments.
  mutating func call(_ function: Function, named name: Token) throws(FormulaError) -> Expression {
    let isCalled = next.kind == .open(.round) || next.kind == .prime
    if name.text == "sum", next.kind != .underscore, isBigOperator(name) || !isCalled {
      throw expected("the index below, as in sum_{i=1}^{n}")
    }
    if next.kind == .underscore, let operation = Fold.Operation(rawValue: name.text) { return try fold(operation) }
    var function = function
    var primes = 0
    var power: Expression?
    var indices: [Expression] = []
    var parameter: Expression?
    while true {
      if take(.prime) || takePrimeInExponent() {
        primes += 1
      } else if next.kind == .caret, power == nil {
        position += 1
        power = try functionPower(name)
      } else if next.kind == .underscore {
        let place = next.start
        position += 1
        if function == .known(.vec), takeWord("row") {
          function = .known(.vecRows)
          continue
        }
        let list = try subscripts(ofOne: true)
        if function == .known(.log) { throw source.error("log is the natural logarithm and takes no base", at: place) }
        guard function == .known(.softmax), list.count == 1 else {
          throw source.error(
            "\(name.text) has no index; write \(name.text)(x)_i for an element of the result", at: place)
        }
        if case .symbol(let symbol) = list[0], entry(named: symbol)?.kind == .scalar {
          parameter = list[0]
        } else {
          indices = list
        }
      } else {
        break
      }
    }
    let arguments = try arguments(of: function, named: name) + (parameter.map { [$0] } ?? [])
    try check(arguments.count, of: function, named: name)
    var result = Expression.call(function, primes: primes, arguments)
    if let power { result = .power(result, power) }
    return indices.isEmpty ? result : .element(result, indices)
  }

  /// Whether it is `\sum` or `∑`, and not a function's name.
  private func isBigOperator(_ name: Token) -> Bool {
    let first = source.scalars[name.start]
    return first == "∑" || first == "\\" && name.end - name.start == 4
  }

  /// `^{\prime}`
  private mutating func takePrimeInExponent() -> Bool {
    guard next.kind == .caret else { return false }
    if token(1).kind == .prime {
      position += 2
      return true
    }
    guard token(1).kind == .open(.brace), token(2).kind == .prime, token(3).kind == .close(.brace) else { return false }
    position += 4
    return true
  }

  /// The `row` of `vec_row`.
  private mutating func takeWord(_ word: String) -> Bool {
    if next.kind == .name, next.text == word {
      position += 1
      return true
    }
    if next.kind == .open(.brace), token(1).text == word, token(2).kind == .close(.brace) {
      position += 3
      return true
    }
    return false
  }

  /// The 2 of `tanh^2(z)`.
  private mutating func functionPower(_ name: Token) throws(FormulaError) -> Expression {
    let place = next.start
    let exponent: Expression
    if next.kind == .open(.brace) || next.kind == .open(.round) {
      exponent = try bracketed().expression(of: self)
    } else {
      exponent = try shortExponent()
    }
    if case .negative = exponent {
      throw source.error(
        "\(name.text)^{-1} may be the inverse function or 1 / \(name.text)(…): write which one", at: place)
    }
    return exponent
  }

  private mutating func arguments(of function: Function, named name: Token) throws(FormulaError) -> [Expression] {
    if case .open(let bracket) = next.kind, bracket != .angle { return try bracketed().arguments }
    guard startsFactor else { throw expected("the argument of \(name.text)") }
    let isNumber = next.kind == .number
    let argument = try nested { (parser: inout Parser) throws(FormulaError) in try parser.factor() }
    if isNumber, startsFactor {
      throw expected("parentheses around the argument of \(name.text), or an operator")
    }
    return [argument]
  }

  private func check(_ count: Int, of function: Function, named name: Token) throws(FormulaError) {
    let allowed: ClosedRange<Int> =
      switch function {
      case .known(.softmax): 1...2
      case .known(.max), .known(.min), .declared: 1...9
      default: 1...1
      }
    guard !allowed.contains(count) else { return }
    throw source.error(
      "\(name.text) takes \(allowed.upperBound == 1 ? "one argument" : "at most \(allowed.upperBound) arguments"), found \(count)",
      at: name.start)
  }
}
