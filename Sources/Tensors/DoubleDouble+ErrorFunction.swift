extension DoubleDouble {
  /// 2 / √π.
  private static let twoOverRootPi = DoubleDouble(ordered: 0x1.20dd750429b6dp+0, 0x1.1ae3a914fed80p-56)

  /// (erf(x) · ½√π / x − 1) / x² as a series in x², for |x| < ½, to 2⁻¹¹³ of erf(x).
  private static let erfRest = PowerSeries(count: 21, precise: 11) {
    let n = $0 + 1
    return Self(n.isMultiple(of: 2) ? 1 : -1) / (factorial(n) * Self(Double(2 * n + 1)))
  }

  /// 2/√π ∫₀ˣ exp(−t²) dt: its power series below ½, where nothing cancels, and 1 − erfc(x) beyond.
  public static func erf(_ x: Self) -> Self {
    guard x.magnitude.high < 0.5 else {
      let value = 1 - complementOfLarge(x.magnitude)
      return x.high < 0 ? -value : value
    }
    let square = x * x
    return twoOverRootPi * (x + x * square * erfRest(square))
  }

  /// 1 − erf(x), accurate relative to itself until it underflows near 27.
  public static func erfc(_ x: Self) -> Self { x.high < 0.5 ? 1 - erf(x) : complementOfLarge(x) }

  /// A midpoint rule's step h. Its square is short enough for every node's square to be exact.
  private static let step = 11.0 / 32
  private static let stepOverPi = DoubleDouble(step) / pi

  /// The rule's nodes t = (k + ½)h as t² and exp(−t²), smallest weight first. The next weight would be 2⁻¹¹⁹.
  private static let nodes: [(square: DoubleDouble, weight: DoubleDouble)] = (0..<26).reversed().map {
    let node = (Double($0) + 0.5) * step
    return (Self(node * node), exp(Self(-node * node)))
  }

  /// erfc(x) for x ≥ ½, and NaN for NaN.
  ///
  /// The midpoint rule for erfc(x) = x exp(−x²)/π ∫ exp(−t²) / (t² + x²) dt over the real line converges geometrically
  /// except for the poles at ±ix, whose contribution is known in closed form (Matta and Reichel, 1971):
  ///
  ///     erfc(x) = 2hx/π exp(−x²) Σ exp(−t²) / (t² + x²) + 2 / (exp(2πx/h) + 1)
  ///
  /// The relative error is below 2⁻¹¹⁶, about exp(−π²/h²). Every term is positive, so nothing cancels, and one rule
  /// serves all x. Beyond x = π/h the pole's term no longer belongs to the sum, and has long sunk below the error: it is
  /// left out from 9 on.
  private static func complementOfLarge(_ x: Self) -> Self {
    guard x.high < 28 else { return Self(x.high.isNaN ? .nan : 0) }
    let square = x * x
    var sum: DoubleDouble = 0
    for node in nodes { sum = sum + node.weight / (node.square + square) }
    let (significand, exponent) = gaussian(x)
    let integral = (significand * (2 * x * stepOverPi * sum)).scaled(byPowerOfTwo: exponent)
    guard x.high < 9 else { return integral }
    return integral + 2 / (exp(2 * x / stepOverPi) + 1)
  }

  /// exp(−x²) as a significand and a power of two.
  ///
  /// An error of 2⁻¹⁰⁶ in x² = 670 would cost ten bits of the result, so the square is formed in three words.
  private static func gaussian(_ x: Self) -> (significand: DoubleDouble, exponent: Int) {
    let (square, squareError) = exactProduct(x.high, x.high)
    let (cross, crossError) = exactProduct(2 * x.high, x.low)
    let (middle, middleError) = exactSum(squareError, cross)
    let tail = middleError + (crossError + x.low * x.low)
    return exponential(-Self(high: square, low: middle), tail: -tail)
  }
}
