/// The unevaluated sum of two doubles: about 106 bits, or 31 digits.
///
/// `high` is the double nearest to the sum, so two equal values have equal words, and order is the order of `high`,
/// then of `low`. Where `high` is not finite, `low` is 0: infinities and NaN behave as they do in `Double`.
///
/// **The same bits on every machine.** Every operation is built from `+ - * /`, fused multiply-add, square root and
/// rounding to an integer of doubles, which IEEE 754 defines to the last bit. No transcendental function of the C
/// library is called, not even for a first guess, because those differ from one library to the next.
///
/// **Accuracy.** Every function has at least 100 correct bits, relative to the result, wherever both its arguments and
/// its result lie between 2⁻⁹⁶⁰ and 2¹⁰²⁰ in magnitude (or are 0). Closer to the ends of the exponent range the low
/// word underflows, or an intermediate overflows, and accuracy fades to that of a double: nothing worse, no trap.
public struct DoubleDouble: Sendable, Equatable {
  /// The double nearest to the number.
  public let high: Double
  /// What `high` leaves out: at most half an ulp of it.
  public let low: Double

  /// Words known to be in order already.
  @inlinable
  init(ordered high: Double, _ low: Double) {
    self.high = high
    self.low = low
  }

  /// The exact value of `value`.
  @inlinable
  public init(_ value: Double) { self.init(ordered: value, 0) }

  /// The exact sum of any two doubles.
  @inlinable
  public init(high: Double, low: Double) {
    let (sum, error) = Self.exactSum(high, low)
    self.init(sum, correctedBy: error)
  }

  /// The sum of a word and a correction that is not larger than it.
  ///
  /// A correction of 0 leaves the word alone, which keeps the sign of a zero; a word that is not finite takes none,
  /// because ∞ − ∞ in the error terms would turn an infinity into NaN.
  @inlinable
  init(_ word: Double, correctedBy correction: Double) {
    guard correction != 0, word.isFinite else {
      self.init(word)
      return
    }
    let sum = word + correction
    self.init(ordered: sum, sum.isFinite ? correction - (sum - word) : 0)
  }
}

extension DoubleDouble: Comparable {
  @inlinable
  public static func < (a: Self, b: Self) -> Bool { a.high < b.high || (a.high == b.high && a.low < b.low) }

  /// The number without its sign.
  @inlinable
  public var magnitude: DoubleDouble { high.sign == .minus ? -self : self }
}

extension DoubleDouble: Number {
  public static let pi = DoubleDouble(ordered: 0x1.921fb54442d18p+1, 0x1.1a62633145c07p-53)

  @inlinable
  public var approximation: Double { high }

  @inlinable
  public static func choose(_ x: Self, ifPositive positive: Self, otherwise: Self) -> Self {
    x.high > 0 ? positive : otherwise
  }
}

extension DoubleDouble: CustomStringConvertible {
  /// Both words, each in the digits that denote it exactly.
  public var description: String { low == 0 ? "\(high)" : "\(high) \(low < 0 ? "-" : "+") \(low.magnitude)" }
}
