/// Where the values of a variable come from.
public enum Domain: String, Decodable, CaseIterable, Sendable {
  /// Any real number.
  case real
  /// A number above 0.
  case positive
  /// A number between 0 and 1, and neither of them.
  case unit
  /// Numbers above 0 whose sum is 1.
  case probability
  /// One entry 1, the others 0.
  case oneHot = "one-hot"
  /// 0 or 1.
  case binary
  /// −1 or 1.
  case sign
  /// A number that is not near 0: where a formula has a kink at 0.
  case awayFromZero = "away-from-zero"
}
