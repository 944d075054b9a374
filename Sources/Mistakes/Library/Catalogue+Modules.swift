import Tensors
import WorkerProtocol

/// What goes wrong in the modules of a library, and not in a network that is written in one piece.
extension Catalogue {
  static let libraryMistakes =
    [
      layerInputGradientWrong, gradientsAccumulate, staleInput, activationUpstreamMissing, activationSlopeMissing,
      sigmoidOverflows,
    ] + containerMistakes + optimizerMistakes + [mutatesModuleArguments] + gradientCheckMistakes
    + initializationMistakes

  static let layerInputGradientWrong = Mistake(
    "layer-input-gradient-wrong", "What a linear layer hands back is not the gradient of its input",
    nudge: "Which shapes have G, W and the gradient of x? Only one product of the first two gives the third.",
    written: "`backward` returned G·Wᵀ, which fits only a square W; or G itself, or the gradient of W.",
    asked: "z = x·Wᵀ + b, so `backward` returns ∂L/∂x = G·W.",
    inputGradient("transposed") { upstream, weight, _ throws(Misfit) in try upstream.dot(weight.T) },
    inputGradient("unchanged") { upstream, _, _ in upstream },
    inputGradient("with-input") { upstream, weight, x throws(Misfit) in try upstream.dot(weight).times(x) })

  private static func inputGradient(
    _ name: String,
    _ product: @escaping @Sendable (_ upstream: Numbers, _ weight: Numbers, _ x: Numbers) throws(Misfit) -> Numbers
  ) -> Variants {
    .one(name, [.linearModule]) { derivation in
      derivation[.dx] = { sheet throws(Misfit) in try product(sheet[.dz1], sheet[.W1], sheet[.x]) }
      derivation[.dz2] = { sheet throws(Misfit) in try product(sheet[.dz3], sheet[.W2], sheet[.z2]) }
    }
  }

  static let gradientsAccumulate = Mistake(
    "gradients-accumulate", "A layer's gradients add up from one batch to the next",
    nudge: "Send two batches through a layer, one after the other. To which of them do its gradients belong?",
    written: "`self.dW += …` in `backward`, and nothing that sets it back.",
    asked:
      "Each `backward` leaves the gradients of its own batch: `self.dW = …`. SGD's `zero_grad` knows no gradients.",
    again("parameters", [.dW1, .db1], adding), again("weights", [.dW1], adding), again("biases", [.db1], adding))

  private static let adding: @Sendable (Numbers, Numbers) throws(Misfit) -> Numbers = {
    own, earlier throws(Misfit) in try own.plus(earlier)
  }

  static let staleInput = Mistake(
    "stale-input", "A layer's `backward` belongs to an earlier batch",
    nudge: "Send two batches through a layer, one after the other. To which of them do its gradients belong?",
    written: "The first batch, or the gradients that it left, were kept and never replaced.",
    asked: "`forward` keeps the batch that it is given, every time, and `backward` uses the latest.",
    again("gradients", [.dW1, .db1]) { _, earlier in earlier },
    .one("input", [.linearModule]) { derivation in
      let line = derivation[.dW1]
      derivation[.dW1] = { sheet throws(Misfit) in
        guard sheet.computation == .linearBackwardAgain else { return try line(sheet) }
        return try sheet[.dz1].T.dot(sheet[.earlierInput])
      }
    })

  /// Another gradient for a layer's second batch, made of its own and that of the first.
  private static func again(
    _ name: String, _ gradients: [Quantity],
    _ join: @escaping @Sendable (_ own: Numbers, _ earlier: Numbers) throws(Misfit) -> Numbers
  ) -> Variants {
    .one(name, [.linearModule]) { derivation in
      for gradient in gradients {
        let line = derivation[gradient]
        derivation[gradient] = { sheet throws(Misfit) in
          guard sheet.computation == .linearBackwardAgain else { return try line(sheet) }
          var earlier = sheet
          (earlier[.x], earlier[.dz1]) = (sheet[.earlierInput], sheet[.earlierUpstream])
          return try join(try line(sheet), try line(earlier))
        }
      }
    }
  }

  static let activationUpstreamMissing = Mistake(
    "activation-upstream-missing", "An activation's `backward` ignores the gradient that it is given",
    nudge: "Double the argument of the activation's `backward`. Does what it returns double?",
    written: "The derivative alone was returned: the mask, or s(1 − s).",
    asked: "∂L/∂x = G ⊙ f'(x): the gradient from above times the derivative, element by element.",
    .one("relu", [.reluModule]) { $0.replace(.dz1, where: .relu, in: .f) { $0[.fSlope] } },
    .one("sigmoid", [.sigmoidModule]) { $0.replace(.dz1, where: .sigmoid, in: .f) { $0[.fSlope] } })

  static let activationSlopeMissing = Mistake(
    "activation-slope-missing", "An activation's `backward` hands the gradient on as it is",
    nudge: "What should come back where ReLU gave 0, and where a sigmoid has saturated?",
    written: "The gradient from above was returned, without the derivative.",
    asked: "∂L/∂x = G ⊙ f'(x): the gradient from above times the derivative, element by element.",
    .one("relu", [.reluModule]) { $0.replace(.dz1, where: .relu, in: .f) { $0[.dz2] } },
    .one("sigmoid", [.sigmoidModule]) { $0.replace(.dz1, where: .sigmoid, in: .f) { $0[.dz2] } })

  static let sigmoidOverflows = Mistake(
    "sigmoid-overflows", "The sigmoid is not a number where a power overflows",
    nudge: "What are `np.exp(1000)`, and that divided by itself?",
    written: "eˣ / (1 + eˣ) was computed as it stands, for every x.",
    asked: "Clip the input, or take e^(−x) for positive x and eˣ for negative x: neither is larger than 1.",
    .one("quotient", [.sigmoidModule]) { derivation in
      derivation.replace(.z2, where: .sigmoid, in: .f) { sheet in
        sheet[.z1].map { Double.exp($0) / (1 + Double.exp($0)) }
      }
      derivation.replace(.fSlope, where: .sigmoid, in: .f) { sheet in sheet[.z2].map { $0 * (1 - $0) } }
    })
}
