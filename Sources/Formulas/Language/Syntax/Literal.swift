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

extension Literal {
  /// Reads `12`, `0.5`, `.5`, `1e-8`; nil if it has too many digits.
  init?(_ text: String) {
    var digits = ""
    var decimals = 0
    var exponent = 0
    let parts = text.split(maxSplits: 1) { $0 == "e" || $0 == "E" }
    guard let mantissa = parts.first else { return nil }
    for (number, part) in mantissa.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false).enumerated() {
      digits += part
      if number == 1 { decimals = part.count }
    }
    if parts.count == 2 {
      guard let power = Int(parts[1]), -Self.maximumDigits...Self.maximumDigits ~= power else { return nil }
      exponent = power
    }
    decimals -= exponent
    while decimals < 0 {
      digits += "0"
      decimals += 1
    }
    let significant = digits.drop { $0 == "0" }
    guard significant.count <= Self.maximumDigits, decimals <= Self.maximumDigits else { return nil }
    self.init(Int(significant) ?? 0, decimals: decimals)
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
