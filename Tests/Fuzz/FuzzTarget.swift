import TestSupport

/// One reader of untrusted bytes, and how to provoke it.
protocol FuzzTarget {
  /// The name on the command line.
  static var name: String { get }

  /// An input near the edge of what the reader accepts.
  static func input(using generator: inout SeededGenerator) -> [UInt8]

  /// Has the reader read `input`, which lies beside unreadable memory, and checks all that it promises of an input that
  /// it accepts.
  static func read(_ input: UnsafeRawBufferPointer) throws(BrokenPromise) -> Verdict
}

/// What a reader made of an input.
enum Verdict: Hashable {
  case accepted
  /// Refused, for a reason of this kind.
  case rejected(String)
}

/// What a reader promised and did not keep.
struct BrokenPromise: Error {
  let promise: String
}

/// Requires what a reader promises.
func expect(_ condition: Bool, _ promise: @autoclosure () -> String) throws(BrokenPromise) {
  if !condition { throw BrokenPromise(promise: promise()) }
}
