internal import Assignments

/// How points and penalties make the final score, exactly.
///
/// The penalties are, in the homework's words, "of your final score": of everything earned, extra credit included. The
/// result is rounded to the cent, half a cent up, so that the same points never depend on the order of an addition.
struct Ledger {
  /// Millionths of a point: fine enough that a share of the points is one of them, up to what doubles add in dust.
  private let millionths: Int
  /// What is left of it, as a fraction in lowest terms.
  private let kept: (numerator: Int128, denominator: Int128)

  /// A hundredth of a percent of a percent: penalties have at most four decimals.
  private static let whole: Int128 = 1_000_000

  init(earned: Double, penalties: [Double], composition: Assignment.Composition) {
    millionths = Int((max(0, earned) * 1_000_000).rounded())
    let shares = penalties.map { Int128(($0 * 10_000).rounded()) }
    kept =
      switch composition {
      case .added: (max(0, Self.whole - shares.reduce(0, +)), Self.whole)
      case .multiplied:
        shares.reduce((1, 1)) { kept, share in
          let (numerator, denominator) = (kept.0 * (Self.whole - share), kept.1 * Self.whole)
          let common = greatestCommonDivisor(numerator, denominator)
          return (numerator / common, denominator / common)
        }
      }
  }

  /// What counts in the end.
  var final: Double {
    let (numerator, denominator) = (Int128(millionths) * kept.numerator, kept.denominator * 10_000)
    return Double((2 * numerator + denominator) / (2 * denominator)) / 100
  }

  /// What all penalties together take.
  var percent: Double { 100 * Double(kept.denominator - kept.numerator) / Double(kept.denominator) }
}

private func greatestCommonDivisor(_ a: Int128, _ b: Int128) -> Int128 {
  b == 0 ? max(a, 1) : greatestCommonDivisor(b, a % b)
}
