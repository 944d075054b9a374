import Tensors

/// What goes wrong in the penalty on the weights, in the loss and in its gradient.
extension Catalogue {
  static let penaltyMistakes = [
    penaltyMissing, penaltyFactor, penaltySign, penaltyOnBiases, penaltyNotSquared, penaltyAveraged,
  ]
  static let weightDecayMistakes = [
    decayMissing, decayFactor, decaySign, decayOnBiases, decayAveraged, decayConstant,
  ]

  static let penaltyMissing = Mistake(
    "penalty-missing", "The penalty on the weights is missing from the loss",
    nudge: "Does your loss depend on alpha?",
    written: "The loss is the cross-entropy alone, as the formula is printed; alpha has no effect on it.",
    asked: "The weights are regularised: ½α‖W‖² is added to the cross-entropy, or α‖W‖².",
    .scaling(["loss": [.weightPenalty]]) { _ in 0 })

  static let penaltyFactor = Mistake(
    "penalty-factor", "The penalty on the weights has another factor",
    nudge: "Divide your loss's penalty by ‖W‖², and compare with the factor that your gradient needs.",
    written: "The penalty is α‖W‖² where the gradient is that of ½α‖W‖², or alpha itself was left out.",
    asked: "½α‖W‖² has the gradient αW, and α‖W‖² has 2αW: loss and gradient have to agree.",
    .scaling(["whole": [.weightPenalty]]) { _ in 2 }, .scaling(["quarter": [.weightPenalty]]) { _ in 0.5 },
    .scaling(["without-alpha": [.weightPenalty]]) { 1 / $0[.penalty].sum() })

  static let penaltySign = Mistake(
    "penalty-sign", "The penalty is subtracted from the loss",
    nudge: "Should large weights make the loss larger or smaller?",
    written: "The penalty was subtracted from the cross-entropy.",
    asked: "A penalty is added to the cross-entropy: large weights make the loss larger.",
    .scaling(["loss": [.weightPenalty]]) { _ in -1 })

  static let penaltyOnBiases = Mistake(
    "penalty-on-biases", "The biases are penalised too",
    nudge: "On what besides alpha and W does your penalty depend?",
    written: "‖b‖² was added to ‖W‖².",
    asked: "Regularise the weights but not the biases.",
    .altering(["loss": [.weightPenalty]]) { penalty, sheet in
      let squares = (sheet[.weights].map { $0 * $0 }.sum(), sheet[.biases].map { $0 * $0 }.sum())
      return penalty.scaled(by: (squares.0 + squares.1) / squares.0)
    })

  static let penaltyNotSquared = Mistake(
    "penalty-not-squared", "The penalty is not made of the squares of the weights",
    nudge: "What should become of the penalty when all weights are doubled?",
    written: "‖W‖ without the square, Σ|W|, or (ΣW)² was taken.",
    asked: "‖W‖² is the sum of the squares of all entries: `np.sum(W ** 2)`.",
    norm("norm") { $0.map { $0 * $0 }.sum().squareRoot() }, norm("magnitudes") { $0.map { abs($0) }.sum() },
    norm("sum-squared") { $0.sum() * $0.sum() }, norm("sum") { $0.sum() })

  private static func norm(_ name: String, _ size: @escaping @Sendable (Numbers) -> Double) -> Variants {
    .altering([name: [.weightPenalty]]) { penalty, sheet in
      penalty.scaled(by: size(sheet[.weights]) / sheet[.weights].map { $0 * $0 }.sum())
    }
  }

  static let penaltyAveraged = Mistake(
    "penalty-averaged", "The penalty is divided by a number of samples or weights",
    nudge: "Should the penalty depend on the size of the batch?",
    written: "The penalty went into the mean over the batch, or `np.mean(W ** 2)` was taken.",
    asked: "The penalty is added to the mean, and is itself none.",
    .scaling(["batch": [.weightPenalty]]) { 1 / $0.n },
    .scaling(["weights": [.weightPenalty]]) { 1 / Double($0[.weights].count) })

  static let decayMissing = Mistake(
    "decay-missing", "The penalty's gradient is missing from that of the weights",
    nudge: "Does your gradient depend on alpha?",
    written: "dW is the cross-entropy's gradient alone.",
    asked: "½α‖W‖² adds αW to the gradient of the weights, and α‖W‖² adds 2αW.",
    .scaling(["dW": [.weightDecay]]) { _ in 0 })

  static let decayFactor = Mistake(
    "decay-factor", "The penalty's gradient has another factor than the loss's penalty",
    nudge: "Differentiate the penalty that your own loss adds.",
    written: "2αW beside a loss with ½α‖W‖², αW beside one with α‖W‖², or W without alpha.",
    asked: "½α‖W‖² has the gradient αW, and α‖W‖² has 2αW: loss and gradient have to agree.",
    .scaling(["twice": [.weightDecay]]) { _ in 2 }, .scaling(["half": [.weightDecay]]) { _ in 0.5 },
    .scaling(["without-alpha": [.weightDecay]]) { 1 / $0[.penalty].sum() })

  static let decaySign = Mistake(
    "decay-sign", "The penalty's gradient is subtracted",
    nudge: "In which direction should a step of descent change a weight, if there is only the penalty?",
    written: "The penalty's gradient was subtracted from dW, as in a step of descent.",
    asked: "½α‖W‖² has the gradient +αW, and α‖W‖² has +2αW; the minus is that of the step.",
    .scaling(["dW": [.weightDecay]]) { _ in -1 })

  static let decayOnBiases = Mistake(
    "decay-on-biases", "The biases' gradient has a penalty too",
    nudge: "Does your db depend on alpha?",
    written: "αb was added to db, as αW is to dW.",
    asked: "Regularise the weights but not the biases.",
    .altering(["db": [.dBiases]]) { gradient, sheet throws(Misfit) in
      try gradient.plus(sheet[.biases].scaled(by: sheet[.penalty].sum()))
    })

  static let decayAveraged = Mistake(
    "decay-averaged", "The penalty's gradient is divided by the batch",
    nudge: "Should the penalty's gradient depend on the size of the batch?",
    written: "The penalty's gradient went into the mean: it was added to Xᵀ·(ŷ − y) before that is divided by n.",
    asked: "dW = Xᵀ·(ŷ − y)/n plus the penalty's gradient: only the cross-entropy is a mean.",
    .scaling(["dW": [.weightDecay]]) { 1 / $0.n })

  static let decayConstant = Mistake(
    "decay-constant", "The penalty's gradient does not follow the weights",
    nudge: "What is the derivative of w² with respect to w?",
    written: "α was added as it is, or with the sign of each weight, or the penalty itself was added.",
    asked: "½αw² has the derivative αw, and αw² has 2αw: every weight brings its own.",
    .altering(["alpha": [.weightDecay]]) { _, sheet in sheet[.weights].map { _ in sheet[.penalty].sum() } },
    .altering(["signs": [.weightDecay]]) { _, sheet in
      sheet[.weights].map { ($0 > 0 ? 1 : -1) * sheet[.penalty].sum() }
    },
    .altering(["penalty": [.weightDecay]]) { decay, sheet in
      let penalty = 0.5 * sheet[.penalty].sum() * sheet[.weights].map { $0 * $0 }.sum()
      return decay.map { _ in penalty }
    })
}
