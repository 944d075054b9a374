extension JSONValue {
  /// The value as JSON text, the same characters on every machine.
  ///
  /// Doubles are written with the fewest digits that read back as the same double. JSON has no number that is not
  /// finite: those are written as the strings `"NaN"`, `"Infinity"` and `"-Infinity"`, so that a report about a broken
  /// computation still says what came out of it.
  ///
  /// - Parameter indented: One member or element a line, two spaces a level; otherwise no whitespace at all.
  public func text(indented: Bool = false) -> String { text(indented: indented, level: 0) }

  /// The same, as it stands so many levels deep in an indented document.
  public func text(indented: Bool = true, level: Int) -> String {
    var writer = JSONWriter(indented: indented, level: level)
    writer.write(self)
    return String(decoding: writer.output, as: UTF8.self)
  }
}

/// Text that grows as values are written to its end.
private struct JSONWriter {
  private(set) var output: [UInt8] = []
  private var level: Int
  private let indented: Bool

  init(indented: Bool, level: Int) { (self.indented, self.level) = (indented, level) }

  mutating func write(_ value: JSONValue) {
    switch value {
    case .null: put("null")
    case .bool(let bool): put(bool ? "true" : "false")
    case .number(let number): put(text(of: number))
    case .string(let string): output.appendQuoted(string)
    case .array(let elements): writeList("[", elements, "]") { $0.write($1) }
    case .object(let members):
      writeList("{", members, "}") { writer, member in
        writer.output.appendQuoted(member.key)
        writer.put(writer.indented ? ": " : ":")
        writer.write(member.value)
      }
    }
  }

  private mutating func put(_ text: String) { output.append(contentsOf: text.utf8) }

  private mutating func writeList<Items: Collection>(
    _ opening: String, _ items: Items, _ closing: String, item write: (inout JSONWriter, Items.Element) -> Void
  ) {
    put(opening)
    level += 1
    var separator = ""
    for item in items {
      put(separator)
      breakLine()
      write(&self, item)
      separator = ","
    }
    level -= 1
    if !items.isEmpty { breakLine() }
    put(closing)
  }

  private mutating func breakLine() {
    guard indented else { return }
    output.append(UInt8(ascii: "\n"))
    output.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * level))
  }

  private func text(of number: JSONNumber) -> String {
    switch number {
    case .integer(let integer): Int64(exactly: integer).map(String.init) ?? String(integer)
    case .double(let double) where double.isFinite: double.description
    case .double(let double): double.isNaN ? "\"NaN\"" : double < 0 ? "\"-Infinity\"" : "\"Infinity\""
    }
  }
}

/// A string in quotes; only what JSON does not allow as it is becomes an escape.
func quoted(_ string: String) -> String {
  var bytes: [UInt8] = []
  bytes.appendQuoted(string)
  return String(decoding: bytes, as: UTF8.self)
}

extension [UInt8] {
  /// All that is to be escaped is ASCII, which in UTF-8 is never a part of anything else.
  fileprivate mutating func appendQuoted(_ string: String) {
    append(UInt8(ascii: "\""))
    for byte in string.utf8 {
      switch byte {
      case UInt8(ascii: "\""): append(contentsOf: "\\\"".utf8)
      case UInt8(ascii: "\\"): append(contentsOf: "\\\\".utf8)
      case UInt8(ascii: "\n"): append(contentsOf: "\\n".utf8)
      case UInt8(ascii: "\r"): append(contentsOf: "\\r".utf8)
      case UInt8(ascii: "\t"): append(contentsOf: "\\t".utf8)
      case 0..<0x20:
        append(contentsOf: (byte < 0x10 ? "\\u000" : "\\u00").utf8)
        append(contentsOf: String(byte, radix: 16).utf8)
      default: append(byte)
      }
    }
    append(UInt8(ascii: "\""))
  }
}
