internal import Glibc

/// Why a journal cannot be used.
public struct JournalError: Error, Equatable, CustomStringConvertible {
  public let description: String
  /// Whether that is only because another process writes it.
  public let isBusy: Bool

  init(_ path: String, _ problem: String) {
    description = "\(path): \(problem)"
    isBusy = false
  }

  init(_ path: String, _ problem: String, code: CInt) {
    self.init(path, "the journal \(problem): \(String(cString: strerror(code)))")
  }

  init(noTemporaryFileIn folder: String, code: CInt) {
    let reason = String(cString: strerror(code))
    self.init(folder, "no file can be made here (the variable TMPDIR may name another place): \(reason)")
  }

  init(unlockable path: String, _ code: CInt) {
    isBusy = code == EWOULDBLOCK
    let reason = "the journal cannot be locked: \(String(cString: strerror(code)))"
    description = "\(path): \(isBusy ? "another Grader is writing this journal" : reason)"
  }
}
