extension JSONParser {
  /// A number. One that no number type here can hold is an error: to round an integer or to make infinity of a large
  /// exponent would be to read something that was not written.
  mutating func number() throws(JSONError) -> JSONNumber {
    let start = position
    let isNegative = take("-")
    if take("0") {
      if isDigit(next) { throw expected("no digit after a leading zero") }
    } else {
      try digits()
    }
    var isInteger = true
    if !isNegative, let natural = shortNatural(start..<position), next != ".", next != "e", next != "E" {
      return .integer(natural)
    }
    if take(".") {
      isInteger = false
      try digits()
    }
    if take("e") || take("E") {
      isInteger = false
      _ = take("+") || take("-")
      try digits()
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    if isInteger && text != "-0" {
      guard let integer = Int128(text) else {
        throw JSONError(at: start, of: bytes, "expected an integer of at most 128 bits, found a longer one")
      }
      return .integer(integer)
    }
    guard let double = Double(text), double.isFinite else {
      throw JSONError(at: start, of: bytes, "expected a number in the range of a double, found a larger one")
    }
    return .double(double)
  }

  /// The number of some digits, as most numbers are: so few that nothing can overflow.
  private func shortNatural(_ digits: Range<Int>) -> Int128? {
    guard digits.count <= 18 else { return nil }
    return Int128(bytes[digits].reduce(0) { 10 * $0 + Int($1 - UInt8(ascii: "0")) })
  }

  private mutating func digits() throws(JSONError) {
    guard isDigit(next) else { throw expected("a digit") }
    while isDigit(next) { position += 1 }
  }

  private func isDigit(_ character: Unicode.Scalar) -> Bool { "0"..."9" ~= character }
}
