internal import Glibc

/// Where a child's standard output and standard error arrive.
struct Printer: ~Copyable {
  private(set) var output: CapturedOutput
  private let limit: Int
  private let connection: Connection
  private var isOpen = true
  private var buffer = [UInt8](repeating: 0, count: 1 << 16)

  init(_ connection: consuming Connection, limit: Int) {
    self.connection = connection
    self.limit = limit
    output = CapturedOutput(limit: limit)
  }

  /// The descriptor to wait for; `poll` passes over -1, which it is once nobody can print any more.
  var descriptor: CInt { isOpen ? connection.descriptor : -1 }

  /// What has been printed since this was last asked.
  mutating func takeOutput() -> String {
    collect()
    defer { output = CapturedOutput(limit: limit) }
    return output.text
  }

  /// Takes what has been printed, without waiting for more. It ends even if somebody never stops printing: the last
  /// words of a process fit many times into this many pieces.
  mutating func collect() {
    for _ in 0..<64 where isOpen {
      switch connection.receive(into: &buffer) {
      case .moved(let count): output.append(buffer[..<count])
      case .wouldWait: return
      case .closed: isOpen = false
      }
    }
  }
}
