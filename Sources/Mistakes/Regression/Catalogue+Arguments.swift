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
    changes("softmax-shifts", .softmax, [.softmax]) { sheet throws(Misfit) in
      sheet[.logits] = try sheet[.logits].minus(sheet[.logits].rowMaxima())
    },
    changes("softmax-exponentiates", .softmax, [.softmax]) { sheet in
      sheet[.logits] = sheet[.logits].map { .exp($0) }
    },
    changes("gradient-subtracts-predictions", .regressionGradient, [.crossEntropyGradient]) { sheet throws(Misfit) in
      sheet[.targets] = try sheet[.targets].minus(sheet[.probabilities])
    },
    changes("gradient-decays-weights", .regressionGradient, [.crossEntropyGradient]) { sheet in
      sheet[.weights] = sheet[.weights].scaled(by: sheet[.penalty].sum())
    },
    changes("gradient-steps", .regressionGradient, [.crossEntropyGradient]) { sheet throws(Misfit) in
      sheet[.weights] = try sheet[.weights].minus(sheet[.dWeights])
      sheet[.biases] = try sheet[.biases].minus(sheet[.dBiases])
    },
    changes("gradient-scales-samples", .regressionGradient, [.crossEntropyGradient]) { sheet in
      sheet[.samples] = sheet[.samples].scaled(by: 1 / sheet.n)
    },
    changes("loss-squares-weights", .regressionLoss, [.crossEntropy]) { sheet in
      sheet[.weights] = sheet[.weights].map { $0 * $0 }
    },
    changes("loss-multiplies-labels", .regressionLoss, [.crossEntropy]) { sheet throws(Misfit) in
      sheet[.targets] = try sheet[.targets].times(sheet[.logarithms])
    },
    changes("accuracy-scales-samples", .regressionAccuracy, [.accuracy]) { sheet in
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
    changes("one-hot-counts-down", .oneHot, [.oneHot]) { sheet in sheet[.classes] = sheet[.classes].map { $0 - 1 } })

  private static func changes(
    _ name: String, _ computation: Computation, _ operations: Set<Operation>,
    _ change: @escaping @Sendable (inout Sheet) throws(Misfit) -> Void
  ) -> Variants {
    .one(name, operations) { derivation in
      let old = derivation.conduct.afterCall
      derivation.conduct.afterCall = { called, sheet throws(Misfit) in
        try old(called, &sheet)
        if called == computation { try change(&sheet) }
      }
    }
  }
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
