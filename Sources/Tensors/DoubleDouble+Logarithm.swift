extension DoubleDouble {
  /// (artanh(z) / z − 1) / z² as a series in z², for |z| ≤ 3 − 2√2, to 2⁻¹¹³ of artanh(z).
  private static let artanhRest = PowerSeries(count: 21, precise: 10) { 1 / Self(Double(2 * $0 + 3)) }

  /// 2 artanh(z), which is log((1 + z) / (1 − z)), for |z| ≤ 3 − 2√2.
  private static func twiceArtanh(_ z: Self) -> Self {
    let square = z * z
    return 2 * (z + z * square * artanhRest(square))
  }

  /// The natural logarithm: −∞ at 0 and NaN below.
  ///
  /// With x = 2ᵏm and m between √½ and √2 it is k ln 2 + 2 artanh((m − 1) / (m + 1)). Near 1 the power k is 0 and
  /// m − 1 is exact, so the result is accurate relative to itself, however small it is.
  public static func log(_ x: Self) -> Self {
    guard x.high > 0, x.high < .infinity else {
      return Self(x.high == 0 ? -.infinity : x.high > 0 ? .infinity : .nan)
    }
    var exponent = Int(x.high.exponent)
    if x.high.significand > 0x1.6a09e667f3bcdp+0 { exponent += 1 }
    let significand = x.scaled(byPowerOfTwo: -exponent)
    let fraction = twiceArtanh((significand - 1) / (significand + 1))
    return Self(Double(exponent)) * ln2 + fraction
  }

  /// log(1 + x): −∞ at −1 and NaN below.
  ///
  /// While 1 + x lies between √½ and √2 it is 2 artanh(x / (2 + x)), where no sum is rounded at the size of 1; beyond,
  /// the logarithm is large enough for 1 + x to be formed. Below 2⁻¹¹⁰ it is x to the last bit.
  public static func log1p(_ x: Self) -> Self {
    guard x.high.magnitude > 0x1p-110 else { return x }
    guard -0.29 < x.high, x.high < 0.41 else { return log(1 + x) }
    return twiceArtanh(x / (2 + x))
  }
}
