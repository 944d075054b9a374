internal import Glibc

/// One end of a stream between us and a child process; closed when its use is over.
///
/// One of a pair of sockets and not of a pipe, for two reasons. They are born close-on-exec, so a child that another
/// thread starts at the same moment cannot inherit them and keep a stream open that should end. And a write to a dead
/// child is an error to look at, where a pipe would send `SIGPIPE` and be the death of Grader.
struct Connection: ~Copyable {
  let descriptor: CInt

  fileprivate init(descriptor: CInt) { self.descriptor = descriptor }

  deinit { close(descriptor) }

  /// Two connected ends. Theirs has a number of at least `minimum`.
  struct Pair: ~Copyable {
    let ours: Connection
    let theirs: Connection

    init(theirsAtLeast minimum: CInt) throws(WorkerError) {
      var ends: [CInt] = [-1, -1]
      guard socketpair(AF_UNIX, CInt(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, &ends) == 0 else {
        throw WorkerError("cannot make a socket pair", code: errno)
      }
      let lifted = fcntl(ends[1], F_DUPFD_CLOEXEC, minimum)
      let code = errno
      close(ends[1])
      guard lifted >= 0 else {
        close(ends[0])
        throw WorkerError("cannot duplicate a descriptor", code: code)
      }
      ours = Connection(descriptor: ends[0])
      theirs = Connection(descriptor: lifted)
    }
  }

  /// What became of an attempt to move bytes without waiting.
  enum Transfer {
    case moved(Int)
    case wouldWait
    case closed
  }

  /// Sends as much of `bytes` as the stream takes at once.
  func send(_ bytes: ArraySlice<UInt8>) -> Transfer {
    bytes.withUnsafeBytes { transfer(Glibc.send(descriptor, $0.baseAddress, $0.count, Self.flags)) }
  }

  /// Reads what is there, at most as much as `buffer` holds.
  func receive(into buffer: inout [UInt8]) -> Transfer {
    buffer.withUnsafeMutableBytes { transfer(recv(descriptor, $0.baseAddress, $0.count, Self.flags)) }
  }

  private static let flags = CInt(MSG_DONTWAIT) | CInt(MSG_NOSIGNAL)

  private func transfer(_ count: Int) -> Transfer {
    if count > 0 { return .moved(count) }
    return count < 0 && (errno == EAGAIN || errno == EINTR) ? .wouldWait : .closed
  }
}
