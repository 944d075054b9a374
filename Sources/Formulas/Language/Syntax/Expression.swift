/// What a formula says, whichever way it was written.
///
/// Only what was written is kept: no shape is known here and nothing is simplified, so that an answer can be judged, and
/// shown to its writer, as it stands. Sums and products are lists, so that a long formula is not a deep one.
public indirect enum Expression: Hashable, Sendable {
  /// A number without a sign: `2`, `0.01`.
  case number(Literal)
  case constant(Constant)
  /// A symbol of the vocabulary by its one name there: `y_hat`, `W1`, and `dl/dy_hat` too.
  case symbol(String)
  /// An index by its name, bound by a left side or a sum, or free: the `i` of `z_i`, of `i = j`.
  case index(String)

  /// `a + b - c`; what is taken away is `.negative`. At least two terms.
  case sum([Expression])
  case negative(Expression)
  /// The matrix product, in which scalars may stand anywhere. At least two factors.
  case product([Expression])
  /// `a ⊙ b`, `a .* b`: the product element by element. At least two factors.
  case elementwiseProduct([Expression])
  /// `a / b`, `\frac{a}{b}`: by a scalar (whether it is one is a question of shapes).
  case quotient(Expression, Expression)
  /// `a ./ b`
  case elementwiseQuotient(Expression, Expression)
  /// `a ⊗ b`: the Kronecker product.
  case kronecker(Expression, Expression)
  /// `a^b`
  case power(Expression, Expression)
  /// `a .^ b`
  case elementwisePower(Expression, Expression)
  /// `a^{-1}`: of a scalar or a matrix.
  case inverse(Expression)
  case transpose(Expression)

  /// A function of its arguments; with `primes`, its derivative that many times: `σ'(z)`.
  /// `softmax_τ(z)` has the arguments `z, τ`.
  case call(Function, primes: Int = 0, [Expression])
  case norm(Expression, Norm)
  /// 1 where the condition holds and 0 elsewhere, element by element.
  case indicator(Condition)
  /// The first value whose condition holds, or the last one; nil where the writer gave none.
  case piecewise([Branch], otherwise: Expression?)
  /// The answer that there is no value here, as at the kink of a ReLU.
  case undefined

  /// `\sum_{i=1}^{n} a_i` and its kin.
  case fold(Fold)
  /// `z_i`, `(Wx)_i`, `W_{ij}`: one index or two, from 1.
  case element(Expression, [Expression])
  /// `x^{(i)}`, or `x_i` where the vocabulary says that `x` is a family: one of many vectors, matrices or scalars.
  case member(Expression, Expression)
  /// `δ_{ij}`
  case delta(Expression, Expression)
  /// `e_i`: the unit vector, a column.
  case unitVector(Expression)
  /// `I`, `I_n`
  case identity(size: Expression?)
  /// `\mathbf 1`, `1_n`, `ones(n)`, `ones(m, n)`: a column, or a matrix if there are two extents. Without any, as tall as its
  /// place demands.
  case ones([Expression])
  /// `\mathbf 0`, `zeros(n)`, `zeros(m, n)`
  case zeros([Expression])
  /// Rows of entries, all of one length: `[a, b; c, d]`. Entries may be matrices themselves (blocks).
  case matrix([[Expression]])
}

/// A number that needs no vocabulary.
public enum Constant: String, Hashable, Sendable, CaseIterable {
  case pi, e
}

/// Which norm: `‖x‖` without a mark is the Euclidean one.
public enum Norm: String, Hashable, Sendable, CaseIterable {
  case one = "1"
  case two = "2"
  case infinity = "inf"
  case frobenius = "F"
}

/// One line of a definition by cases.
public struct Branch: Hashable, Sendable {
  public let value: Expression
  public let condition: Condition

  public init(_ value: Expression, if condition: Condition) { (self.value, self.condition) = (value, condition) }
}

/// A sum, product or extremum over an index.
public struct Fold: Hashable, Sendable {
  public enum Operation: String, Hashable, Sendable, CaseIterable {
    case sum, prod, max, min
  }

  public let operation: Operation
  /// The index that is bound in `condition` and `body`.
  public let index: String
  /// `1` and `n` of `\sum_{i=1}^{n}`, as they stand: a product may run downwards. Both nil for `\sum_i`, which runs over
  /// whatever is indexed.
  public let bounds: Bounds?
  /// `k \neq l` of `\sum_{k \neq l}`.
  public let condition: Condition?
  public let body: Expression

  public struct Bounds: Hashable, Sendable {
    public let first: Expression
    public let last: Expression

    public init(_ first: Expression, _ last: Expression) { (self.first, self.last) = (first, last) }
  }

  public init(
    _ operation: Operation, over index: String, _ bounds: Bounds? = nil, where condition: Condition? = nil,
    _ body: Expression
  ) {
    self.operation = operation
    self.index = index
    self.bounds = bounds
    self.condition = condition
    self.body = body
  }
}
