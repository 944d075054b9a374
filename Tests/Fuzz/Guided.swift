// libFuzzer then looks for inputs that reach what none before has reached, and keeps them in a folder:
//
//     swift build -c release --product Fuzz --scratch-path .build/guided \
//       -Xswiftc -sanitize=fuzzer -Xswiftc -DGUIDED -Xswiftc -use-ld=lld
//     .build/guided/release/Fuzz zip --inputs 2000 -- -max_total_time=600 FOLDER
#if GUIDED
  import Foundation
  import Glibc
  import TestSupport

  @_silgen_name("LLVMFuzzerRunDriver")
  private func runDriver(
    _ count: UnsafeMutablePointer<CInt>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
    _ callback: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
  ) -> CInt

  /// What is read, for a callback that can be given nothing.
  private nonisolated(unsafe) var guided: any FuzzTarget.Type = JSONTarget.self

  /// Lets libFuzzer change inputs for as long as its options say. It begins with `corpus` of the target's own, in the
  /// folder that `rest` ends with.
  func fuzzGuided(_ target: any FuzzTarget.Type, corpus: Int, rest: [String]) -> Never {
    guided = target
    if let folder = rest.last, !folder.hasPrefix("-") {
      try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      for number in 0..<corpus {
        var generator = SeededGenerator(seed: UInt64(number))
        let input = Data(target.input(using: &generator))
        try? input.write(to: URL(filePath: "\(folder)/own-\(number)"))
      }
    }
    var words = ([CommandLine.arguments[0]] + rest).map { strdup($0) } + [nil]
    var count = CInt(rest.count + 1)
    let status = words.withUnsafeMutableBufferPointer { words in
      var first = words.baseAddress!
      return runDriver(&count, &first) { bytes, count in
        do throws(BrokenPromise) {
          _ = try guided.read(UnsafeRawBufferPointer(start: bytes, count: count))
        } catch {
          complain("an input breaks a promise: \(error.promise)")
          abort()
        }
        return 0
      }
    }
    exit(status)
  }
#endif
