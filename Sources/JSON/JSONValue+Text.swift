extension JSONValue {
  /// The value as JSON text, the same characters on every machine.
  ///
  /// Doubles are written with the fewest digits that read back as the same double. JSON has no number that is not
  /// finite: those are written as the strings `"NaN"`, `"Infinity"` and `"-Infinity"`, so that a report about a broken
  /// computation still says what came out of it.
  ///
  /// - Parameter indented: One member or element a line, two spaces a level; otherwise no whitespace at all.
  public func text(indented: Bool = false) -> String {
    var writer = JSONWriter(indented: indented)
    writer.write(self)
    return writer.output
  }
}

/// Text that grows as values are written to its end.
private struct JSONWriter {
  private(set) var output = ""
  private var level = 0
  private let indented: Bool

  init(indented: Bool) { self.indented = indented }

  mutating func write(_ value: JSONValue) {
    switch value {
    case .null: output += "null"
    case .bool(let bool): output += bool ? "true" : "false"
    case .number(let number): output += text(of: number)
    case .string(let string): output += quoted(string)
    case .array(let elements): writeList("[", elements, "]") { $0.write($1) }
    case .object(let members):
      writeList("{", members, "}") { writer, member in
        writer.output += quoted(member.key) + (writer.indented ? ": " : ":")
        writer.write(member.value)
      }
    }
  }

  private mutating func writeList<Items: Collection>(
    _ opening: String, _ items: Items, _ closing: String, item write: (inout JSONWriter, Items.Element) -> Void
  ) {
    output += opening
    level += 1
    var separator = ""
    for item in items {
      output += separator
      breakLine()
      write(&self, item)
      separator = ","
    }
    level -= 1
    if !items.isEmpty { breakLine() }
    output += closing
  }

  private mutating func breakLine() {
    if indented { output += "\n" + String(repeating: "  ", count: level) }
  }

  private func text(of number: JSONNumber) -> String {
    switch number {
    case .integer(let integer): String(integer)
    case .double(let double) where double.isFinite: double.description
    case .double(let double): double.isNaN ? "\"NaN\"" : double < 0 ? "\"-Infinity\"" : "\"Infinity\""
    }
  }
}

/// A string in quotes; only what JSON does not allow as it is becomes an escape.
func quoted(_ string: String) -> String {
  var result = "\""
  for scalar in string.unicodeScalars {
    switch scalar {
    case "\"": result += "\\\""
    case "\\": result += "\\\\"
    case "\n": result += "\\n"
    case "\r": result += "\\r"
    case "\t": result += "\\t"
    case "\u{0}"..<"\u{20}":
      result += scalar.value < 0x10 ? "\\u000" : "\\u00"
      result += String(scalar.value, radix: 16)
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result + "\""
}
