/// What a process printed: all of it, or if that is too much, its beginning and its end.
///
/// The end matters most, because a crash explains itself in its last words.
public struct CapturedOutput: Sendable, Equatable {
  private let limit: Int
  private var head: [UInt8] = []
  private var tail: [UInt8] = []
  /// How many bytes were printed in all.
  public private(set) var total = 0

  /// Keeps at most `limit` bytes.
  init(limit: Int) { self.limit = limit }

  mutating func append(_ bytes: ArraySlice<UInt8>) {
    total += bytes.count
    let room = bytes.prefix(limit / 2 - head.count)
    head += room
    tail += bytes.dropFirst(room.count)
    // Cut rarely, at twice the size: cutting at every piece would move the same bytes again and again.
    if tail.count > limit { tail.removeFirst(tail.count - limit / 2) }
  }

  /// How many bytes between beginning and end were not kept.
  public var dropped: Int { max(0, total - head.count - limit / 2) }

  /// The text, with a note where bytes were left out.
  public var text: String {
    func text(_ bytes: some Collection<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }
    if dropped == 0 { return text(head + tail) }
    return text(head) + "\n… \(dropped) bytes left out …\n" + text(tail.suffix(limit / 2))
  }
}
