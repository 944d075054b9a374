extension Sequence<UInt8> {
  /// The bytes in lower-case hexadecimal.
  public var hex: String {
    let digits = Array("0123456789abcdef".unicodeScalars)
    return reduce(into: "") { text, byte in
      text.unicodeScalars.append(digits[Int(byte >> 4)])
      text.unicodeScalars.append(digits[Int(byte & 0xF)])
    }
  }
}
