extension JSONValue {
  /// The value in the few words that an error message has for it.
  var summary: String {
    switch self {
    case .null, .bool, .number: text()
    case .string(let string): excerpt(string)
    case .array: "an array"
    case .object: "an object"
    }
  }
}

/// A string in quotes, cut to what an error message has room for.
func excerpt(_ string: String) -> String {
  quoted(string.count > 40 ? string.prefix(40) + "…" : string)
}
