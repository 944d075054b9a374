import Tensors
import WorkerProtocol

/// What functions do to what they were given.
extension Catalogue {
  static let argumentMistakes = [mutatesArguments]

  static let mutatesArguments = Mistake(
    "mutates-arguments", "A function changes its arguments",
    nudge: "Print the arguments before and after the call.",
    written: "An operation in place, such as `z -= z.max(...)` or `W *= ...`, worked on an array of the caller's.",
    asked: "The arrays belong to the caller. Compute a new one: `z = z - z.max(...)`.",
    .changing("softmax-shifts", after: [.softmax], [.softmax]) { sheet throws(Misfit) in
      sheet[.logits] = try sheet[.logits].minus(sheet[.logits].rowMaxima())
    },
    .changing("softmax-exponentiates", after: [.softmax], [.softmax]) { sheet in
      sheet[.logits] = sheet[.logits].map { .exp($0) }
    },
    .changing("gradient-subtracts-predictions", after: [.regressionGradient], [.crossEntropyGradient]) {
      sheet throws(Misfit) in
      sheet[.targets] = try sheet[.targets].minus(sheet[.probabilities])
    },
    .changing("gradient-decays-weights", after: [.regressionGradient], [.crossEntropyGradient]) { sheet in
      sheet[.weights] = sheet[.weights].scaled(by: sheet[.penalty].sum())
    },
    .changing("gradient-steps", after: [.regressionGradient], [.crossEntropyGradient]) { sheet throws(Misfit) in
      sheet[.weights] = try sheet[.weights].minus(sheet[.dWeights])
      sheet[.biases] = try sheet[.biases].minus(sheet[.dBiases])
    },
    .changing("gradient-scales-samples", after: [.regressionGradient], [.crossEntropyGradient]) { sheet in
      sheet[.samples] = sheet[.samples].scaled(by: 1 / sheet.n)
    },
    .changing("loss-squares-weights", after: [.regressionLoss], [.crossEntropy]) { sheet in
      sheet[.weights] = sheet[.weights].map { $0 * $0 }
    },
    .changing("loss-multiplies-labels", after: [.regressionLoss], [.crossEntropy]) { sheet throws(Misfit) in
      sheet[.targets] = try sheet[.targets].times(sheet[.logarithms])
    },
    .changing("accuracy-scales-samples", after: [.regressionAccuracy], [.accuracy]) { sheet in
      sheet[.samples] = sheet[.samples].scaled(by: 1 / 255)
    },
    .one("gradients-insert-input", [.compositionGradient]) { derivation in
      let old = derivation.conduct.afterLayers
      derivation.conduct.afterLayers = { computation, given, sheets throws(Misfit) in
        try old(computation, &given, sheets)
        guard computation == .compositionGradients else { return }
        // Every place of the list now has what the place before it had, and the first one x.
        let before = given
        for argument in before.keys {
          guard case .layer(.outputs, let layer) = argument, layer > 0 else { continue }
          given[argument] = before[.layer(.outputs, layer - 1)]
        }
      }
    },
    .one("network-steps", [.sigmoidNetworkGradient]) { $0.stepDownhill(biases: true) },
    .one("network-steps-weights", [.sigmoidNetworkGradient]) { $0.stepDownhill(biases: false) },
    .changing("one-hot-counts-down", after: [.oneHot], [.oneHot]) { sheet in
      sheet[.classes] = sheet[.classes].map { $0 - 1 }
    })
}

extension Derivation {
  /// Leaves a network's parameters as they are after a step of gradient descent, with the notebook's learning rate.
  mutating func stepDownhill(biases: Bool) {
    let old = conduct.afterLayers
    conduct.afterLayers = { computation, given, sheets throws(Misfit) in
      try old(computation, &given, sheets)
      guard computation == .networkGradients else { return }
      for sheet in sheets {
        let (weights, own) = (Argument.layer(.weights, sheet.layer.number), Argument.layer(.biases, sheet.layer.number))
        given[weights] = try given[weights]!.minus(sheet[.dNetworkWeights].scaled(by: 0.003))
        if biases { given[own] = try given[own]!.minus(sheet[.dNetworkBiases].scaled(by: 0.003)) }
      }
    }
  }
}
