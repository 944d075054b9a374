/// A place in a program's text, and what follows it.
struct Cursor {
  let bytes: [UInt8]
  private(set) var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { position >= bytes.count }

  /// The byte so far ahead; 0 behind the end.
  func peek(_ ahead: Int = 0) -> UInt8 { position + ahead < bytes.count ? bytes[position + ahead] : 0 }

  func starts(with text: StaticString) -> Bool {
    bytes[position...].starts(with: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  mutating func advance(_ count: Int = 1) { position = min(position + count, bytes.count) }

  /// Takes bytes for as long as the condition holds.
  @discardableResult
  mutating func take(while condition: (UInt8) -> Bool) -> ArraySlice<UInt8> {
    let start = position
    while position < bytes.count, condition(bytes[position]) { position += 1 }
    return bytes[start..<position]
  }

  /// Takes the first of the symbols that stands here, or else one byte.
  mutating func takeSymbol(of symbols: [StaticString]) -> ArraySlice<UInt8> {
    let start = position
    advance(symbols.first(where: starts)?.utf8CodeUnitCount ?? 1)
    return bytes[start..<position]
  }

  /// Passes a text in quotes, to behind the closing ones. What a backslash stands before closes nothing.
  mutating func passText(closedBy quotes: ArraySlice<UInt8>, onOneLine: Bool) {
    while !isAtEnd, !bytes[position...].starts(with: quotes) {
      if onOneLine && peek() == UInt8(ascii: "\n") { return }
      advance(peek() == UInt8(ascii: "\\") ? 2 : 1)
    }
    advance(quotes.count)
  }

  /// Passes a number, its exponent and its suffixes included.
  mutating func passNumber() {
    var last: UInt8 = 0
    take { byte in
      let isSign = (byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+")) && last | 0x20 == UInt8(ascii: "e")
      defer { last = byte }
      return isSign || byte == UInt8(ascii: ".") || isInName(byte)
    }
  }
}

/// Whether a byte may stand in a name. All of UTF-8 beyond ASCII may.
func isInName(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"), 0x80...: true
  default: isDigit(byte)
  }
}

func isDigit(_ byte: UInt8) -> Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte }
