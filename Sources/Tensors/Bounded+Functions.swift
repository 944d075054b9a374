/// Each function inherits error · (the largest slope that the argument's uncertainty can reach).
///
/// Slopes are taken from DoubleDouble's functions, so a bound has the same bits on every machine.
extension Bounded {
  public static func sqrt(_ x: Bounded) -> Bounded {
    let root = DoubleDouble.sqrt(x.value)
    let lowest = x.value.approximation - x.error
    guard lowest >= 0 else { return Bounded(value: root, error: .infinity) }
    let span = root.approximation + lowest.squareRoot()
    return Bounded(root, inherited: x.error == 0 ? 0 : x.error / span)
  }

  public static func exp(_ x: Bounded) -> Bounded {
    let result = DoubleDouble.exp(x.value)
    return Bounded(result, inherited: result.approximation * growth(x.error), rounding: functionRoundoff)
  }

  public static func expm1(_ x: Bounded) -> Bounded {
    let slope = DoubleDouble.exp(x.value).approximation
    return Bounded(DoubleDouble.expm1(x.value), inherited: slope * growth(x.error), rounding: functionRoundoff)
  }

  public static func log(_ x: Bounded) -> Bounded {
    logarithm(DoubleDouble.log(x.value), lowest: x.value.approximation - x.error, error: x.error)
  }

  public static func log1p(_ x: Bounded) -> Bounded {
    logarithm(DoubleDouble.log1p(x.value), lowest: 1 + x.value.approximation - x.error, error: x.error)
  }

  public static func tanh(_ x: Bounded) -> Bounded {
    let nearest = DoubleDouble.tanh(DoubleDouble(x.nearestToZero)).approximation
    return Bounded(
      DoubleDouble.tanh(x.value), inherited: x.error * (1 - nearest * nearest), rounding: functionRoundoff)
  }

  public static func erf(_ x: Bounded) -> Bounded {
    Bounded(DoubleDouble.erf(x.value), inherited: x.error * x.steepestBell, rounding: functionRoundoff)
  }

  public static func erfc(_ x: Bounded) -> Bounded {
    Bounded(DoubleDouble.erfc(x.value), inherited: x.error * x.steepestBell, rounding: functionRoundoff)
  }

  /// The argument of smallest magnitude that the uncertainty allows: where tanh and erf are steepest.
  private var nearestToZero: Double { max(magnitude - error, 0) }

  /// The largest slope of erf within the uncertainty: 2/√π · exp(−m²), with 2/√π < 1.1284.
  private var steepestBell: Double {
    1.1284 * DoubleDouble.exp(DoubleDouble(-nearestToZero * nearestToZero)).approximation
  }

  /// eᵉ − 1: what an error e in the argument does to exp, relative to its result.
  private static func growth(_ error: Double) -> Double {
    error == 0 ? 0 : DoubleDouble.expm1(DoubleDouble(error)).approximation
  }

  private static func logarithm(_ value: DoubleDouble, lowest: Double, error: Double) -> Bounded {
    guard lowest > 0 else { return Bounded(value: value, error: .infinity) }
    return Bounded(value, inherited: error / lowest, rounding: functionRoundoff)
  }
}
