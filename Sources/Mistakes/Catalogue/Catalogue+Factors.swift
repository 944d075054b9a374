import Tensors

/// Factors that the chain rule does not have.
extension Catalogue {
  static let factorMistakes: [Mistake] = [
    signFlipped, averagesInBackward, biasGradientMean, doubledGradient, halvedGradient,
  ]

  static let signFlipped = Mistake(
    "sign-flipped", "The sign is wrong",
    nudge: "Compare the signs of your numbers with those of a gradient that you work out by hand for one sample.",
    written: """
      A minus too many or too few: y − ŷ for ŷ − y, or a descent direction (−gradient) stored as the gradient.
      """,
    asked: """
      Each factor of the chain rule enters with its own sign. The gradient points uphill: nothing in `backward` \
      negates it.
      """,
    .at(
      [
        "all": .dz3, "layer1": .dz1, "W1": .dW1, "b1": .db1, "W2": .dW2, "b2": .db2, "mse-value": .mse,
        "mse-gradient": .mseGradient, "bce-value": .bce, "bce-gradient": .bceGradient, "y_hat": .output, "z1": .z1,
        "z3": .z3,
      ]
    ) { $0.scale($1) { _ in -1 } })

  static let averagesInBackward = Mistake(
    "averages-in-backward", "`backward` divides by the batch once more",
    nudge: "Count how often your whole computation divides by the size of the batch.",
    written: """
      The gradients of the parameters are divided by N in `backward`, although the loss's gradient is a mean \
      already.
      """,
    asked: "∂J/∂W = Gᵀ·x and ∂J/∂b = Σ G add up the batch. The mean is the loss's: ∂J/∂ŷ brings the factor with it.",
    .at(["all": .dz3, "W1": .dW1, "W2": .dW2, "layer1": .dz1]) { $0.scale($1) { 1 / $0.N } },
    .one("weights", [.linear]) { derivation in
      for weight in [Quantity.dW1, .dW2] { derivation.scale(weight) { 1 / $0.N } }
    })

  static let biasGradientMean = Mistake(
    "bias-gradient-mean", "The bias's gradient is a mean over the batch",
    nudge: "The bias is added to each row of the batch. How do the rows' contributions to its gradient meet?",
    written: "`.mean(0)` was taken over the gradient at the layer's output.",
    asked: """
      ∂J/∂b is the sum over the batch of the gradient at the layer's output, `G.sum(0)`: the loss has taken the mean \
      already.
      """,
    .each(["b1": .db1, "b2": .db2]) { $0.scale($1) { 1 / $0.N } })

  static let doubledGradient = Mistake(
    "doubled-gradient", "A gradient is twice what it should be",
    nudge: "Divide your numbers by those that you expect, and look for where that factor can come from.",
    written: "The 2 of the squared error was applied in `backward` again, or a contribution was added twice.",
    asked: """
      `backward` multiplies ∂J/∂ŷ by the derivatives of g, Linear₂, f and Linear₁, each once. None of them is 2.
      """,
    .at(["all": .dz3, "layer1": .dz1, "W1": .dW1, "b1": .db1, "W2": .dW2, "b2": .db2]) { $0.scale($1) { _ in 2 } })

  static let halvedGradient = Mistake(
    "halved-gradient", "A gradient is half of what it should be",
    nudge: "Divide your numbers by those that you expect, and look for where that factor can come from.",
    written: "A ½ was applied in `backward`, perhaps to cancel the 2 of the squared error.",
    asked: """
      `backward` multiplies ∂J/∂ŷ by the derivatives of g, Linear₂, f and Linear₁, each once. None of them is ½.
      """,
    .at(["all": .dz3, "layer1": .dz1, "W1": .dW1, "b1": .db1, "W2": .dW2, "b2": .db2]) { $0.scale($1) { _ in 0.5 } })
}
