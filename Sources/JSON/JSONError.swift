/// Why bytes are not a JSON text, and where.
public struct JSONError: Error, Equatable, Sendable {
  /// How many bytes lie before the place.
  public let offset: Int
  /// The line of the place, from 1.
  public let line: Int
  /// The place within its line in Unicode code points, from 1.
  public let column: Int
  /// What was expected and what was found.
  public let message: String
}

extension JSONError {
  /// Finds line and column only now, so that a text without mistakes does not pay for them.
  init(at offset: Int, of bytes: [UInt8], _ message: String) {
    let before = bytes[..<offset]
    let lineStart = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    self.offset = offset
    line = 1 + before.count { $0 == UInt8(ascii: "\n") }
    column = 1 + before[lineStart...].count { !UTF8.isContinuation($0) }
    self.message = message
  }
}

extension JSONError: CustomStringConvertible {
  public var description: String { "line \(line), column \(column): \(message)" }
}
