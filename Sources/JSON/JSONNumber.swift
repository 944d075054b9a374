/// A number of a JSON text.
///
/// A number written without fraction and exponent is an integer and stays exact: as a double, byte offsets and counts
/// above 2⁵³ would silently become other numbers. Every other number is the nearest double.
public enum JSONNumber: Equatable, Sendable {
  case integer(Int128)
  case double(Double)
}

extension JSONNumber {
  /// The number as an integer of a type that can hold it; nil when it cannot, and for every double, even `5.0`.
  public func integer<Integer: FixedWidthInteger>(as type: Integer.Type = Integer.self) -> Integer? {
    if case .integer(let value) = self { Integer(exactly: value) } else { nil }
  }

  /// The number as a double; nil for an integer that no double equals.
  public var double: Double? {
    switch self {
    case .integer(let value): Double(exactly: value)
    case .double(let value): value
    }
  }
}
