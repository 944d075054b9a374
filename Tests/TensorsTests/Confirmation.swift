import Foundation
import Tensors
import TestSupport

/// Values that mpmath computes to 60 digits, to measure ours against.
enum Confirmation {
  /// One function at many lists of arguments, in one Python process.
  static func values(of function: String, at arguments: [[DoubleDouble]]) throws -> [DoubleDouble] {
    let lines = arguments.map { $0.flatMap { [hexadecimal($0.high), hexadecimal($0.low)] }.joined(separator: " ") }
    let input = Data(lines.joined(separator: "\n").utf8)
    let answer = try Python.run(script: "doubledouble.py", function, input: input)

    let values = try answer.split(separator: "\n").map(value)
    guard values.count == arguments.count else {
      throw Failure(text: "doubledouble.py \(function) gave \(values.count) values for \(arguments.count) arguments")
    }
    return values
  }

  struct Failure: Error { let text: String }

  private static func hexadecimal(_ word: Double) -> String {
    let digits = String(word.bitPattern, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  private static func value(_ line: Substring) throws -> DoubleDouble {
    let words = line.split(separator: " ").compactMap { UInt64($0, radix: 16) }.map(Double.init(bitPattern:))
    guard words.count == 2 else { throw Failure(text: "not two words: \(line)") }
    return DoubleDouble(high: words[0], low: words[1])
  }
}

/// How many leading bits of `value` agree with `expected`: −log₂ of the relative error, and 107 where there is none.
func correctBits(_ value: DoubleDouble, _ expected: DoubleDouble) -> Double {
  let error = ((value.high - expected.high) + (value.low - expected.low)).magnitude
  guard error != 0 else { return 107 }
  return error.isFinite ? min(107, -log2(error / expected.high.magnitude)) : -.infinity
}
