import Safetensors
import Tensors
import WorkerProtocol

@testable import Mistakes

/// An outcome in few numbers: two outcomes with one fingerprint are the same for every reader of the answers.
struct Fingerprint {
  /// Names, types and shapes, what is not finite, and where it stopped.
  let form: String
  /// For each output, a sum of its entries with weights that no two places share.
  let sums: [Double]

  init(_ outcome: Outcome) {
    form =
      outcome.outputs.map { "\($0.name) \($0.dtype) \($0.numbers.shape) \(Self.gaps(in: $0.numbers))" }
      .joined(separator: ";")
      + (outcome.failure.map { "! \($0.step ?? -1)" } ?? "")
    sums = outcome.outputs.map { output in
      var sum = 0.0
      for (place, number) in output.numbers.elements.enumerated() where number.isFinite {
        sum += number * (1 + 0.61803 * Double(place % 7) + 0.1 * Double(place))
      }
      return sum
    }
  }

  /// The places of numbers that are not finite, and what they are.
  private static func gaps(in numbers: Numbers) -> String {
    numbers.elements.enumerated().filter { !$1.isFinite }.map { "\($0) \($1)" }.joined(separator: ",")
  }

  /// Whether the two tell nothing apart. Formulas that are equal in exact arithmetic may differ by rounding.
  static func ~= (a: Fingerprint, b: Fingerprint) -> Bool {
    a.form == b.form
      && zip(a.sums, b.sums).allSatisfy { a, b in
        a == b || abs(a - b) <= 1e-10 * max(abs(a), abs(b), 1e-3)
      }
  }
}
