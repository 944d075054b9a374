/// The list of further fields that a header may carry: a tag, a length and so many bytes, each.
struct ExtraFields {
  private var fields: [UInt16: [UInt8]] = [:]

  static let zip64: UInt16 = 0x0001
  static let unicodePath: UInt16 = 0x7075

  /// Reads the fields; a last one that is longer than what is left, and what follows it, is nobody's and left out.
  init(_ list: [UInt8]) {
    let bytes = list.span.bytes
    var place = 0
    while let tag = bytes.number(UInt16.self, at: place), let length = bytes.number(UInt16.self, at: place + 2),
      let field = bytes.copy(from: place + 4, count: Int(length))
    {
      if fields[tag] == nil { fields[tag] = field }
      place += 4 + Int(length)
    }
  }

  subscript(tag: UInt16) -> [UInt8]? { fields[tag] }

  /// The sizes and the offset, with those that need 64 bits taken from their field: it holds, in this order, just those
  /// whose own place is filled with ones. Nothing when one is missing there.
  func sizes(
    unpacked: UInt32, packed: UInt32, offset: UInt32 = 0
  ) -> (unpacked: UInt64, packed: UInt64, offset: UInt64)? {
    let field = fields[Self.zip64] ?? []
    var place = 0
    func wide(_ value: UInt32) -> UInt64? {
      guard value == .max else { return UInt64(value) }
      guard let wide = field.span.bytes.number(UInt64.self, at: place) else {
        // Without the field the value means itself; an archive of just that size is refused later, as too large.
        return fields[Self.zip64] == nil ? UInt64(value) : nil
      }
      place += 8
      return wide
    }
    guard let unpacked = wide(unpacked), let packed = wide(packed), let offset = wide(offset) else { return nil }
    return (unpacked, packed, offset)
  }
}
