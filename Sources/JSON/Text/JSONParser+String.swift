extension JSONParser {
  /// A string with its escapes resolved.
  mutating func string() throws(JSONError) -> String {
    position += 1
    var result = plainText()
    while !take("\"") {
      guard next == "\\" else { throw expected("more of the string or its closing quote") }
      result.unicodeScalars.append(try escape())
      result += plainText()
    }
    return result
  }

  /// Goes past what stands for itself inside a string.
  private mutating func plainText() -> String {
    let start = position
    while isPlain(next) { position += 1 }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  /// Whether a character stands for itself inside a string.
  private func isPlain(_ character: Unicode.Scalar) -> Bool {
    character >= " " && character != "\"" && character != "\\"
  }

  private mutating func escape() throws(JSONError) -> Unicode.Scalar {
    let start = position
    position += 1
    let scalar: Unicode.Scalar
    switch next {
    case "\"": scalar = "\""
    case "\\": scalar = "\\"
    case "/": scalar = "/"
    case "b": scalar = "\u{8}"
    case "f": scalar = "\u{C}"
    case "n": scalar = "\n"
    case "r": scalar = "\r"
    case "t": scalar = "\t"
    case "u": return try unicodeEscape(from: start)
    default: throw expected("one of the escapes \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u")
    }
    position += 1
    return scalar
  }

  /// One `\u` escape, or two that together write a code point beyond the first 65,536.
  private mutating func unicodeEscape(from start: Int) throws(JSONError) -> Unicode.Scalar {
    let first = try codeUnit()
    if let scalar = Unicode.Scalar(first) { return scalar }
    if UTF16.isLeadSurrogate(first), take("\\"), next == "u" {
      let second = try codeUnit()
      if UTF16.isTrailSurrogate(second) {
        return Unicode.Scalar(0x10000 + UInt32(first & 0x3FF) << 10 + UInt32(second & 0x3FF))!
      }
    }
    throw JSONError(at: start, of: bytes, "expected a pair of surrogate escapes, found one alone")
  }

  /// The four hexadecimal digits after `\u`.
  private mutating func codeUnit() throws(JSONError) -> UInt16 {
    position += 1
    var unit: UInt16 = 0
    for _ in 0..<4 {
      guard let digit = Character(next).hexDigitValue else {
        throw expected("four hexadecimal digits after \\u")
      }
      unit = unit << 4 | UInt16(digit)
      position += 1
    }
    return unit
  }
}
