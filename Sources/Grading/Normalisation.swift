internal import Fixtures
internal import GradientCheck
internal import Tensors
internal import WorkerProtocol

/// Where a submission puts the factors that belong to its losses.
///
/// The homework's losses are means, so their gradients carry the divisor. Some submissions leave it out there and divide
/// in `backward` instead: wrong piece by piece, right end to end, and accepted where the assignment says so. So is a
/// penalty without its ½, where the homework does not say whether it has one.
enum Normalisation: CaseIterable {
  /// In the loss's gradient, as the homework has it.
  case inLoss
  /// The divisor N of the batch is left to `backward`.
  case batchInBackward
  /// The divisor N·K of all elements is left to `backward`.
  case elementsInBackward
  /// The penalty is α‖W‖², not half of it.
  case wholePenalty

  /// The readings in which the divisor moves.
  static let split: [Normalisation] = [.batchInBackward, .elementsInBackward]

  /// What the report says about a submission that is read this way.
  var note: String? {
    switch self {
    case .inLoss: nil
    case .batchInBackward: note("1/N")
    case .elementsInBackward: note("1/(N·K)")
    case .wholePenalty:
      "The loss adds α‖W‖², so its gradient is taken to need 2αW. The assignment accepts that as well as ½α‖W‖² and αW."
    }
  }

  private func note(_ divisor: String) -> String {
    "The factor \(divisor) of the losses' gradients is applied in backward instead of in the losses. "
      + "The gradients are right end to end, and the assignment accepts that."
  }

  /// The accepted answers to an output, as they look to a submission that divides here.
  func accepted(_ output: Reference.Output, in hidden: HiddenCase) -> [Accepted] {
    if let addend = addend(to: output.name, in: hidden) {
      return output.accepted.map { accepted in
        // Twice the penalty, and so at most twice the error.
        Accepted(values: accepted.values.zip(addend, +), tolerances: accepted.tolerances.map { 2 * $0 })
      }
    }
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
    guard self != .inLoss, let index = hidden.outputs.firstIndex(where: { $0.contains(output) }) else { return 1 }
    switch hidden.script.steps[index] {
    case .loss(_, let target, _) where output == hidden.outputs[index].last:
      return hidden[target].map(divisor) ?? 1
    case .backward(let upstream):
      // An upstream gradient that the submission's own loss made lacks exactly what `backward` then makes up for.
      return hidden[upstream].map { 1 / divisor($0) } ?? 1
    case .loss, .forward, .clear, .call, .recall:
      return 1
    }
  }

  /// The accepted answers to an output, as they look once a divisor that was moved is back in its place.
  func acceptedUndivided(_ output: Reference.Output, in hidden: HiddenCase) -> [Accepted] {
    self == .wholePenalty ? accepted(output, in: hidden) : output.accepted
  }

  /// The other half of the penalty, or of its gradient; nothing for an output that has none.
  private func addend(to output: String, in hidden: HiddenCase) -> Tensor<Double>? {
    guard self == .wholePenalty, let call = hidden.script.calls.first(where: { $0.results.contains(output) }),
      let penalty = hidden.input(.penalty, of: call)?.elements[0], penalty != 0,
      let weights = hidden.input(.weights, of: call)
    else { return nil }
    switch call.computation {
    case .regressionLoss:
      let squares = weights.elements.reduce(0) { $0 + $1 * $1 }
      return Tensor(scalar: penalty / 2 * squares)
    case .regressionGradient where output == call.results[0]:
      return weights.map { penalty * $0 }
    default:
      return nil
    }
  }

  private func divisor(_ tensor: Tensor<Float>) -> Double {
    switch self {
    case .inLoss, .wholePenalty: 1
    case .batchInBackward: Double(tensor.rows)
    case .elementsInBackward: Double(tensor.count)
    }
  }
}

extension HiddenCase {
  /// What a call is given as this argument.
  func input(_ argument: Argument, of call: Call) -> Tensor<Double>? {
    call.given.first { $0.argument == argument }.flatMap { self[$0.name]?.map(Double.init) }
  }

  /// Whether `backward` is given what the submission's own loss made: only then do both halves of it meet.
  var runsEndToEnd: Bool {
    script.steps.contains { step in
      guard case .backward(let upstream) = step else { return false }
      return self[upstream] == nil
    }
  }
}
