import Tensors

/// Factors that the chain rule does not have.
extension Catalogue {
  static let factorMistakes = [
    signFlipped, doubledGradient, halvedGradient, averagesInBackward, multipliedByBatch, weightDecayAdded,
  ]

  /// Where a factor can be applied in `backward`.
  static let places: Places = [
    "all": [.dz3], "layer1": [.dz1], "layer2": [.dW2, .db2], "W1": [.dW1], "b1": [.db1], "W2": [.dW2], "b2": [.db2],
    "weights": [.dW1, .dW2], "biases": [.db1, .db2],
  ]

  static let signFlipped = Mistake(
    "sign-flipped", "The sign is wrong",
    nudge: "Compare the signs of your numbers with those of a gradient that you work out by hand for one sample.",
    written: """
      There is a minus too many or too few: y − ŷ for ŷ − y, or −gradient stored as if a step of descent were asked.
      """,
    asked: """
      Each factor of the chain rule enters with its own sign, and the gradient points uphill. A squared error and a \
      cross-entropy are never negative.
      """,
    .scaling(places) { _ in -1 },
    .scaling([
      "mse-value": [.mse], "mse-gradient": [.mseGradient], "bce-value": [.bce], "bce-gradient": [.bceGradient],
      "mse": [.mse, .mseGradient], "bce": [.bce, .bceGradient], "y_hat": [.output], "z1": [.z1], "z2": [.z2],
      "z3": [.z3],
    ]) { _ in -1 })

  static let doubledGradient = Mistake(
    "doubled-gradient", "A gradient is twice what it should be",
    nudge: "Divide your numbers by those that you expect, and look for where that factor can come from.",
    written: "The 2 of the squared error was applied in `backward` again, or one contribution was added twice.",
    asked: """
      `backward` multiplies ∂J/∂ŷ by the derivatives of g, Linear₂, f and Linear₁, each once. None of them brings a \
      2.
      """,
    .scaling(places) { _ in 2 })

  static let halvedGradient = Mistake(
    "halved-gradient", "A gradient is half of what it should be",
    nudge: "Divide your numbers by those that you expect, and look for where that factor can come from.",
    written: "A ½ was applied in `backward`, perhaps to cancel the 2 of the squared error.",
    asked: """
      `backward` multiplies ∂J/∂ŷ by the derivatives of g, Linear₂, f and Linear₁, each once. None of them brings a \
      ½.
      """,
    .scaling(places) { _ in 0.5 })

  static let averagesInBackward = Mistake(
    "averages-in-backward", "`backward` divides by the batch once more",
    nudge: "Count how often your whole computation divides by the size of the batch.",
    written: """
      Gradients of the parameters are divided by N in `backward`, although the loss's gradient is a mean already.
      """,
    asked: """
      ∂J/∂W = Gᵀ·x and ∂J/∂b = `G.sum(0)` add up the batch. The mean is the loss's: ∂J/∂ŷ brings that factor with \
      it.
      """,
    .scaling(places.without(["b1", "b2", "biases"])) { 1 / $0.N })

  static let multipliedByBatch = Mistake(
    "multiplied-by-batch", "A gradient is N times what it should be",
    nudge: "Divide your numbers by those that you expect, for two sizes of the batch.",
    written: """
      `backward` multiplies by the size of the batch, perhaps to undo the loss's mean, or adds the same sum for \
      every sample.
      """,
    asked: "∂J/∂W = Gᵀ·x and ∂J/∂b = `G.sum(0)` add up the batch once, and change nothing about its scale.",
    .scaling(places) { $0.N })

  static let weightDecayAdded = Mistake(
    "weight-decay-added", "A gradient has a multiple of the parameter added",
    nudge: "Take an upstream gradient of zeros: what should `backward` leave?",
    written: "A penalty on the weights was added to the gradient: ∂J/∂W + λ·W.",
    asked: "J is the loss alone, without a penalty: every gradient is proportional to the upstream gradient.",
    decay("1", 1), decay("0.1", 0.1), decay("0.01", 0.01), decay("0.001", 0.001), decay("0.0005", 0.0005))

  private static func decay(_ name: String, _ rate: Double) -> Variants {
    let places: Places = ["weights": [.dW1, .dW2], "all": [.dW1, .db1, .dW2, .db2]]
    return .at(places) { derivation, quantity in
      derivation.alter(quantity) { gradient, sheet throws(Misfit) in
        try gradient.plus(sheet[quantity.parameter].scaled(by: rate))
      }
    }.named(name)
  }
}
