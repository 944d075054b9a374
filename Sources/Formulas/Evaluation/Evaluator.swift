internal import Tensors

/// Computes what expressions are worth, over any rung of the ladder of numbers.
///
/// It has identity: while it works it notes how large the numbers were on the way, which bounds what rounding can have
/// done, and whether a kink was met, where a derivative is a matter of taste.
final class Evaluator<Scalar: Number> {
  let sizes: Sizes
  /// The indices that the question gives, from 1.
  let given: [String: Int]
  let definitions: [String: ParsedDefinition]
  /// What names stand for; definitions join it as they are needed.
  var quantities: [String: Quantity<Scalar>]
  /// The indices that are bound where the work is at the moment, from 1.
  var bound: [String: Int] = [:]
  /// How far the indices run, as far as it is known: e_i is as tall.
  var heights: [String: Int]
  /// How derivatives are taken; nil where the numbers are derivatives already.
  let differentiation: Differentiation<Scalar>?

  /// The largest magnitude among all values on the way.
  private(set) var scale = 0.0
  /// Whether a kink was met: a comparison of equal numbers, or a ReLU at 0.
  var metKink = false
  /// How much work is left: a formula may ask for more of it than anybody would wait for.
  private var patience = 400_000
  private var depth = 0

  init(
    sizes: Sizes, given: [String: Int], heights: [String: Int], definitions: [String: ParsedDefinition],
    quantities: [String: Quantity<Scalar>],
    differentiation: Differentiation<Scalar>? = nil
  ) {
    self.sizes = sizes
    self.given = given
    self.heights = heights
    self.definitions = definitions
    self.quantities = quantities
    self.differentiation = differentiation
  }

  /// The value of an expression whose indices are all bound.
  ///
  /// The height that its place demands, where it is known, is for what has no size of its own.
  func value(_ expression: Expression, height: Int? = nil) throws(EvaluationError) -> Value<Scalar> {
    depth += 1
    defer { depth -= 1 }
    guard depth <= 500 else { throw .exhausted("the formula is nested too deeply") }
    try spend(1)
    let value = try unnoted(expression, height)
    if case .matrix(let matrix) = value { try note(matrix) }
    return value
  }

  /// The value of an expression that must have a size of its own.
  func matrix(_ expression: Expression) throws(EvaluationError) -> Matrix<Scalar> {
    switch try value(expression) {
    case .matrix(let matrix): return matrix
    case .ones: throw .meaning("how tall is the 1 in \(expression)? Write ones(n)")
    case .identity: throw .meaning("how large is the I in \(expression)? Write I_n")
    case .units: throw .meaning("how tall is the e in \(expression)? Nothing here says it")
    }
  }

  /// The value of an expression that must be a number.
  func number(_ expression: Expression, _ role: @autoclosure () -> String) throws(EvaluationError) -> Scalar {
    let value = try matrix(expression)
    guard value.shape.isScalar else {
      throw .shape("\(role()) is a number, but \(expression) is \(sizes.name(value.shape))")
    }
    return value.elements[0]
  }

  /// Takes work off what is left: one for every value, whatever it is, and one for every number that is made.
  func spend(_ work: Int) throws(EvaluationError) {
    guard work < patience else {
      patience = 0
      throw .exhausted("the formula takes too long to compute")
    }
    patience -= work
  }

  private func note(_ matrix: Matrix<Scalar>) throws(EvaluationError) {
    try spend(matrix.elements.count)
    for element in matrix.elements {
      let magnitude = element.approximation.magnitude
      if magnitude > scale && magnitude.isFinite { scale = magnitude }
    }
  }

  private func unnoted(_ expression: Expression, _ height: Int?) throws(EvaluationError) -> Value<Scalar> {
    switch expression {
    case .number(let literal): Value(Scalar(literal))
    case .constant(.pi): Value(.pi)
    case .constant(.e): Value(.exp(1))
    case .symbol(let name): .matrix(try symbol(name))
    case .index(let name): Value(Scalar(Double(try index(name))))
    case .sum(let terms): try sum(terms, height)
    case .negative(let operand): try value(operand, height: height).scaled(by: -1)
    case .product(let factors): try product(factors, height)
    case .elementwiseProduct(let factors): try elementwiseProduct(factors)
    case .quotient(let a, let b), .elementwiseQuotient(let a, let b): try quotient(a, b)
    case .kronecker(let a, let b): .matrix(try kronecker(a, b, height))
    case .power(let base, let exponent): try power(base, exponent, elementwise: false)
    case .elementwisePower(let base, let exponent): try power(base, exponent, elementwise: true)
    case .inverse(let operand): try inverse(operand)
    case .transpose(let operand): try value(operand).transposed
    case .call(let function, let primes, let arguments): try call(function, primes, arguments)
    case .norm(let operand, let norm): Value(try self.norm(operand, norm))
    case .indicator(let condition): .matrix(try mask(condition))
    case .piecewise(let branches, let otherwise): .matrix(try piecewise(branches, otherwise))
    case .undefined: throw .meaning("the formula says that it has no value here")
    case .fold(let fold): try self.fold(fold)
    case .element(let base, let indices): Value(try element(base, indices))
    case .member(let base, let index): .matrix(try member(base, index))
    case .delta(let a, let b): Value(try ordinal(a) == ordinal(b) ? 1 : 0)
    case .unitVector(let index): try unitVector(index)
    case .identity(let size): try identity(size)
    case .ones(let extents): try constant(1, extents)
    case .zeros(let extents): try constant(0, extents)
    case .matrix(let rows): .matrix(try blocks(rows))
    }
  }
}

extension Number {
  /// The number that the digits denote, divided only once.
  init(_ literal: Literal) {
    let half = 1_000_000_000
    let digits =
      Self(Double(literal.significand / half)) * Self(Double(half)) + Self(Double(literal.significand % half))
    let power = (0..<literal.decimals).reduce(1) { power, _ in power * 10 }
    self =
      literal.decimals == 0
      ? digits : digits / (Self(Double(power / half)) * Self(Double(half)) + Self(Double(power % half)))
  }
}
