import Glibc
import TestSupport

/// Has the target read every input twice, once against each unreadable page, and counts the verdicts.
func fuzz(_ target: any FuzzTarget.Type, _ options: FuzzOptions) -> FuzzReport {
  let buffer = GuardedBuffer(capacity: 1 << 20)
  var report = FuzzReport(target: target.name)
  reportCrashes()
  let clock = ContinuousClock()
  report.duration = clock.measure {
    for number in options.first..<options.first + options.inputs {
      currentInput = number
      var generator = SeededGenerator(seed: UInt64(options.seed) << 40 ^ UInt64(number))
      let input = target.input(using: &generator)
      do throws(BrokenPromise) {
        let verdict = try target.read(buffer.place(input, .last))
        let again = try target.read(buffer.place(input, .first))
        try expect(verdict == again, "the same bytes get the same verdict, not \(verdict) and then \(again)")
        report.verdicts[verdict, default: 0] += 1
      } catch {
        print("input \(number) breaks a promise: \(error.promise)\n\(hexadecimal(input))")
        exit(1)
      }
    }
  }
  return report
}

/// What became of the inputs of a run.
struct FuzzReport: CustomStringConvertible {
  let target: String
  var verdicts: [Verdict: Int] = [:]
  var duration: Duration = .zero

  var description: String {
    let inputs = verdicts.values.reduce(0, +)
    let accepted = verdicts[.accepted, default: 0]
    let seconds = duration.formattedSeconds
    var lines = ["\(target): \(inputs) inputs, \(accepted) accepted, \(inputs - accepted) rejected, \(seconds) s"]
    for (verdict, count) in verdicts.sorted(by: { $0.value > $1.value }) {
      if case .rejected(let kind) = verdict { lines.append("  \(kind): \(count)") }
    }
    return lines.joined(separator: "\n")
  }
}

extension Duration {
  /// Seconds with one decimal.
  fileprivate var formattedSeconds: String {
    let tenths = Int((self / .milliseconds(100)).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }
}

private func hexadecimal(_ bytes: [UInt8]) -> String {
  bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}

/// The number of the input being read, for the signal handler, which can be given nothing.
private nonisolated(unsafe) var currentInput = 0

/// Makes a crash say which input it was. Exit status 3 sets it apart from a broken promise.
private func reportCrashes() {
  for number in [SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGABRT, SIGFPE] {
    signal(number) { number in
      complain("input \(currentInput) crashes the reader with signal \(number)")
      _exit(3)
    }
  }
}

/// Says `text` on standard error, at once.
func complain(_ text: String) {
  let line = text + "\n"
  _ = line.utf8.withContiguousStorageIfAvailable { write(STDERR_FILENO, $0.baseAddress, $0.count) }
}
