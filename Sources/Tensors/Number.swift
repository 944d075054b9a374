/// A rung of the number ladder: everything that the closed forms of `Backprop` may ask of a scalar.
///
/// The closed forms are written once, generic over `Number`, and evaluated on
///
/// - `Float` and `Double`, to compute;
/// - `DoubleDouble`, to know the value to about 31 digits, the same bits on every machine;
/// - `Dual`, to differentiate by a second, independent road;
/// - `Bounded`, to know how far a correct float32 evaluation may stray from the true value.
///
/// Two requirements are unusual because of the last rung. A comparison is a `choose`, which may find that a rounded
/// value could have gone either way. And an operation that people write in several correct ways lists them in
/// `anyWay`, so that none of them is called wrong.
public protocol Number: Sendable, Equatable, ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
  /// The number nearest to `value`. Exact on every rung but `Float`.
  init(_ value: Double)

  /// The double nearest to this number: for reading, sorting and reporting.
  var approximation: Double { get }

  /// π, as near as this rung comes: GELU needs √(2π), and a double of it would spoil a longer number.
  static var pi: Self { get }

  static prefix func - (x: Self) -> Self
  static func + (a: Self, b: Self) -> Self
  static func - (a: Self, b: Self) -> Self
  static func * (a: Self, b: Self) -> Self
  static func / (a: Self, b: Self) -> Self

  static func sqrt(_ x: Self) -> Self
  static func exp(_ x: Self) -> Self
  /// eˣ − 1, without cancellation near 0.
  static func expm1(_ x: Self) -> Self
  static func log(_ x: Self) -> Self
  /// log(1 + x), without cancellation near 0.
  static func log1p(_ x: Self) -> Self
  static func tanh(_ x: Self) -> Self
  static func erf(_ x: Self) -> Self
  /// 1 − erf(x), without cancellation for large x.
  static func erfc(_ x: Self) -> Self

  /// `positive` where `x > 0`, `otherwise` where `x ≤ 0`.
  static func choose(_ x: Self, ifPositive positive: Self, otherwise: Self) -> Self

  /// The sum of `terms`, in whatever order: `Bounded` answers for all of them.
  static func sum(_ terms: [Self]) -> Self

  /// The value of an expression that has several accepted spellings, all equal in exact arithmetic.
  ///
  /// The first way is the one that computes: it must be stable. The others exist for `Bounded`, which allows the
  /// rounding error of the worst of them.
  static func anyWay(_ ways: (() -> Self)...) -> Self

  /// `value`, where a correct computation may come to `other` instead: `Bounded` reaches to it.
  static func either(_ value: Self, or other: Self) -> Self

  /// c = a · b for row-major a (n × k), b (k × m) and c (n × m), which arrives filled with zeros.
  static func multiply(
    _ a: UnsafeBufferPointer<Self>, _ b: UnsafeBufferPointer<Self>, into c: UnsafeMutableBufferPointer<Self>,
    n: Int, k: Int, m: Int)
}

extension Number {
  public static func either(_ value: Self, or other: Self) -> Self { value }

  /// The sum from left to right; zero for no terms.
  @inlinable
  public static func sum(_ terms: [Self]) -> Self {
    guard var total = terms.first else { return 0 }
    for term in terms.dropFirst() { total = total + term }
    return total
  }

  /// The first way.
  @inlinable
  public static func anyWay(_ ways: (() -> Self)...) -> Self { ways[0]() }

  /// The magnitude of `x`.
  @inlinable
  public static func abs(_ x: Self) -> Self { choose(x, ifPositive: x, otherwise: -x) }

  /// Products gathered entry by entry and handed to `sum`, so that a rung with its own sum has its own product.
  @inlinable
  public static func multiply(
    _ a: UnsafeBufferPointer<Self>, _ b: UnsafeBufferPointer<Self>, into c: UnsafeMutableBufferPointer<Self>,
    n: Int, k: Int, m: Int
  ) {
    for row in 0..<n {
      for column in 0..<m {
        c[row * m + column] = sum((0..<k).map { a[row * k + $0] * b[$0 * m + column] })
      }
    }
  }
}

extension Number where FloatLiteralType == Double {
  /// A literal is taken as the double that it denotes.
  @inlinable
  public init(floatLiteral value: Double) { self.init(value) }
}

extension Number where IntegerLiteralType == Int {
  /// A literal below 2⁵³ is exact.
  @inlinable
  public init(integerLiteral value: Int) { self.init(Double(value)) }
}
