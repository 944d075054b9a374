internal import Glibc

/// A fault of Grader's own or of the machine that it runs on; never of a submission.
public struct WorkerError: Error, Equatable, CustomStringConvertible {
  public let description: String

  init(_ description: String) { self.description = description }

  /// A system call that failed, with its reason.
  init(_ action: String, code: CInt) { self.init("\(action): \(String(cString: strerror(code)))") }
}
