import Tensors

/// What goes wrong in −(1/n) Σ Σ y·log ŷ.
extension Catalogue {
  static let regressionLossMistakes = [
    regressionLossSum, regressionLossElementMean, regressionLossSign, regressionLossSwapped, regressionLossBinary,
    regressionLossLogBase, regressionLossNoLogarithm, regressionLossOfLogits, regressionLossPredictedClass,
    regressionLossEpsilon, regressionLossUnderflow, regressionLossClamped, regressionLossReplacesBatch,
    regressionLossNotReduced,
  ]

  static let regressionLossSum = Mistake(
    "regression-loss-sum", "The cross-entropy is not divided by the batch",
    nudge: "What should become of the loss when every sample is there twice?",
    written: "The samples' losses were added up, and not averaged.",
    asked: "f_CE = −(1/n) Σᵢ Σₖ y·log ŷ: the mean over the n samples.",
    .scaling(["value": [.meanSurprise]]) { $0.n })

  static let regressionLossElementMean = Mistake(
    "regression-loss-element-mean", "The cross-entropy is divided by the number of classes",
    nudge: "What should become of the loss when a class is added that nobody belongs to?",
    written: "`np.mean` was taken over all entries of y·log ŷ, which divides by n·c, or the sum was divided by c.",
    asked: "f_CE = −(1/n) Σᵢ Σₖ y·log ŷ: a sum over the classes and a mean over the samples.",
    .scaling(["elements": [.meanSurprise]]) { 1 / $0.c },
    .scaling(["classes": [.meanSurprise]]) { $0.n / $0.c })

  static let regressionLossSign = Mistake(
    "regression-loss-sign", "The cross-entropy has the wrong sign",
    nudge: "Can a cross-entropy be negative?",
    written: "The minus in front of the sum is missing.",
    asked: "Logarithms of probabilities are negative: f_CE = −(1/n) Σᵢ Σₖ y·log ŷ.",
    .scaling(["data": [.meanSurprise]]) { _ in -1 })

  static let regressionLossSwapped = Mistake(
    "regression-loss-swapped", "Labels and predictions are exchanged in the cross-entropy",
    nudge: "Of which of the two may a logarithm be taken?",
    written: "ŷ·log y: the logarithm was taken of the labels, most of which are 0.",
    asked: "f_CE = −(1/n) Σᵢ Σₖ y·log ŷ: the logarithm is that of the prediction.",
    surprise("plain") { y, p in -p * .log(y) }, surprise("padded") { y, p in -p * .log(y + 1e-12) })

  static let regressionLossBinary = Mistake(
    "regression-loss-binary", "The loss is the binary cross-entropy of each class",
    nudge: "How many terms of the sum are not 0 for one sample?",
    written: "(1 − y)·log(1 − ŷ) was added, as in logistic regression.",
    asked: "With one-hot labels one term of Σ y·log ŷ remains: that of the right class.",
    surprise("sum") { y, p in -(y * .log(p) + (1 - y) * .log(1 - p)) })

  static let regressionLossLogBase = Mistake(
    "regression-loss-log-base", "The logarithm has another base than e",
    nudge: "What is the loss of a prediction of ½ for the right class, by hand?",
    written: "`np.log2` or `np.log10`.",
    asked: "log is the natural logarithm: `np.log`.",
    .scaling(["2": [.meanSurprise]]) { _ in 1 / .log(2) }, .scaling(["10": [.meanSurprise]]) { _ in 1 / .log(10) })

  static let regressionLossNoLogarithm = Mistake(
    "regression-loss-no-logarithm", "The logarithm is missing from the cross-entropy",
    nudge: "What is the loss of a prediction of ½ for the right class, by hand?",
    written: "−y·ŷ or 1 − ŷ of the right class, or the squared difference of y and ŷ.",
    asked: "f_CE = −(1/n) Σᵢ Σₖ y·log ŷ.",
    surprise("product") { y, p in -y * p }, surprise("complement") { y, p in y * (1 - p) },
    surprise("squares") { y, p in (y - p) * (y - p) })

  static let regressionLossOfLogits = Mistake(
    "regression-loss-of-logits", "The cross-entropy is taken of the logits",
    nudge: "What is handed to the logarithm: probabilities?",
    written: "y·z was added up: softmax, or its normaliser, was left out.",
    asked: "log ŷₖ = zₖ − log Σ exp(zⱼ).",
    .replacing(.surprise, "scores") { sheet throws(Misfit) in
      try sheet[.targets].times(sheet[.scores]).rowSums().scaled(by: -1)
    },
    .replacing(.surprise, "powers") { sheet throws(Misfit) in
      try sheet[.targets].times(sheet[.shifted]).rowSums().scaled(by: -1)
    })

  static let regressionLossPredictedClass = Mistake(
    "regression-loss-predicted-class", "The loss looks at the predicted class instead of the right one",
    nudge: "Does your loss change when all labels change?",
    written: "log ŷ was taken of each row's largest probability, whatever the label.",
    asked: "Σ y·log ŷ picks the probability of the sample's own class.",
    .replacing(.surprise, "largest") { sheet in sheet[.logarithms].rowMaxima().scaled(by: -1) })

  static let regressionLossEpsilon = Mistake(
    "regression-loss-epsilon", "What is added inside the logarithm changes the loss",
    nudge: "How much is log(ŷ + ε) off where ŷ is small?",
    written: "`np.log(proba + eps)` with an ε that ordinary probabilities feel.",
    asked: "Take log ŷ itself. Where ŷ may round to 0, zₖ − max − log Σ exp(zⱼ − max) is exact.",
    epsilon("1e-1", 1e-1), epsilon("1e-2", 1e-2), epsilon("1e-3", 1e-3), epsilon("1e-4", 1e-4))

  private static func epsilon(_ name: String, _ epsilon: Double) -> Variants {
    .altering([name: [.logarithms]]) { logarithms, _ in logarithms.map { .log(.exp($0) + epsilon) } }
  }

  static let regressionLossUnderflow = Mistake(
    "regression-loss-underflow", "The loss is not finite where a probability rounds to 0",
    nudge: "What is the loss when the right class's logit lies 1000 below another?",
    written: "The logarithm was taken of a probability that is 0 by then: −∞, or NaN where 0 is multiplied with it.",
    asked: "log ŷₖ = zₖ − max − log Σ exp(zⱼ − max) needs no ŷ, and stays finite.",
    .altering(["all": [.logarithms]]) { _, sheet in sheet[.probabilities].map { .log($0) } },
    .replacing(.surprise, "picked") { sheet throws(Misfit) in
      try sheet[.targets].times(sheet[.probabilities]).rowSums().map { -.log($0) }
    })

  static let regressionLossClamped = Mistake(
    "regression-loss-clamped", "The loss of a confident mistake is cut off",
    nudge: "What is the loss when the right class's logit lies 50 below another?",
    written: "Probabilities were clipped, or a tiny number was added to them, so that no sample's loss exceeds −log ε.",
    asked: "log ŷₖ = zₖ − max − log Σ exp(zⱼ − max) needs no ε: a sample may cost 50, or 1000.",
    clamp("1e-15", 1e-15), clamp("1e-12", 1e-12), clamp("1e-10", 1e-10), clamp("1e-8", 1e-8), clamp("1e-7", 1e-7),
    clamp("1e-6", 1e-6), clamp("1e-5", 1e-5), added("1e-8", 1e-8), added("1e-7", 1e-7), added("1e-6", 1e-6),
    added("1e-5", 1e-5))

  private static func clamp(_ name: String, _ least: Double) -> Variants {
    .altering([name: [.logarithms]]) { logarithms, _ in logarithms.map { max($0, .log(least)) } }
  }

  /// A smaller number than these does what clipping does.
  private static func added(_ name: String, _ least: Double) -> Variants {
    .altering(["\(name)-added": [.logarithms]]) { logarithms, _ in logarithms.map { .log(.exp($0) + least) } }
  }

  static let regressionLossReplacesBatch = Mistake(
    "regression-loss-replaces-batch", "One probability of 0 replaces those of the whole batch",
    nudge: "What becomes of the other samples when one sample's probability is 0?",
    written: "`if np.any(p == 0): p = 1e-6`: the name now stands for one number, and all other samples are forgotten.",
    asked: "Change only the entries that are 0, as in `np.where`; or take zₖ − max − log Σ exp(zⱼ − max) and none is.",
    replaced("1e-6", 1e-6), replaced("1e-8", 1e-8), replaced("1e-12", 1e-12))

  private static func replaced(_ name: String, _ least: Double) -> Variants {
    .replacing(.surprise, name) { sheet throws(Misfit) in
      let right = try sheet[.targets].times(sheet[.probabilities]).rowSums()
      return right.elements.contains(0) ? right.map { _ in -.log(least) } : right.map { -.log($0) }
    }
  }

  static let regressionLossNotReduced = Mistake(
    "regression-loss-not-reduced", "The loss is not one number",
    nudge: "Print the shape of the loss.",
    written: "Each sample's loss was returned, or each entry's.",
    asked: "f_CE is one number for the whole batch.",
    .altering(["samples": [.regressionLoss]]) { _, sheet in sheet[.surprise].reshaped([sheet[.surprise].count]) },
    .altering(["entries": [.regressionLoss]]) { _, sheet throws(Misfit) in
      try sheet[.targets].times(sheet[.logarithms]).scaled(by: -1)
    },
    .altering(["vector": [.regressionLoss]]) { loss, _ in loss.reshaped([1]) })

  /// Another term for each entry, added up along each row.
  private static func surprise(
    _ name: String, _ term: @escaping @Sendable (_ y: Double, _ p: Double) -> Double
  ) -> Variants {
    .replacing(.surprise, name) { sheet throws(Misfit) in
      try sheet[.targets].joined(sheet[.probabilities], term).rowSums()
    }
  }
}
