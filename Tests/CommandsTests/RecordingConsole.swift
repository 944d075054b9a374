import Synchronization

@testable import Commands

/// A console that keeps what is written on it.
final class Recording: Sendable {
  private let texts = Mutex((printed: "", complained: ""))

  var console: Console {
    Console(
      print: { text in self.texts.withLock { $0.printed += text } },
      complain: { text in self.texts.withLock { $0.complained += text } }, prefersColor: false)
  }

  var printed: String { texts.withLock { $0.printed } }
  var complained: String { texts.withLock { $0.complained } }
}
