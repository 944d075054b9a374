import Tensors
import TestSupport

/// Arguments for the functions of `DoubleDouble`: many magnitudes, and close on both sides of every breakpoint.
struct Arguments {
  private var generator: SeededGenerator

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  /// `high` with a random low word: none, one of full size or one far below.
  mutating func withLowWord(_ high: Double) -> DoubleDouble {
    let low = high.ulp * Double.random(in: -0.5...0.5, using: &generator)
    return switch Int.random(in: 0..<4, using: &generator) {
    case 0: DoubleDouble(high)
    case 1: DoubleDouble(high: high, low: low * 0x1p-40)
    default: DoubleDouble(high: high, low: low)
    }
  }

  /// Numbers whose exponents are spread evenly over `exponents`, of both signs unless `positive`.
  mutating func magnitudes(_ exponents: ClosedRange<Int>, count: Int = 1500, positive: Bool = false) -> [DoubleDouble] {
    (0..<count).map { _ in
      let significand = Double.random(in: 1..<2, using: &generator)
      let exponent = Int.random(in: exponents, using: &generator)
      let sign = positive || Bool.random(using: &generator) ? FloatingPointSign.plus : .minus
      return withLowWord(Double(sign: sign, exponent: exponent, significand: significand))
    }
  }

  /// Numbers spread evenly over `range`.
  mutating func uniform(_ range: ClosedRange<Double>, count: Int = 1500) -> [DoubleDouble] {
    (0..<count).map { _ in withLowWord(Double.random(in: range, using: &generator)) }
  }

  /// Numbers within a few ulps of each of `places`.
  mutating func near(_ places: [Double], ulps: Int = 3) -> [DoubleDouble] {
    places.flatMap { place in (-ulps...ulps).map { withLowWord(place + Double($0) * place.ulp) } }
  }

  /// Sums of `place` and offsets of every magnitude, down to ones that only a second word can hold.
  mutating func around(_ place: Double, _ exponents: ClosedRange<Int>, count: Int = 1000) -> [DoubleDouble] {
    magnitudes(exponents, count: count).map { DoubleDouble(place) + $0 }
  }
}
