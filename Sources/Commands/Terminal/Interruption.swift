internal import Foundation
internal import Glibc
internal import Synchronization
internal import Workers

/// What is said last when the user or the system asks Grader to end: the words end by calling `end`.
typealias LastWords = @Sendable (_ end: () -> Never) -> Void

/// Tidies up when the user or the system asks Grader to end, and then lets it end by that very signal, so that a shell's
/// loop or a job's scheduler sees what happened. A second signal does not wait for that.
///
/// Workers need no word: the kernel kills them as soon as Grader is gone.
func tidyUpOnInterruption() {
  var ends: [CInt] = [-1, -1]
  guard pipe(&ends) == 0 else { return }
  for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
  let (reader, writer) = (ends[0], ends[1])
  messenger.store(writer, ordering: .releasing)
  Thread.detachNewThread {
    var number: UInt8 = 0
    while read(reader, &number, 1) != 1 {}
    let caught = CInt(number)
    let sayLastWords = lastWords.withLock { $0 }
    sayLastWords {
      removeScratchFolders()
      signal(caught, SIG_DFL)
      kill(getpid(), caught)
      exit(128 + caught)
    }
  }
  for number in [SIGINT, SIGTERM, SIGHUP] where !isIgnored(number) {
    var action = sigaction()
    // Nothing but a write to a pipe is safe in a handler.
    action.__sigaction_handler.sa_handler = { number in
      var byte = UInt8(truncatingIfNeeded: number)
      _ = write(messenger.load(ordering: .acquiring), &byte, 1)
    }
    action.sa_flags = CInt(bitPattern: UInt32(SA_RESTART) | UInt32(SA_RESETHAND))
    sigaction(number, &action, nil)
  }
}

/// Whether whoever started Grader wants it not to hear of a signal, as `nohup` does.
private func isIgnored(_ number: CInt) -> Bool {
  var action = sigaction()
  sigaction(number, nil, &action)
  return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == 1
}

/// Has something said before.
func onInterruption(_ words: @escaping LastWords) { lastWords.withLock { $0 = words } }

private let lastWords = Mutex<LastWords>({ end in end() })

/// The end of the pipe that a handler writes to.
private let messenger = Atomic<CInt>(-1)
