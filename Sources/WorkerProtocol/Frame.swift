/// How a message travels: its length in 8 little-endian bytes, then the message itself.
public enum Frame {
  /// How long a message may be unless somebody says otherwise. The homework's tensors are thousands of times smaller;
  /// the limit is there because the length is the word of a process that runs a stranger's code.
  public static let defaultLimit = 1 << 28

  static let headerSize = 8

  /// `message` as it travels.
  public static func encode(_ message: [UInt8]) -> [UInt8] {
    withUnsafeBytes(of: UInt64(message.count).littleEndian, Array.init) + message
  }
}

/// Cuts a stream of bytes, arriving in pieces of any size, into messages.
///
/// It never holds more than has arrived: a length is a claim, and memory is only spent on bytes.
public struct FrameDecoder: Sendable {
  private let limit: Int
  @usableFromInline var buffer: [UInt8] = []

  /// A decoder that refuses messages longer than `limit` bytes.
  public init(limit: Int = Frame.defaultLimit) { self.limit = limit }

  /// Takes bytes as they arrive.
  @inlinable
  public mutating func append(_ bytes: some Sequence<UInt8>) { buffer.append(contentsOf: bytes) }

  /// Whether bytes are left over that no message has taken yet.
  public var hasLeftover: Bool { !buffer.isEmpty }

  /// The next message, or nothing while it is still under way.
  public mutating func next() throws(FrameError) -> [UInt8]? {
    guard buffer.count >= Frame.headerSize else { return nil }
    let length = buffer.withUnsafeBytes { UInt64(littleEndian: $0.loadUnaligned(as: UInt64.self)) }
    guard length <= UInt64(limit) else { throw FrameError(length: length, limit: limit) }
    let end = Frame.headerSize + Int(length)
    guard buffer.count >= end else { return nil }
    defer { buffer.removeSubrange(..<end) }
    return Array(buffer[Frame.headerSize..<end])
  }
}

/// A message that claims to be longer than allowed, or bytes that are no frame at all.
public struct FrameError: Error, Equatable, CustomStringConvertible {
  public let length: UInt64
  public let limit: Int

  public var description: String { "a message claims to be \(length) bytes long; at most \(limit) are accepted" }
}
