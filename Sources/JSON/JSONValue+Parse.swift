extension JSONValue {
  /// Reads a strict RFC 8259 text in UTF-8.
  ///
  /// - Parameter maximumDepth: How many arrays and objects may lie within each other. Whoever walks the value recurses
  ///   as deep, so the limit keeps a file of nothing but brackets from exhausting the stack.
  public static func parse(_ bytes: some Sequence<UInt8>, maximumDepth: Int = 128) throws(JSONError) -> JSONValue {
    var parser = try JSONParser(Array(bytes), maximumDepth: maximumDepth)
    return try parser.text()
  }

  /// Reads a strict RFC 8259 text.
  public static func parse(_ text: String, maximumDepth: Int = 128) throws(JSONError) -> JSONValue {
    try parse(text.utf8, maximumDepth: maximumDepth)
  }
}
