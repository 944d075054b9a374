internal import Glibc
internal import WorkerProtocol

/// The two descriptors on which Grader and this process talk. They are not the standard ones: what the student's code
/// prints goes to its own reader and can never be taken for an answer.
struct Channel {
  private static let requests: CInt = 3
  private static let answers: CInt = 4

  private var decoder = FrameDecoder()

  /// Nothing if this process was not started by Grader.
  init?() {
    guard isChannel(Self.requests), isChannel(Self.answers) else { return nil }
  }

  /// The next request; nothing once Grader has hung up.
  mutating func receive() -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      // Grader's own length is no stranger's claim; a message past the limit ends the conversation all the same.
      if let message = try? decoder.next() { return message }
      let count = read(Self.requests, &buffer, buffer.count)
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return nil }
      decoder.append(buffer[..<count])
    }
  }

  /// Sends one message whole. If Grader has hung up, the signal ends this process, which has nobody left to serve.
  func send(_ message: [UInt8]) {
    Frame.encode(message).withUnsafeBytes { bytes in
      var sent = 0
      while sent < bytes.count {
        let count = write(Self.answers, bytes.baseAddress! + sent, bytes.count - sent)
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else { return }
        sent += count
      }
    }
  }
}

/// Whether `descriptor` is open and made for talking to another process.
private func isChannel(_ descriptor: CInt) -> Bool {
  var status = stat()
  guard fstat(descriptor, &status) == 0 else { return false }
  return [S_IFIFO, S_IFSOCK].contains(status.st_mode & S_IFMT)
}
