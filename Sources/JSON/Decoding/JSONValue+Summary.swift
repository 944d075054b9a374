extension JSONValue {
  /// The value in the few words that an error message has for it.
  var summary: String {
    switch self {
    case .null, .bool, .number: text()
    case .string(let string) where string.count > 40: quoted(string.prefix(40) + "…")
    case .string(let string): quoted(string)
    case .array: "an array"
    case .object: "an object"
    }
  }
}
