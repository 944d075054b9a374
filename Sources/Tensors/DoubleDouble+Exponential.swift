extension DoubleDouble {
  /// The natural logarithm of 2.
  static let ln2 = DoubleDouble(ordered: 0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56)

  /// The natural logarithm of 2 in three words, 137 bits. The first two have 42 bits each, so that their products with
  /// an exponent of up to 11 bits are exact: an argument of 700 is then reduced without losing the ten bits that its
  /// size would otherwise cost.
  private static let ln2Words = (0x1.62e42fefa3800p-1, 0x1.ef35793c76000p-45, 0x1.cc01f97b57a08p-87)

  /// (eʳ − 1 − r) / r² for |r| ≤ ½ ln 2, to 2⁻¹¹⁴ of eʳ − 1.
  private static let exponentialRest = PowerSeries(count: 22, precise: 12) { 1 / factorial($0 + 2) }

  /// x + tail = exponent · ln 2 + rest, where the rest is at most ½ ln 2 in magnitude.
  ///
  /// `tail` is a third word of the argument, for a caller that knows its argument better than two words can say.
  private static func reduced(_ x: Self, tail: Double) -> (exponent: Int, rest: DoubleDouble) {
    let multiple = (x.high / ln2.high).rounded()
    let head = x.high - multiple * ln2Words.0
    let middle = Self(high: head, low: -multiple * ln2Words.1)
    let rest = middle + Self(high: x.low, low: tail - multiple * ln2Words.2)
    return (Int(multiple), rest)
  }

  private static func expm1OfReduced(_ rest: Self) -> Self { rest + rest * rest * exponentialRest(rest) }

  /// e to the power x + tail as a significand near 1 and a power of two, which the caller applies last of all, so that
  /// it can still lift a tiny result away from underflow. For |x| ≤ 2000.
  static func exponential(_ x: Self, tail: Double = 0) -> (significand: DoubleDouble, exponent: Int) {
    let (exponent, rest) = reduced(x, tail: tail)
    return (1 + expm1OfReduced(rest), exponent)
  }

  /// eˣ: 0 below −746, ∞ above 710, as in `Double`. The guard only spares the reduction what it cannot reduce.
  public static func exp(_ x: Self) -> Self {
    guard x.high.magnitude < 750 else { return Self(x.high < 0 ? 0 : x.high * .infinity) }
    let (significand, exponent) = exponential(x)
    return significand.scaled(byPowerOfTwo: exponent)
  }

  /// eˣ − 1.
  ///
  /// With x = k ln 2 + r it is 2ᵏ(eʳ − 1) + (2ᵏ − 1), where the second term is exact: nothing cancels by more than a
  /// factor of 2. Beyond ±80 the smaller of the two terms lies below the last bit of the larger.
  public static func expm1(_ x: Self) -> Self {
    guard x.high.magnitude < 80 else { return x.high < 0 ? -1 : exp(x) }
    let (exponent, rest) = reduced(x, tail: 0)
    return expm1OfReduced(rest).scaled(byPowerOfTwo: exponent) + (Self(1).scaled(byPowerOfTwo: exponent) - 1)
  }

  /// −(e⁻²ˣ − 1) / (2 + (e⁻²ˣ − 1)) for the magnitude of x: accurate near 0, and 1 in saturation without overflow.
  /// Below 2⁻⁶⁰ it is x to the last bit, and is not halved into underflow.
  public static func tanh(_ x: Self) -> Self {
    guard x.high.magnitude > 0x1p-60 else { return x }
    let decay = expm1(-2 * x.magnitude)
    let value = -decay / (2 + decay)
    return x.high < 0 ? -value : value
  }
}
