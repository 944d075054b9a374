/// The 32 bytes of a SHA-256 hash.
public struct Digest: Hashable, Sendable {
  public let bytes: [UInt8]

  /// The bytes in lower-case hexadecimal, as `sha256sum` prints them.
  public var hex: String { bytes.hex }
}

extension Digest: CustomStringConvertible {
  public var description: String { hex }
}
