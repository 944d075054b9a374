internal import Fixtures
internal import GradientCheck
internal import Tensors
internal import WorkerProtocol

/// Where a submission divides by the size of the batch.
///
/// The homework's losses are means, so their gradients carry the divisor. Some submissions leave it out there and divide
/// in `backward` instead: wrong piece by piece, right end to end, and accepted where the assignment says so.
enum Normalisation: CaseIterable {
  /// In the loss's gradient, as the homework has it.
  case inLoss
  /// The divisor N of the batch is left to `backward`.
  case batchInBackward
  /// The divisor N·K of all elements is left to `backward`.
  case elementsInBackward

  /// What the report says about a submission that is read this way.
  var note: String? {
    switch self {
    case .inLoss: nil
    case .batchInBackward: note("1/N")
    case .elementsInBackward: note("1/(N·K)")
    }
  }

  private func note(_ divisor: String) -> String {
    "The factor \(divisor) of the losses' gradients is applied in backward instead of in the losses. "
      + "The gradients are right end to end, and the assignment accepts that."
  }

  /// The accepted answers to an output, as they look to a submission that divides here.
  func accepted(_ output: Reference.Output, in hidden: HiddenCase) -> [Accepted] {
    let factor = factor(of: output.name, in: hidden)
    guard factor != 1 else { return output.accepted }
    return output.accepted.map { accepted in
      Accepted(
        values: accepted.values.map { $0 * factor },
        // The factor is one rounding more, and moving it is another.
        tolerances: accepted.tolerances.zip(accepted.values) { factor * ($0 + 2 * Bounded.unitRoundoff * abs($1)) })
    }
  }

  func factor(of output: String, in hidden: HiddenCase) -> Double {
    let names = hidden.script.outputs(inputs: hidden.inputs.map(\.name))
    guard let index = names.firstIndex(where: { $0.contains(output) }) else { return 1 }
    switch hidden.script.steps[index] {
    case .loss(_, let target, _) where output == names[index].last:
      return hidden[target].map(divisor) ?? 1
    case .backward(let upstream):
      // An upstream gradient that the submission's own loss made lacks exactly what `backward` then makes up for.
      return hidden[upstream].map { 1 / divisor($0) } ?? 1
    case .loss, .forward, .clear, .recall:
      return 1
    }
  }

  private func divisor(_ tensor: Tensor<Float>) -> Double {
    switch self {
    case .inLoss: 1
    case .batchInBackward: Double(tensor.rows)
    case .elementsInBackward: Double(tensor.count)
    }
  }
}

extension HiddenCase {
  /// Whether `backward` is given what the submission's own loss made: only then do both halves of it meet.
  var runsEndToEnd: Bool {
    script.steps.contains { step in
      guard case .backward(let upstream) = step else { return false }
      return self[upstream] == nil
    }
  }
}
