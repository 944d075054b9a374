import Tensors

/// Factors made of the sizes of things.
extension Catalogue {
  static let sizeFactorMistakes = [
    averagesOverOutputs, multipliedByOutputs, averagesOverElements, scaledByFeatures, dividedByRoot,
    averagesOverGradient,
  ]

  static let averagesOverOutputs = Mistake(
    "averages-over-outputs", "`backward` divides by the number of outputs",
    nudge: "Divide your numbers by those that you expect, for two numbers of outputs.",
    written: "Gradients are divided by K in `backward`, although the loss's gradient has taken its mean already.",
    asked: """
      `backward` multiplies ∂J/∂ŷ by the derivatives of g, Linear₂, f and Linear₁. Whatever is divided by is the \
      loss's affair.
      """,
    .scaling(places) { 1 / $0.K })

  static let multipliedByOutputs = Mistake(
    "multiplied-by-outputs", "A gradient is K times what it should be",
    nudge: "Divide your numbers by those that you expect, for two numbers of outputs.",
    written: "`backward` multiplies by the number of outputs, or adds the same contribution for each of them.",
    asked: "Each output contributes its own part: Gᵀ·x, `G.sum(0)` and G·W already contain every sum that there is.",
    .scaling(places) { $0.K })

  static let averagesOverElements = Mistake(
    "averages-over-elements", "`backward` divides by N·K once more",
    nudge: "Count how often your whole computation divides by the number of elements.",
    written: """
      Gradients are divided by the number of elements of ŷ in `backward`, although the loss's gradient is a mean \
      already.
      """,
    asked: """
      ∂J/∂ŷ brings the factor of the mean with it; `backward` only multiplies it by the derivatives of the layers.
      """,
    .scaling(places) { 1 / ($0.N * $0.K) })

  static let scaledByFeatures = Mistake(
    "scaled-by-features", "A gradient has the width of a layer as a factor",
    nudge: "Divide your numbers by those that you expect, and compare the factor with the sizes of the layers.",
    written: "A mean or a sum was taken over the features of a layer where the chain rule asks for neither.",
    asked: "∂J/∂W = Gᵀ·x and ∂J/∂x = G·W are plain matrix products: no means, and no sums beyond their own.",
    .scaling(["inputs-W1": [.dW1], "inputs-layer1": [.dz1]]) { $0[.W1].features },
    .scaling(["over-inputs-W1": [.dW1], "over-inputs-layer1": [.dz1]]) { 1 / $0[.W1].features },
    .scaling([
      "over-hidden-W1": [.dW1], "over-hidden-b1": [.db1], "over-hidden-layer1": [.dz1], "over-hidden-W2": [.dW2],
    ]) {
      1 / $0[.b1].features
    })

  static let dividedByRoot = Mistake(
    "divided-by-root", "A gradient is divided by a square root",
    nudge: "Divide your numbers by those that you expect, and square the factor.",
    written: "A factor such as 1/√N was applied, as in an initialisation or a standard error.",
    asked: "No square root occurs in the derivative of a linear layer: ∂J/∂W = Gᵀ·x.",
    .scaling(["batch-all": [.dz3], "batch-weights": [.dW1, .dW2], "batch-biases": [.db1, .db2]]) {
      1 / $0.N.squareRoot()
    },
    .scaling(["outputs-all": [.dz3]]) { 1 / $0.K.squareRoot() },
    .scaling(["inputs-W1": [.dW1]]) { 1 / $0[.W1].features.squareRoot() },
    .scaling(["hidden-W2": [.dW2]]) { 1 / $0[.W2].features.squareRoot() })

  static let averagesOverGradient = Mistake(
    "averages-over-gradient", "A gradient is divided by its own number of entries",
    nudge: "Divide your numbers by those that you expect, and compare the factor with the sizes of the parameters.",
    written: "A gradient was divided by the number of entries of its parameter.",
    asked: "Each entry of a parameter has its own derivative, and no mean is taken over them.",
    .altering(["W1": [.dW1], "W2": [.dW2], "weights": [.dW1, .dW2], "all": [.dW1, .db1, .dW2, .db2]]) { gradient, _ in
      gradient.scaled(by: 1 / Double(gradient.count))
    })
}
