/// Numbers and pieces of bytes that may be shorter than they claim. An offset may be anything, also negative.
extension RawSpan {
  /// The number at `offset`, low byte first; nothing when it does not lie within the bytes.
  func number<Number: FixedWidthInteger & BitwiseCopyable>(_ type: Number.Type = Number.self, at offset: Int) -> Number?
  {
    guard offset >= 0, byteCount >= MemoryLayout<Number>.size, offset <= byteCount - MemoryLayout<Number>.size else {
      return nil
    }
    return Number(littleEndian: unsafeLoadUnaligned(fromByteOffset: offset, as: Number.self))
  }

  /// Where the `count` bytes from `start` on lie; nothing when not all of them lie within these.
  func range(from start: Int, count: Int) -> Range<Int>? {
    guard start >= 0, count >= 0, start <= byteCount, count <= byteCount - start else { return nil }
    return start..<start + count
  }

  /// The same, owned.
  func copy(from start: Int, count: Int) -> [UInt8]? {
    range(from: start, count: count).map { extracting($0).array }
  }

  /// The same bytes, owned.
  var array: [UInt8] { withUnsafeBytes(Array.init) }
}
