/// A decimal number, exactly as it was written: no rounding has happened yet.
public struct Literal: Hashable, Sendable {
  /// The value is `significand / 10^decimals`. No digit too many: 0.50 is 0.5.
  public let significand: Int
  public let decimals: Int

  /// How many digits a number may have, so that `significand` and `10^decimals` are both an `Int`.
  static let maximumDigits = 18

  public init(_ significand: Int, decimals: Int = 0) {
    precondition(significand >= 0 && 0...Self.maximumDigits ~= decimals)
    var (significand, decimals) = (significand, decimals)
    while decimals > 0 && significand % 10 == 0 {
      significand /= 10
      decimals -= 1
    }
    (self.significand, self.decimals) = (significand, decimals)
  }
}

extension Literal: ExpressibleByIntegerLiteral {
  public init(integerLiteral value: Int) { self.init(value) }
}

extension Literal: CustomStringConvertible {
  public var description: String {
    let digits = String(significand)
    guard decimals > 0 else { return digits }
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    return padded.dropLast(decimals) + "." + padded.suffix(decimals)
  }
}
