extension Parser {
  /// Terms that are added and subtracted.
  mutating func expression() throws(FormulaError) -> Expression {
    try nested { (parser) throws(FormulaError) in
      var terms = [try parser.signedTerm()]
      while true {
        if parser.take(.plus) {
          terms.append(try parser.signedTerm())
        } else if parser.take(.minus) {
          terms.append(.negative(try parser.signedTerm()))
        } else {
          return terms.count == 1 ? terms[0] : .sum(terms)
        }
      }
    }
  }

  /// A term and the signs before it, which belong to the whole of it.
  mutating func signedTerm() throws(FormulaError) -> Expression {
    if take(.plus) { return try nested { (parser) throws(FormulaError) in try parser.signedTerm() } }
    if take(.minus) { return .negative(try nested { (parser) throws(FormulaError) in try parser.signedTerm() }) }
    return try term()
  }

  /// Products that are multiplied or divided element by element. Divisions go from left to right: `a ./ b / c` is
  /// `(a ./ b) / c`.
  private mutating func term() throws(FormulaError) -> Expression {
    var result = try product()
    var factors = 1
    while true {
      if take(.elementwiseTimes) {
        let factor = try product()
        if factors > 1, case .elementwiseProduct(let others) = result {
          result = .elementwiseProduct(others + [factor])
        } else {
          try link()
          result = .elementwiseProduct([result, factor])
        }
        factors += 1
        continue
      }
      factors = 1
      if take(.elementwiseDivide) {
        result = .elementwiseQuotient(result, try neighbours())
      } else if take(.kronecker) {
        result = .kronecker(result, try product())
      } else if take(.divide) {
        result = .quotient(result, try signedFactor())
      } else if take(.times) {
        result = .product([result, try signedFactor()])
      } else {
        return result
      }
      try link()
    }
  }

  /// Factors side by side or with a sign between them, and divisors, from left to right.
  private mutating func product() throws(FormulaError) -> Expression {
    var factors = [try factor()]
    while true {
      if take(.times) {
        factors.append(try signedFactor())
      } else if take(.divide) {
        try link()
        factors = [.quotient(Self.product(factors), try signedFactor())]
      } else if startsFactor {
        factors.append(try factor())
      } else {
        return Self.product(factors)
      }
    }
  }

  /// Factors side by side.
  private mutating func neighbours() throws(FormulaError) -> Expression {
    var factors = [try signedFactor()]
    while startsFactor { factors.append(try factor()) }
    return Self.product(factors)
  }

  static func product(_ factors: [Expression]) -> Expression { factors.count == 1 ? factors[0] : .product(factors) }

  /// A factor that may have a sign because an operator stands before it.
  mutating func signedFactor() throws(FormulaError) -> Expression {
    if take(.plus) { return try nested { (parser) throws(FormulaError) in try parser.signedFactor() } }
    if take(.minus) { return .negative(try nested { (parser) throws(FormulaError) in try parser.signedFactor() }) }
    return try factor()
  }

  /// Whether a factor can begin here, so that it is multiplied with the one before.
  var startsFactor: Bool {
    switch next.kind {
    case .name, .number, .ones, .zeros, .open, .accent, .fraction, .root, .underbrace, .begin, .partial, .nabla: true
    case .bar, .doubleBar: !barIsOpen
    default: false
    }
  }

  /// An atom with its marks.
  mutating func factor() throws(FormulaError) -> Expression {
    let atom = try atom()
    return try marks(on: atom)
  }
}
