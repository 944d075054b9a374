/// As one string of hexadecimal digits, which is short: the number of the text, and eight digits a mark.
extension Sketch: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let digits = Array(try container.decode(String.self).utf8)
    let numbers = stride(from: 0, to: digits.count - 7, by: 8).compactMap {
      UInt32(String(decoding: digits[$0..<$0 + 8], as: UTF8.self), radix: 16)
    }
    guard digits.count >= 16, digits.count == 8 * numbers.count else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a sketch")
    }
    self.init(marks: Array(numbers.dropFirst(2)), text: UInt64(numbers[0]) << 32 | UInt64(numbers[1]))
  }

  public func encode(to encoder: any Encoder) throws {
    let numbers = [UInt32(text >> 32), UInt32(truncatingIfNeeded: text)] + marks
    var container = encoder.singleValueContainer()
    try container.encode(numbers.map(Self.eightDigits).joined())
  }

  private static func eightDigits(_ number: UInt32) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }
}
