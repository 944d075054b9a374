extension Sequence<UInt8> {
  /// The bytes in lower-case hexadecimal.
  public var hex: String {
    func digit(_ value: UInt8) -> UInt8 { value + (value < 10 ? UInt8(ascii: "0") : UInt8(ascii: "a") - 10) }
    let digits = reduce(into: [UInt8]()) { $0 += [digit($1 >> 4), digit($1 & 0xF)] }
    return String(decoding: digits, as: UTF8.self)
  }
}
