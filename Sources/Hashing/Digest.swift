/// The 32 bytes of a SHA-256 hash.
public struct Digest: Hashable, Sendable {
  public let bytes: [UInt8]

  /// The bytes in lower-case hexadecimal, as `sha256sum` prints them.
  public var hex: String {
    let digits = Array("0123456789abcdef".unicodeScalars)
    return bytes.reduce(into: "") { text, byte in
      text.unicodeScalars.append(digits[Int(byte >> 4)])
      text.unicodeScalars.append(digits[Int(byte & 0xF)])
    }
  }
}

extension Digest: CustomStringConvertible {
  public var description: String { hex }
}
