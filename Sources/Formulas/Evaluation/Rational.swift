public import Tensors

/// An exact fraction of two 128-bit integers, for as long as it fits; then it is unknown.
///
/// Where a formula is polynomial or rational, truth and answer are compared without any rounding. Whatever has no exact
/// value here (a logarithm, a root of 2, a fraction with too many digits, a division by 0) is `unknown`, and whatever is
/// computed from an unknown is unknown: an exact comparison then has nothing to say, and is never wrong.
public struct Rational: Sendable, Equatable {
  public let numerator: Int128
  /// Above 0, or 0 where the value is unknown.
  public let denominator: Int128

  /// No exact value.
  public static let unknown = Rational(reduced: 0, 0)

  public var isUnknown: Bool { denominator == 0 }

  private init(reduced numerator: Int128, _ denominator: Int128) {
    self.numerator = numerator
    self.denominator = denominator
  }

  public init(_ numerator: Int) { self.init(reduced: Int128(numerator), 1) }

  /// The fraction in lowest terms; unknown where the denominator is 0 or the magnitudes have no room.
  public init(_ numerator: Int128, over denominator: Int128) {
    guard denominator != 0, numerator != .min, denominator != .min else {
      self = .unknown
      return
    }
    let divisor = greatestCommonDivisor(numerator.magnitude, denominator.magnitude)
    let sign: Int128 = denominator < 0 ? -1 : 1
    self.init(reduced: sign * (numerator / Int128(divisor)), sign * (denominator / Int128(divisor)))
  }
}

extension Rational: Number {
  /// Every finite double is a fraction; those with an exponent too large or too small are unknown.
  public init(_ value: Double) {
    guard value.isFinite, value.magnitude < 0x1p100 else {
      self = .unknown
      return
    }
    let places = max(0, 52 - Int(value == 0 ? 52 : value.exponent))
    guard places < 126 else {
      self = .unknown
      return
    }
    let scaled = value * Double(sign: .plus, exponent: min(places, 1000), significand: 1)
    self.init(Int128(scaled), over: Int128(1) << Int128(places))
  }

  public var approximation: Double { isUnknown ? .nan : Double(numerator) / Double(denominator) }

  public static var pi: Rational { .unknown }

  public static prefix func - (x: Rational) -> Rational { Rational(reduced: -x.numerator, x.denominator) }

  public static func + (a: Rational, b: Rational) -> Rational {
    guard let left = product(a.numerator, b.denominator), let right = product(b.numerator, a.denominator),
      let denominator = product(a.denominator, b.denominator)
    else { return .unknown }
    let (sum, overflow) = left.addingReportingOverflow(right)
    return overflow ? .unknown : Rational(sum, over: denominator)
  }

  public static func - (a: Rational, b: Rational) -> Rational { a + -b }

  public static func * (a: Rational, b: Rational) -> Rational {
    guard let numerator = product(a.numerator, b.numerator), let denominator = product(a.denominator, b.denominator)
    else { return .unknown }
    return Rational(numerator, over: denominator)
  }

  public static func / (a: Rational, b: Rational) -> Rational {
    b.isUnknown ? .unknown : a * Rational(b.denominator, over: b.numerator)
  }

  private static func product(_ a: Int128, _ b: Int128) -> Int128? {
    let (product, overflow) = a.multipliedReportingOverflow(by: b)
    return overflow ? nil : product
  }

  public static func choose(_ x: Rational, ifPositive positive: Rational, otherwise: Rational) -> Rational {
    x.isUnknown ? .unknown : x.numerator > 0 ? positive : otherwise
  }
}

extension Rational {
  /// Exact where the root is a fraction itself.
  public static func sqrt(_ x: Rational) -> Rational {
    guard let numerator = root(x.numerator), let denominator = root(x.denominator) else { return .unknown }
    return Rational(numerator, over: denominator)
  }

  private static func root(_ x: Int128) -> Int128? {
    guard x >= 0, x < 1 << 100 else { return nil }
    let guess = Int128(Double(x).squareRoot())
    return (max(0, guess - 1)...(guess + 1)).first { $0 * $0 == x }
  }

  public static func exp(_ x: Rational) -> Rational { x == 0 ? 1 : .unknown }
  public static func expm1(_ x: Rational) -> Rational { x == 0 ? 0 : .unknown }
  public static func log(_ x: Rational) -> Rational { x == 1 ? 0 : .unknown }
  public static func log1p(_ x: Rational) -> Rational { x == 0 ? 0 : .unknown }
  public static func tanh(_ x: Rational) -> Rational { x == 0 ? 0 : .unknown }
  public static func erf(_ x: Rational) -> Rational { x == 0 ? 0 : .unknown }
  public static func erfc(_ x: Rational) -> Rational { x == 0 ? 1 : .unknown }
}

extension Rational: CustomStringConvertible {
  public var description: String {
    isUnknown ? "unknown" : denominator == 1 ? "\(numerator)" : "\(numerator)/\(denominator)"
  }
}

/// Euclid's.
private func greatestCommonDivisor(_ a: UInt128, _ b: UInt128) -> UInt128 {
  var (a, b) = (a, b)
  while b != 0 {
    // Most fractions are small, and a division of words is many times faster than one of double words.
    if let small = UInt64(exactly: a), let other = UInt64(exactly: b) {
      var (x, y) = (small, other)
      while y != 0 { (x, y) = (y, x % y) }
      return UInt128(x)
    }
    (a, b) = (b, a % b)
  }
  return max(a, 1)
}
