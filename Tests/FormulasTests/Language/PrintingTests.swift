import Formulas
import TestSupport
import Testing

@Suite struct PrintingTests {
  /// Random formulas, whatever their sense: each is printed as a text that reads back as the same formula, parentheses included.
  @Test(arguments: 0..<20)
  func whatIsPrintedReadsBackTheSame(_ seed: UInt64) throws {
    var writer = RandomFormulas(generator: SeededGenerator(seed: seed))
    for _ in 0..<40 {
      let expression = writer.expression(depth: 5)
      #expect(try read("[J]_{i, j} = \(expression)") == expression, "\(expression)")
    }
  }
}

/// Formulas as a reader could have made them: `i` and `j` are bound by a left side.
private struct RandomFormulas {
  var generator: SeededGenerator

  private mutating func pick<T>(_ choices: [T]) -> T { choices[Int.random(in: choices.indices, using: &generator)] }

  private mutating func list(_ count: ClosedRange<Int>, depth: Int) -> [Expression] {
    (0..<Int.random(in: count, using: &generator)).map { _ in expression(depth: depth) }
  }

  mutating func expression(depth: Int) -> Expression {
    guard depth > 0 else { return leaf() }
    let depth = depth - 1
    switch Int.random(in: 0..<26, using: &generator) {
    case 0: return leaf()
    case 1, 2: return .sum(list(2...4, depth: depth))
    case 3, 4: return .negative(expression(depth: depth))
    case 5, 6, 7: return .product(list(2...4, depth: depth))
    case 8: return .elementwiseProduct(list(2...3, depth: depth))
    case 9, 10: return .quotient(expression(depth: depth), expression(depth: depth))
    case 11: return .elementwiseQuotient(expression(depth: depth), expression(depth: depth))
    case 12: return .kronecker(expression(depth: depth), expression(depth: depth))
    case 13: return .power(base(depth: depth), exponent(depth: depth))
    case 14: return .elementwisePower(base(depth: depth), exponent(depth: depth))
    case 15: return .inverse(base(depth: depth))
    case 16: return .transpose(base(depth: depth))
    case 17: return call(depth: depth)
    case 18: return .norm(expression(depth: depth), pick(Norm.allCases))
    case 19: return .indicator(condition(depth: depth))
    case 20: return piecewise(depth: depth)
    case 21: return fold(depth: depth)
    case 22: return .element(pick([.symbol("z"), .symbol("z_1"), .symbol("dl/dy_hat")]), [index()])
    case 23: return .element(.symbol("W1"), [index(), index()])
    case 24: return .matrix([list(2...2, depth: depth), list(2...2, depth: depth)])
    default: return pick([.delta(.index("i"), index()), .unitVector(index()), .member(.symbol("X"), .index("j"))])
    }
  }

  private mutating func leaf() -> Expression {
    pick([
      .number(Literal(Int.random(in: 0...20, using: &generator))), .number(Literal(125, decimals: 3)), .constant(.pi),
      .constant(.e), .symbol("a"), .symbol("y_hat"), .symbol("W2"), .symbol("dz_2/dz_1"), .index("i"), .index("j"),
      .identity(size: nil), .identity(size: .symbol("n")), .ones([]), .ones([.symbol("n"), .number(2)]),
      .zeros([.symbol("K")]),
    ])
  }

  private mutating func index() -> Expression {
    pick([.index("i"), .index("j"), .number(1), .sum([.index("i"), .number(1)]), .symbol("n")])
  }

  /// Anything but e, whose powers are calls of exp.
  private mutating func base(depth: Int) -> Expression {
    let base = expression(depth: depth)
    return base == .constant(.e) ? .symbol("a") : base
  }

  /// Anything but -1, which is the inverse.
  private mutating func exponent(depth: Int) -> Expression {
    let exponent = expression(depth: depth)
    return exponent == .negative(.number(1)) ? .number(2) : exponent
  }

  private mutating func call(depth: Int) -> Expression {
    switch Int.random(in: 0..<4, using: &generator) {
    case 0: .call(.known(.softmax), list(1...2, depth: depth))
    case 1: .call(.known(.max), list(1...3, depth: depth))
    case 2: .call(.declared("f"), primes: Int.random(in: 0...2, using: &generator), list(1...1, depth: depth))
    default:
      .call(
        .known(pick(Function.Known.allCases)), primes: Int.random(in: 0...1, using: &generator),
        list(1...1, depth: depth))
    }
  }

  private mutating func condition(depth: Int) -> Condition {
    let parts = (0..<Int.random(in: 1...3, using: &generator)).map { _ in
      Condition.comparison(expression(depth: depth), pick(Relation.allCases), expression(depth: depth))
    }
    guard parts.count > 1 else { return parts[0] }
    return pick([.all(parts), .any(parts), .any([.all(parts), parts[0]]), .all([parts[0], .any(parts)])])
  }

  private mutating func piecewise(depth: Int) -> Expression {
    let branches = (0..<Int.random(in: 1...2, using: &generator)).map { _ in
      Branch(pick([.undefined, expression(depth: depth)]), if: condition(depth: depth))
    }
    return .piecewise(branches, otherwise: pick([nil, expression(depth: depth)]))
  }

  private mutating func fold(depth: Int) -> Expression {
    let bounds = Fold.Bounds(.number(1), pick([.symbol("n"), .sum([.symbol("K"), .negative(.number(1))])]))
    return .fold(
      Fold(
        pick(Fold.Operation.allCases), over: pick(["k", "k'", "i"]), pick([nil, bounds]),
        where: pick([nil, condition(depth: 0)]), expression(depth: depth)))
  }
}
