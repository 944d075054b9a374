import Tensors
import WorkerProtocol

/// What goes wrong in going back through a network of sigmoids.
extension Catalogue {
  static let sigmoidNetworkGradientMistakes = [
    networkGradientSign, networkGradientNoLabel, networkGradientSoftmaxSlope, networkGradientNoSlope,
    networkGradientSlopeAtOutput, networkGradientWrongSlope, networkGradientTransposed, networkGradientWrongInput,
    networkGradientUnweighted, networkGradientReversed, networkGradientsSwapped, networkGradientBiases,
    networkGradientScaled, networkGradientUpdatedWeights,
  ]

  private static let gradients: Places = [
    "all": [.dNetworkWeights, .dNetworkBiases], "weights": [.dNetworkWeights], "biases": [.dNetworkBiases],
  ]

  static let networkGradientSign = Mistake(
    "network-gradient-sign", "The gradients have the wrong sign",
    nudge: "Follow your gradient downhill a little: does the loss become smaller?",
    written: "y − ŷ was taken for ŷ − y at the output, or a minus for the step of gradient descent.",
    asked: "The gradient at the logits is ŷ − y.",
    .scaling(gradients) { _ in -1 })

  static let networkGradientNoLabel = Mistake(
    "network-gradient-no-label", "The label is missing from the gradient, or counted wrongly",
    nudge: "Does your gradient change when the label does?",
    written: "ŷ was taken for ŷ − y, or the 1 was put into the column of another class.",
    asked: "The gradient at the logits is ŷ − y, with the 1 of y in the column of the label.",
    last("prediction") { $0[.activation] },
    last("next") { sheet throws(Misfit) in
      let count = sheet[.activation].count
      let next = Numbers([Double((Int(sheet[.label].sum()) + count - 1) % count)])
      return try sheet[.activation].minus(oneHot(next, columns: count).row)
    })

  static let networkGradientSoftmaxSlope = Mistake(
    "network-gradient-softmax-slope", "A derivative is multiplied in at the output where it has cancelled",
    nudge: "Work out ∂J/∂z for the last layer by hand. What cancels?",
    written: "ŷ − y was multiplied by ŷ(1 − ŷ), or by the sigmoid's derivative.",
    asked: "ŷ − y is the gradient at the logits already: the softmax's Jacobian is in it.",
    last("prediction") { sheet throws(Misfit) in
      try rightError(sheet).times(sheet[.activation].map { $0 * (1 - $0) })
    },
    last("sigmoid") { sheet throws(Misfit) in
      try rightError(sheet).times(sheet[.preactivation].map { sigmoid($0) * sigmoid(-$0) })
    })

  static let networkGradientNoSlope = Mistake(
    "network-gradient-no-slope", "The sigmoid's derivative is missing",
    nudge: "Through which functions does the loss depend on the first layer's weights?",
    written: "Wᵀ·δ is used for the layer before as it is.",
    asked: "δᵢ = (Wᵢ₊₁ᵀ·δᵢ₊₁) ⊙ σ'(zᵢ).",
    inner("none") { $0[.slope] })

  static let networkGradientSlopeAtOutput = Mistake(
    "network-gradient-slope-at-output", "The sigmoid's derivative is taken at the activation",
    nudge: "`dsigmoid` calls `sigmoid` itself. What did you hand to it?",
    written: "`dsigmoid(a)` with a = σ(z): the sigmoid is applied twice.",
    asked: "σ'(z) = σ(z)(1 − σ(z)) = a(1 − a): `dsigmoid(z)` of what went into the sigmoid.",
    inner("twice") { sheet throws(Misfit) in
      try sheet[.slope].times(sheet[.activation].map { sigmoid($0) * sigmoid(-$0) })
    })

  static let networkGradientWrongSlope = Mistake(
    "network-gradient-wrong-slope", "The sigmoid's derivative is another function",
    nudge: "What is σ'(0), from the formula and from two values of σ close to 0?",
    written: "σ, 1 − σ, 1 − σ² (which is tanh's) or z(1 − z) was taken.",
    asked: "σ'(z) = σ(z)(1 − σ(z)).",
    inner("value", { $0[.slope] }, times: { $0 }), inner("complement", { $0[.slope] }, times: { 1 - $0 }),
    inner("tanh", { $0[.slope] }, times: { 1 - $0 * $0 }),
    inner("logit") { sheet throws(Misfit) in
      try sheet[.slope].times(sheet[.preactivation].map { $0 * (1 - $0) })
    })

  static let networkGradientTransposed = Mistake(
    "network-gradient-transposed", "The gradients of the weights are transposed",
    nudge: "Compare the shapes of the weights and of their gradients.",
    written: "The outer product was taken the other way round: a·δᵀ.",
    asked: "δ·aᵀ: a row for each of the layer's outputs, a column for each of its inputs, as W has them.",
    .altering(["weights": [.dNetworkWeights]]) { gradient, _ in gradient.T })

  static let networkGradientWrongInput = Mistake(
    "network-gradient-wrong-input", "The wrong activations enter the gradients of the weights",
    nudge: "What goes into layer i, and is it before or behind a sigmoid?",
    written: "The layer's own output, the sample itself, or the input before its sigmoid was multiplied in.",
    asked: "δᵢ·aᵢ₋₁ᵀ: what went into the layer, and for the first layer the sample.",
    .replacing(.dNetworkWeights, "output") { $0[.networkError].outer($0[.activation]) },
    .replacing(.dNetworkWeights, "sample") { $0[.networkError].outer($0[.firstInput]) },
    .replacing(.dNetworkWeights, "before-sigmoid") { sheet in
      let input = sheet.layer.number == 1 ? sheet[.layerInput] : sheet[.layerInput].map { -.log(1 / $0 - 1) }
      return sheet[.networkError].outer(input)
    })

  static let networkGradientUnweighted = Mistake(
    "network-gradient-unweighted", "The weights are missing on the way back",
    nudge: "Does your gradient for the first layer change when the second layer's weights do?",
    written: "δ was added up, or handed on as it is, without the layer's weights.",
    asked: "δᵢ = (Wᵢ₊₁ᵀ·δᵢ₊₁) ⊙ σ'(zᵢ).",
    .replacing(.errorBefore, "sum") { sheet in
      Numbers(shape: sheet[.layerInput].shape, repeating: sheet[.networkError].sum())
    },
    .replacing(.errorBefore, "same") { $0[.networkError] })

  static let networkGradientReversed = Mistake(
    "network-gradient-reversed", "The gradients are returned from the last layer to the first",
    nudge: "Which of the gradients that you return belongs to the first layer?",
    written: "The loop goes backwards and appends, and the lists were not reversed at the end.",
    asked: "The lists have the order of `weights` and `biases`.",
    .one("lists", [.sigmoidNetworkGradient]) { derivation in
      let lists = derivation.conduct.lists
      derivation.conduct.lists = { $0 == .networkGradients ? lists($0, $1).reversed() : lists($0, $1) }
    })

  static let networkGradientsSwapped = Mistake(
    "network-gradients-swapped", "The two lists are returned in the wrong order",
    nudge: "Print the shapes of what you return, in order.",
    written: "The function ends with `return bias_gradients, weight_gradients`.",
    asked: "The function returns (weight_gradients, bias_gradients).",
    .one("lists", [.sigmoidNetworkGradient]) { derivation in
      let (weights, biases) = (derivation[.dNetworkWeights], derivation[.dNetworkBiases])
      derivation[.dNetworkWeights] = biases
      derivation[.dNetworkBiases] = weights
    })

  static let networkGradientBiases = Mistake(
    "network-gradient-biases", "The gradients of the biases are not δ",
    nudge: "A bias is a weight whose input is 1. What is its gradient?",
    written: "δ was added up to one number, or multiplied by the biases, or a row was returned.",
    asked: "∂J/∂bᵢ = δᵢ, shaped like the biases.",
    .replacing(.dNetworkBiases, "sum") { Numbers(scalar: $0[.networkError].sum()) },
    .replacing(.dNetworkBiases, "product") { sheet throws(Misfit) in
      try sheet[.networkError].times(sheet[.layerBiases])
    },
    .replacing(.dNetworkBiases, "row") { $0[.networkError].reshaped([1, $0[.networkError].count]) })

  static let networkGradientScaled = Mistake(
    "network-gradient-scaled", "The gradients are multiplied by a constant",
    nudge: "What does your function return: a gradient, or a step?",
    written: "The learning rate 0.003 of `train_one_sample` is in the gradients, or a mean over the classes was taken.",
    asked: "The gradients themselves; what is done with them comes later.",
    .scaling(["rate": [.dNetworkWeights, .dNetworkBiases]]) { _ in 0.003 })

  static let networkGradientUpdatedWeights = Mistake(
    "network-gradient-updated-weights", "A layer's weights are changed before they are used on the way back",
    nudge: "At which weights is the gradient for the first layer taken, and at which the one for the last?",
    written: "The loop of `train_one_sample` makes its step in each layer at once, and goes on with the new weights.",
    asked: "All gradients are taken at the same weights: compute all of them first.",
    updated("all", biases: true), updated("weights", biases: false))

  private static func updated(_ name: String, biases: Bool) -> Variants {
    .one(name, [.sigmoidNetworkGradient]) { derivation in
      derivation[.errorBefore] = { sheet throws(Misfit) in
        try sheet[.layerWeights].minus(sheet[.dNetworkWeights].scaled(by: 0.003)).T.applied(to: sheet[.networkError])
      }
      derivation.stepDownhill(biases: biases)
    }
  }

  /// ŷ − y.
  private static func rightError(_ sheet: Sheet) throws(Misfit) -> Numbers {
    try sheet[.activation].minus(oneHot(sheet[.label], columns: sheet[.activation].count).row)
  }

  /// Another gradient at the logits.
  private static func last(_ name: String, _ line: @escaping Derivation.Line) -> Variants {
    error(name) { sheet throws(Misfit) in sheet.isLastLayer ? try line(sheet) : nil }
  }

  /// Another gradient in front of a sigmoid.
  private static func inner(_ name: String, _ line: @escaping Derivation.Line) -> Variants {
    error(name) { sheet throws(Misfit) in sheet.isLastLayer ? nil : try line(sheet) }
  }

  private static func inner(
    _ name: String, _ line: @escaping Derivation.Line, times slope: @escaping @Sendable (Double) -> Double
  ) -> Variants {
    inner(name) { sheet throws(Misfit) in try line(sheet).times(sheet[.activation].map(slope)) }
  }

  private static func error(
    _ name: String, _ line: @escaping @Sendable (Sheet) throws(Misfit) -> Numbers?
  ) -> Variants {
    .one(name, [.sigmoidNetworkGradient]) { derivation in
      let old = derivation[.networkError]
      derivation[.networkError] = { sheet throws(Misfit) in
        if let other = try line(sheet) { return other }
        return try old(sheet)
      }
    }
  }
}
