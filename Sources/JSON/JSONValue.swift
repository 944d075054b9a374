/// A JSON text as a value. Objects keep the order of their members and integers keep every digit, so that what was read
/// can be written back unchanged.
public enum JSONValue: Equatable, Sendable {
  case null
  case bool(Bool)
  case number(JSONNumber)
  case string(String)
  case array([JSONValue])
  case object(JSONObject)
}

extension JSONValue {
  /// An integer.
  public init(_ integer: Int) { self = .number(.integer(Int128(integer))) }

  /// A floating-point number.
  public init(_ double: Double) { self = .number(.double(double)) }
}

/// What a value holds, if it is of the kind that is asked for.
extension JSONValue {
  public var bool: Bool? {
    if case .bool(let value) = self { value } else { nil }
  }

  public var number: JSONNumber? {
    if case .number(let value) = self { value } else { nil }
  }

  public var string: String? {
    if case .string(let value) = self { value } else { nil }
  }

  public var array: [JSONValue]? {
    if case .array(let value) = self { value } else { nil }
  }

  public var object: JSONObject? {
    if case .object(let value) = self { value } else { nil }
  }
}
