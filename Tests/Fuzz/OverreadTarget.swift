import TestSupport

/// A reader that reads one byte too far, to prove that the fuzzer would notice: a run of this target must crash.
enum OverreadTarget: FuzzTarget {
  static var name: String { "overread" }

  static func input(using generator: inout SeededGenerator) -> [UInt8] { [UInt8](repeating: 0, count: 100) }

  static func read(_ input: UnsafeRawBufferPointer) throws(BrokenPromise) -> Verdict {
    guard let start = input.baseAddress else { return .rejected("empty") }
    return start.load(fromByteOffset: input.count, as: UInt8.self) == 0 ? .accepted : .rejected("not zero")
  }
}
