/// A value and how far a correct float32 evaluation of it may stray: running error analysis as a number type.
///
/// `value` is the exact result (to DoubleDouble's 31 digits). `error` bounds `|computed − exact|` for *any* evaluation
/// that rounds each operation to float32, sums in any order, and uses elementary functions good to 4 ulp. Running a
/// closed form on `Bounded` therefore derives its tolerance: nobody chooses one.
///
/// The model, with u = 2⁻²⁴ (float32's unit roundoff):
///
/// - an arithmetic operation adds u·|result| to what its operands' errors can do to it;
/// - an elementary function adds 8u·|result|: 4 ulp covers every vectorised library in use (the widest documented
///   errors are 2.5 ulp for exp and 3.8 ulp for log);
/// - results that underflow may be flushed to zero, so 2⁻¹²⁶ is added wherever rounding happens;
/// - results that may overflow float32 have an infinite error: no fair case contains one.
public struct Bounded: Equatable, Sendable {
  /// The exact value.
  public let value: DoubleDouble
  /// The bound on `|computed − exact|`; infinite when nothing can be promised.
  public let error: Double

  /// A value that arrives with an error, no operation of its own added.
  @usableFromInline
  init(value: DoubleDouble, error: Double) {
    self.value = value
    // A NaN here means ∞ − ∞ or 0 · ∞ among the bounds: nothing can be promised.
    self.error = error.isNaN || value.approximation.isNaN ? .infinity : error
  }

  /// The result of an operation: what the operands' errors amount to, and one rounding of this relative size.
  init(_ value: DoubleDouble, inherited: Double, rounding: Double = Bounded.unitRoundoff) {
    let magnitude = Swift.abs(value.approximation)
    if inherited == 0 && (magnitude == 0 || (rounding == 0 && magnitude >= Bounded.underflow)) {
      self.init(value: value, error: 0)
    } else if magnitude + inherited >= Double(Float.greatestFiniteMagnitude) {
      self.init(value: value, error: .infinity)
    } else {
      self.init(value: value, error: inherited + rounding * (magnitude + inherited) + Bounded.underflow)
    }
  }

  /// Half the distance from 1 to the next float32.
  public static let unitRoundoff = 0x1p-24

  /// What an elementary function may lose, relative to its result: 4 ulp.
  static let functionRoundoff = 8 * unitRoundoff

  /// The smallest normal float32: what a library that flushes subnormals may lose.
  static let underflow = 0x1p-126

  /// The largest magnitude that the computed number may have.
  var reach: Double { magnitude + error }

  /// The size of the exact value.
  public var magnitude: Double { Swift.abs(value.approximation) }

  /// Whether multiplying or dividing by this number never rounds.
  var isExactPowerOfTwo: Bool {
    error == 0 && magnitude.significand == 1 && DoubleDouble(value.approximation) == value
  }
}

extension Bounded: CustomStringConvertible {
  public var description: String { "\(value.approximation) ± \(error)" }
}
