extension JSONParser {
  /// The error at the place where the parser stands: what should have come, and what came.
  func expected(_ expectation: String) -> JSONError {
    JSONError(at: position, of: bytes, "expected \(expectation), found \(found)")
  }

  /// The letters and digits that come next, as far as a message would show them.
  var nextWord: String {
    let word = bytes[position...].prefix(20).prefix { byte in
      Unicode.Scalar(byte).properties.isAlphabetic && byte < 0x80 || 0x30...0x39 ~= byte
    }
    return String(decoding: word, as: UTF8.self)
  }

  private var found: String {
    guard position < bytes.count else { return "the end of the text" }
    guard nextWord.isEmpty else { return "\"\(nextWord)\"" }
    let character = String(decoding: bytes[position...].prefix(4), as: UTF8.self).unicodeScalars.first!
    return character.value > 0x20 && character.isASCII && character.value != 0x7F
      ? quoted(String(character)) : "U+" + hexadecimal(character.value)
  }

  private func hexadecimal(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
