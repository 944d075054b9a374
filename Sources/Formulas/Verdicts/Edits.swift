/// The mistakes that can be made at one place of a formula, each as the edit that puts it right.
enum Edits {
  /// In the order in which they are tried: what is most often wrong, and most plainly said, comes first.
  static let all: [@Sendable (Expression) -> [Edit]] = [
    signs, indices, transposes, powers, orders, conditions, functions, diagonals, elementwise, factors, terms,
    exponents,
  ]

  private static func signs(_ expression: Expression) -> [Edit] {
    switch expression {
    case .sum(let terms):
      terms.indices.map { position in
        let term = terms[position]
        return Edit(
          mistake: .sign, explanation: "the sign of the term \(term.unsigned) is wrong",
          expression: .sum(terms.replacing(position, by: term.negated)))
      }
    case .call(let function, let primes, let arguments) where arguments.count == 1:
      [
        Edit(
          mistake: .sign, explanation: "the sign of \(arguments[0].unsigned) in \(expression) is wrong",
          expression: .call(function, primes: primes, [arguments[0].negated]))
      ]
    case .power(let base, let exponent):
      [
        Edit(
          mistake: .sign, explanation: "the sign of the exponent \(exponent) is wrong",
          expression: .power(base, exponent.negated))
      ]
    default: []
    }
  }

  private static func indices(_ expression: Expression) -> [Edit] {
    guard case .element(let base, let indices) = expression, indices.count == 2, indices[0] != indices[1] else {
      return []
    }
    return [
      Edit(
        mistake: .index, explanation: "the indices of \(expression) are swapped",
        expression: .element(base, [indices[1], indices[0]]))
    ]
  }

  private static func transposes(_ expression: Expression) -> [Edit] {
    switch expression {
    case .transpose(let operand):
      [Edit(mistake: .needlessTranspose, explanation: "\(operand) should not be transposed", expression: operand)]
    case .number, .constant, .index, .element, .delta, .norm, .negative, .undefined: []
    default:
      [
        Edit(
          mistake: .missingTranspose, explanation: "a transpose is missing: \(Expression.transpose(expression))",
          expression: .transpose(expression))
      ]
    }
  }

  private static func powers(_ expression: Expression) -> [Edit] {
    let mended: Expression
    switch expression {
    case .power(.call(let function, let primes, let arguments), let exponent) where arguments.count == 1:
      mended = .call(function, primes: primes, [.power(arguments[0], exponent)])
    case .call(let function, let primes, let arguments):
      guard arguments.count == 1 else { return [] }
      switch arguments[0] {
      case .power(let base, let exponent): mended = .power(.call(function, primes: primes, [base]), exponent)
      case .elementwisePower(let base, let exponent):
        mended = .elementwisePower(.call(function, primes: primes, [base]), exponent)
      default: return []
      }
    default: return []
    }
    return [
      Edit(mistake: .powerOfArgument, explanation: "\(expression) should be \(mended)", expression: mended)
    ]
  }

  private static func orders(_ expression: Expression) -> [Edit] {
    guard case .product(let factors) = expression else { return [] }
    return factors.indices.flatMap { first in
      factors.indices.dropFirst(first + 1).map { second in
        var swapped = factors
        swapped.swapAt(first, second)
        return Edit(
          mistake: .productOrder, explanation: "the factors \(factors[first]) and \(factors[second]) are swapped",
          expression: .product(swapped))
      }
    }
  }

  private static func conditions(_ expression: Expression) -> [Edit] {
    let explanation = "the condition is the wrong way round"
    switch expression {
    case .indicator(.comparison(let a, let relation, let b)):
      return [
        Edit(
          mistake: .condition, explanation: explanation,
          expression: .indicator(.comparison(a, relation.opposite, b)))
      ]
    case .piecewise(let branches, let otherwise?) where branches.count == 1:
      return [
        Edit(
          mistake: .condition, explanation: explanation,
          expression: .piecewise([Branch(otherwise, if: branches[0].condition)], otherwise: branches[0].value))
      ]
    case .call(.known(.max), _, let arguments):
      return [
        Edit(
          mistake: .condition, explanation: "\(expression) should be the smallest, not the largest",
          expression: .call(.known(.min), arguments))
      ]
    case .call(.known(.min), _, let arguments):
      return [
        Edit(
          mistake: .condition, explanation: "\(expression) should be the largest, not the smallest",
          expression: .call(.known(.max), arguments))
      ]
    default: return []
    }
  }

  private static func functions(_ expression: Expression) -> [Edit] {
    guard case .call(let function, let primes, let arguments) = expression, arguments.count == 1, primes < 2 else {
      return []
    }
    let other = Expression.call(function, primes: 1 - primes, arguments)
    return [
      Edit(
        mistake: primes == 0 ? .functionForDerivative : .derivativeForFunction,
        explanation: primes == 0
          ? "\(expression) should be the derivative of that function" : "\(expression) should be the function itself",
        expression: other)
    ]
  }

  private static func diagonals(_ expression: Expression) -> [Edit] {
    if case .call(.known(.diag), _, let arguments) = expression {
      return [Edit(mistake: .extraFactor, explanation: "there is a diag too many", expression: arguments[0])]
    }
    switch expression {
    case .number, .constant, .index, .element, .delta, .transpose: return []
    default:
      let diagonal = Expression.call(.known(.diag), [expression])
      return [Edit(mistake: .missingDiagonal, explanation: "a diag is missing: \(diagonal)", expression: diagonal)]
    }
  }

  private static func elementwise(_ expression: Expression) -> [Edit] {
    switch expression {
    case .product(let factors):
      [
        Edit(
          mistake: .elementwiseProduct, explanation: "\(expression) should be a product element by element",
          expression: .elementwiseProduct(factors))
      ]
    case .elementwiseProduct(let factors):
      [
        Edit(
          mistake: .elementwiseProduct, explanation: "\(expression) should be a matrix product",
          expression: .product(factors))
      ]
    default: []
    }
  }

  private static func factors(_ expression: Expression) -> [Edit] {
    let extra = { (factor: Expression, rest: Expression) in
      Edit(mistake: .extraFactor, explanation: "the factor \(factor) should not be there", expression: rest)
    }
    switch expression {
    case .product(let factors):
      return factors.indices.map { extra(factors[$0], factors.without($0).joined(Expression.product)) }
    case .elementwiseProduct(let factors):
      return factors.indices.map { extra(factors[$0], factors.without($0).joined(Expression.elementwiseProduct)) }
    case .quotient(let dividend, let divisor):
      return [
        Edit(
          mistake: .extraFactor, explanation: "the divisor \(divisor) should not be there", expression: dividend)
      ]
    default: return []
    }
  }

  private static func terms(_ expression: Expression) -> [Edit] {
    guard case .sum(let terms) = expression else { return [] }
    return terms.indices.map { position in
      Edit(
        mistake: .extraTerm, explanation: "the term \(terms[position].unsigned) should not be there",
        expression: terms.without(position).joined(Expression.sum))
    }
  }

  private static func exponents(_ expression: Expression) -> [Edit] {
    let mend = { (mended: Expression) in
      Edit(mistake: .exponent, explanation: "\(expression) should be \(mended)", expression: mended)
    }
    switch expression {
    case .power(let base, .number(let exponent)) where exponent.decimals == 0 && exponent.significand < 64:
      let higher = Expression.power(base, .number(Literal(exponent.significand + 1)))
      let lower: Expression =
        exponent.significand == 2 ? base : .power(base, .number(Literal(max(0, exponent.significand - 1))))
      return [mend(lower), mend(higher)]
    case .norm, .call, .symbol, .element: return [mend(.power(expression, 2))]
    default: return []
    }
  }
}

extension Expression {
  /// What is added rather than taken away.
  var unsigned: Expression {
    if case .negative(let operand) = self { operand } else { self }
  }

  var negated: Expression {
    if case .negative(let operand) = self { operand } else { .negative(self) }
  }
}

extension [Expression] {
  func without(_ position: Int) -> [Expression] {
    var rest = self
    rest.remove(at: position)
    return rest
  }

  func replacing(_ position: Int, by expression: Expression) -> [Expression] {
    var changed = self
    changed[position] = expression
    return changed
  }

  /// One expression of them; sums and products have at least two parts.
  func joined(_ join: ([Expression]) -> Expression) -> Expression { count == 1 ? self[0] : join(self) }
}

extension Relation {
  fileprivate var opposite: Relation {
    switch self {
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .equal: .notEqual
    case .notEqual: .equal
    case .greaterOrEqual: .lessOrEqual
    case .greater: .less
    }
  }
}
