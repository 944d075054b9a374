import Mistakes
import Safetensors
import TestSupport
import Tensors
import WorkerProtocol
import Workers

/// A student with a mistake, whose numbers are rounded as float32 arithmetic may round them.
struct MutantStudent: Respondent {
  private let derivation: Derivation
  private let alter: @Sendable (String, Tensor<Double>) -> Tensor<Double>
  private var generator: SeededGenerator

  /// - Parameter alter: What else is done to an output, by the name of it without its number.
  init(
    _ derivation: Derivation, seed: UInt64,
    alter: @escaping @Sendable (String, Tensor<Double>) -> Tensor<Double> = { $1 }
  ) {
    self.derivation = derivation
    self.alter = alter
    generator = SeededGenerator(seed: seed)
  }

  var hasTimeLeft: Bool { true }
  func takeOutput() -> String { "" }

  mutating func answer(_ request: Request) -> Workers.Outcome {
    let outcome = derivation.outcome(of: Trial(request))
    let answer = outcome.answer
    let tensors = outcome.outputs.map { output in
      let stored = answer[output.name]!
      let stem = String(output.name.prefix { $0 != "." })
      guard output.dtype == .f32, stem != "after" else { return stored }
      return .float32(output.name, rounded(alter(stem, output.numbers)))
    }
    return .answered(Answer(tensors: tensors, failure: outcome.failure))
  }

  /// A rounding more than that of the result itself; a number that is exact stays so.
  private mutating func rounded(_ numbers: Tensor<Double>) -> Tensor<Float> {
    numbers.map { number in
      number == Double(Float(number))
        ? Float(number)
        : Float(number * (1 + Bounded.unitRoundoff * Double.random(in: -1...1, using: &generator)))
    }
  }
}

extension StoredTensor {
  static func float32(_ name: String, _ tensor: Tensor<Float>) -> StoredTensor {
    let bytes = tensor.elements.flatMap { withUnsafeBytes(of: $0.bitPattern.littleEndian, Array.init) }
    return StoredTensor(name: name, dtype: .f32, shape: tensor.shape, bytes: bytes)
  }
}
