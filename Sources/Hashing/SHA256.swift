/// The hash function SHA-256 of FIPS 180-4: 32 bytes by which two files with the same contents are known to be the
/// same, and nobody can make another file that has them.
///
/// Bytes may come in any number of pieces; how they are cut does not matter.
public struct SHA256: Sendable {
  private var state = SHA256State()
  /// Bytes that do not fill a block yet.
  private var pending: [UInt8] = []
  private var length: UInt64 = 0

  public init() {}

  /// The hash of all the bytes together.
  public static func hash(_ bytes: [UInt8]) -> Digest { hash(bytes.span.bytes) }

  /// The hash of all the bytes together.
  public static func hash(_ bytes: RawSpan) -> Digest {
    var hash = SHA256()
    hash.update(bytes)
    return hash.digest
  }

  /// Adds bytes to the end of what is hashed.
  public mutating func update(_ bytes: [UInt8]) { update(bytes.span.bytes) }

  /// Adds bytes to the end of what is hashed.
  public mutating func update(_ bytes: RawSpan) {
    length += UInt64(bytes.byteCount)
    var offset = 0
    if !pending.isEmpty {
      offset = min(SHA256State.blockSize - pending.count, bytes.byteCount)
      append(bytes.extracting(..<offset))
      guard pending.count == SHA256State.blockSize else { return }
      let block = pending
      pending = []
      state.absorb(block.span.bytes, from: 0)
    }
    while bytes.byteCount - offset >= SHA256State.blockSize {
      state.absorb(bytes, from: offset)
      offset += SHA256State.blockSize
    }
    append(bytes.extracting(offset...))
  }

  private mutating func append(_ bytes: RawSpan) {
    bytes.withUnsafeBytes { pending.append(contentsOf: $0) }
  }

  /// The hash of the bytes so far; more may follow.
  public var digest: Digest {
    var last = self
    // The end of the message is marked by one set bit, and zeros up to the length in bits that fills the last block.
    let zeros = (2 * SHA256State.blockSize - 9 - pending.count) % SHA256State.blockSize
    last.update([0x80] + [UInt8](repeating: 0, count: zeros) + bigEndianBytes(length * 8))
    return Digest(bytes: last.state.words.flatMap(bigEndianBytes))
  }
}

private func bigEndianBytes(_ value: some FixedWidthInteger) -> [UInt8] {
  withUnsafeBytes(of: value.bigEndian, Array.init)
}
