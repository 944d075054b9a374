import Tensors

/// What goes wrong in dW = Xᵀ·(ŷ − y)/n and db = Σ (ŷ − y)/n.
extension Catalogue {
  static let regressionGradientMistakes = [
    regressionGradientSign, regressionGradientSum, regressionGradientClasses, regressionGradientTwiceAveraged,
    regressionGradientTransposed, regressionGradientNoLabels, regressionGradientHardPrediction,
    regressionGradientSoftmaxSlope, regressionBiasGradientAxis, regressionBiasGradientShape,
    regressionGradientsSwapped, regressionGradientOneSample,
  ]

  /// The gradients of the cross-entropy, without the penalty's.
  private static let gradients: Places = [
    "both": [.dataGradient, .dBiases], "dW": [.dataGradient], "db": [.dBiases],
  ]

  static let regressionGradientSign = Mistake(
    "regression-gradient-sign", "The gradient has the wrong sign",
    nudge: "Follow your gradient downhill a little: does the loss become smaller?",
    written: "y − ŷ was taken for ŷ − y, or the minus in front of the sum was lost.",
    asked: "∇f = −(1/n) Σ x(y − ŷ) = (1/n) Σ x(ŷ − y).",
    .scaling(gradients) { _ in -1 }, .scaling(["all": [.dWeights, .dBiases]]) { _ in -1 })

  static let regressionGradientSum = Mistake(
    "regression-gradient-sum", "The gradient is not divided by the batch",
    nudge: "What should become of the gradient when every sample is there twice?",
    written: "The samples' gradients were added up; 1/n is missing.",
    asked: "The loss is a mean over the n samples, and so is its gradient.",
    .scaling(gradients) { $0.n })

  static let regressionGradientClasses = Mistake(
    "regression-gradient-classes", "The gradient is divided by the number of classes",
    nudge: "What should become of the gradient when a class is added that hardly any probability goes to?",
    written: "1/(n·c) or 1/c was applied instead of 1/n.",
    asked: "The loss is a mean over the n samples and a sum over the classes, and so is its gradient.",
    .scaling(gradients) { 1 / $0.c }, Variants.scaling(gradients) { $0.n / $0.c }.named("only"))

  static let regressionGradientTwiceAveraged = Mistake(
    "regression-gradient-twice-averaged", "The gradient is divided by the batch twice",
    nudge: "Count how often your computation divides by the size of the batch.",
    written: "ŷ − y was divided by n, and the result again, or `mean` was taken where `sum` is asked.",
    asked: "Divide by n once: db is the sum over the batch of (ŷ − y)/n.",
    .scaling(gradients) { 1 / $0.n })

  static let regressionGradientTransposed = Mistake(
    "regression-gradient-transposed", "The gradient of the weights is transposed",
    nudge: "Compare the shapes of W and dW for more features than classes.",
    written: "(ŷ − y)ᵀ·X was taken for Xᵀ·(ŷ − y).",
    asked: "W has a row for each feature and a column for each class, and so has its gradient: Xᵀ·(ŷ − y)/n.",
    .altering(["returned": [.dWeights]]) { gradient, _ in gradient.T },
    .altering(["reshaped": [.dataGradient]]) { gradient, _ in gradient.T.reshaped(gradient.shape) })

  static let regressionGradientNoLabels = Mistake(
    "regression-gradient-no-labels", "The labels are missing from the gradient",
    nudge: "Does your gradient change when all labels change?",
    written: "ŷ was taken for ŷ − y.",
    asked: "The gradient at the logits is ŷ − y.",
    .replacing(.errors, "prediction") { $0[.probabilities] },
    .replacing(.errors, "product") { sheet throws(Misfit) in try sheet[.probabilities].times(sheet[.targets]) })

  static let regressionGradientHardPrediction = Mistake(
    "regression-gradient-hard-prediction", "The gradient looks at decisions instead of probabilities",
    nudge: "Does your gradient change when the weights change a little?",
    written: "The predicted class, as a row with one 1, was compared with the label; or the logits were.",
    asked: "The gradient at the logits is ŷ − y, with the probabilities ŷ.",
    .replacing(.errors, "decision") { sheet throws(Misfit) in
      try oneHot(sheet[.probabilities].rowArgmax(), columns: Int(sheet.c)).minus(sheet[.targets])
    },
    .replacing(.errors, "logits") { sheet throws(Misfit) in try sheet[.scores].minus(sheet[.targets]) })

  static let regressionGradientSoftmaxSlope = Mistake(
    "regression-gradient-softmax-slope", "The softmax's derivative is multiplied in again",
    nudge: "Work out ∂f/∂z for one sample by hand. What cancels?",
    written: "ŷ − y was multiplied by ŷ(1 − ŷ), as if it were the gradient at ŷ.",
    asked: "ŷ − y is the gradient at the logits already: the softmax's Jacobian is in it.",
    .altering(["slope": [.errors]]) { errors, sheet throws(Misfit) in
      try errors.times(sheet[.probabilities].map { $0 * (1 - $0) })
    },
    .altering(["prediction": [.errors]]) { errors, sheet throws(Misfit) in try errors.times(sheet[.probabilities]) })

  static let regressionBiasGradientAxis = Mistake(
    "regression-bias-gradient-axis", "The biases' gradient is summed along the wrong axis",
    nudge: "How many entries has b, and how many has your db?",
    written: "`sum(axis=1)` adds up the classes, which gives 0 for each sample; no `axis` adds up everything.",
    asked: "db has an entry for each class: the sum over the batch, `sum(axis=0)`.",
    .altering(["samples": [.dBiases]]) { _, sheet in sheet[.meanErrors].rowSums().reshaped([Int(sheet.n)]) },
    .altering(["everything": [.dBiases]]) { gradient, _ in Numbers(scalar: gradient.sum()) })

  static let regressionBiasGradientShape = Mistake(
    "regression-bias-gradient-shape", "The biases' gradient has another shape than the biases",
    nudge: "Print the shapes of b and db.",
    written: "`keepdims=True` left an axis of 1, or the batch was not summed over.",
    asked: "db has exactly the shape of b: (c,).",
    .altering(["row": [.dBiases]]) { gradient, _ in gradient.reshaped([1, gradient.count]) },
    .altering(["column": [.dBiases]]) { gradient, _ in gradient.reshaped([gradient.count, 1]) },
    .altering(["unsummed": [.dBiases]]) { _, sheet in sheet[.meanErrors] })

  static let regressionGradientsSwapped = Mistake(
    "regression-gradients-swapped", "The two gradients are returned in the wrong order",
    nudge: "Print the shapes of what you return, in order.",
    written: "The function ends with `return db, dW`.",
    asked: "The function returns (dW, db).",
    .one("both", [.crossEntropyGradient]) { derivation in
      let (weights, biases) = (derivation[.dWeights], derivation[.dBiases])
      derivation[.dWeights] = biases
      derivation[.dBiases] = weights
    })

  static let regressionGradientOneSample = Mistake(
    "regression-gradient-one-sample", "Only one sample makes the gradient",
    nudge: "Does your gradient change when the first sample changes? And the last?",
    written: "A loop over the batch assigns where it should add, or only the first row is used.",
    asked: "Every sample contributes: the gradient is a mean over all of them.",
    sample("first") { _ in 0 }, sample("last") { $0 - 1 })

  private static func sample(_ name: String, _ place: @escaping @Sendable (Int) -> Int) -> Variants {
    .altering([name: [.meanErrors]]) { errors, _ in
      var kept = Numbers(shape: errors.shape, repeating: 0)
      for column in 0..<errors.columns { kept[place(errors.rows), column] = errors[place(errors.rows), column] }
      return kept
    }
  }
}
