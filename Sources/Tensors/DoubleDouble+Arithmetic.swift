extension DoubleDouble {
  /// The rounded sum of two doubles and what the rounding took away, exactly (Knuth's two-sum).
  @inlinable
  static func exactSum(_ a: Double, _ b: Double) -> (sum: Double, error: Double) {
    let sum = a + b
    let addend = sum - a
    return (sum, (a - (sum - addend)) + (b - addend))
  }

  /// The rounded product of two doubles and what the rounding took away, exactly: one fused multiply-add.
  @inlinable
  static func exactProduct(_ a: Double, _ b: Double) -> (product: Double, error: Double) {
    let product = a * b
    return (product, (-product).addingProduct(a, b))
  }

  @inlinable
  public static prefix func - (x: Self) -> Self { Self(ordered: -x.high, -x.low) }

  /// The sum, within 3 · 2⁻¹⁰⁶ of itself even when the operands cancel: both words are added exactly before anything
  /// is rounded. (The cheaper addition that rounds the low words first has no such bound.)
  @inlinable
  public static func + (a: Self, b: Self) -> Self {
    let (high, highError) = exactSum(a.high, b.high)
    guard high.isFinite else { return Self(high) }
    let (low, lowError) = exactSum(a.low, b.low)
    let partial = Self(high, correctedBy: highError + low)
    return Self(partial.high, correctedBy: partial.low + lowError)
  }

  @inlinable
  public static func - (a: Self, b: Self) -> Self { a + -b }

  /// The product, within 4 · 2⁻¹⁰⁶ of itself.
  @inlinable
  public static func * (a: Self, b: Self) -> Self {
    let (high, error) = exactProduct(a.high, b.high)
    guard high.isFinite else { return Self(high) }
    let cross = (a.low * b.low).addingProduct(a.high, b.low).addingProduct(a.low, b.high)
    return Self(high, correctedBy: error + cross)
  }

  /// The quotient, within 11 · 2⁻¹⁰⁶ of itself: the quotient of the high words, whose remainder a fused multiply-add
  /// knows exactly, and the quotient of the remainder.
  @inlinable
  public static func / (a: Self, b: Self) -> Self {
    let quotient = a.high / b.high
    guard quotient.isFinite, quotient != 0, b.high.isFinite else { return Self(quotient) }
    let remainder = a.high.addingProduct(-quotient, b.high) + a.low.addingProduct(-quotient, b.low)
    return Self(quotient, correctedBy: remainder / b.high)
  }

  /// The square root, within 4 · 2⁻¹⁰⁶ of itself: one Newton step from the square root of the high word.
  ///
  /// A tiny argument is scaled up first, because the square's error would underflow although the root is far from it.
  public static func sqrt(_ x: Self) -> Self {
    guard x.high > 0, x.high.isFinite else { return Self(x.high.squareRoot()) }
    guard x.high > 0x1p-900 else { return sqrt(x.scaled(byPowerOfTwo: 256)).scaled(byPowerOfTwo: -128) }
    let root = x.high.squareRoot()
    let remainder = x.high.addingProduct(-root, root) + x.low
    return Self(root, correctedBy: remainder / (2 * root))
  }

  /// The number times 2 to the power `exponent`, exact unless it leaves the range of a double.
  ///
  /// The power is applied in two halves: one step from 2¹⁰²³ to the smallest subnormal has no double for its factor.
  func scaled(byPowerOfTwo exponent: Int) -> DoubleDouble {
    let half = Double(sign: .plus, exponent: exponent / 2, significand: 1)
    let rest = Double(sign: .plus, exponent: exponent - exponent / 2, significand: 1)
    return Self(high * half * rest, correctedBy: low * half * rest)
  }
}
