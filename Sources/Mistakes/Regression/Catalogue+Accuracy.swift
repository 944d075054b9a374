import Tensors

/// What goes wrong in counting right predictions.
extension Catalogue {
  static let accuracyMistakes = [
    accuracyPercent, accuracyCount, accuracyErrorRate, accuracyWrongAxis, accuracyByEntry, accuracySmallest,
    accuracyOffByOne, accuracyThreshold, accuracyProbability, accuracyDivisor,
  ]

  static let accuracyPercent = Mistake(
    "accuracy-percent", "The accuracy is in percent",
    nudge: "What is the largest accuracy that your function can return?",
    written: "The share was multiplied by 100.",
    asked: "`compute_accuracy` returns the fraction that is right, from 0 to 1.",
    .scaling(["share": [.accuracy]]) { _ in 100 })

  static let accuracyCount = Mistake(
    "accuracy-count", "The right predictions are counted and not divided",
    nudge: "What is the largest accuracy that your function can return?",
    written: "`np.sum` of the hits.",
    asked: "The fraction that is right: the hits divided by the number of samples.",
    .scaling(["hits": [.accuracy]]) { $0.n })

  static let accuracyErrorRate = Mistake(
    "accuracy-error-rate", "The share of wrong predictions is returned",
    nudge: "What does your function return when every prediction is right?",
    written: "`!=` stands where `==` should, or 1 − accuracy was returned.",
    asked: "The fraction that is right.",
    .altering(["complement": [.accuracy]]) { accuracy, _ in accuracy.map { 1 - $0 } })

  static let accuracyWrongAxis = Mistake(
    "accuracy-wrong-axis", "The most probable class is looked for along the wrong axis",
    nudge: "How many predictions does your function make for a batch of two samples and three classes?",
    written: "`argmax(axis=0)` finds a sample for each class; without `axis` it finds one place in all.",
    asked: "Each row is a sample: `argmax(axis=1)`, for the predictions and for the labels.",
    .one("both", [.accuracy]) { derivation in
      derivation[.predicted] = { $0[.probabilities].T.rowArgmax() }
      derivation[.actual] = { $0[.targets].T.rowArgmax() }
    },
    .replacing(.predicted, "predicted") { $0[.probabilities].T.rowArgmax() },
    .replacing(.actual, "actual") { $0[.targets].T.rowArgmax() })

  static let accuracyByEntry = Mistake(
    "accuracy-by-entry", "Entries are compared instead of samples",
    nudge: "How many comparisons should there be for a batch of two samples and three classes?",
    written: "Rounded probabilities, or rows with one 1, were compared with the labels entry by entry.",
    asked: "A sample is right or wrong as a whole: compare the two `argmax`.",
    .replacing(.accuracy, "rounded") { sheet throws(Misfit) in
      let hits = try sheet[.probabilities].joined(sheet[.targets]) { ($0 > 0.5 ? 1 : 0) == $1 ? 1 : 0 }
      return Numbers(scalar: hits.sum() / Double(hits.count))
    },
    .replacing(.accuracy, "decisions") { sheet throws(Misfit) in
      let decisions = oneHot(sheet[.probabilities].rowArgmax(), columns: Int(sheet.c))
      let hits = try decisions.joined(sheet[.targets]) { $0 == $1 ? 1 : 0 }
      return Numbers(scalar: hits.sum() / Double(hits.count))
    })

  static let accuracySmallest = Mistake(
    "accuracy-smallest", "The least probable class is taken for the prediction",
    nudge: "Which class is predicted for the probabilities 0.1 and 0.9?",
    written: "`argmin`, or `argsort(...)[:, 0]`.",
    asked: "The prediction is the class with the largest probability.",
    .replacing(.predicted, "argmin") { $0[.probabilities].scaled(by: -1).rowArgmax() })

  static let accuracyOffByOne = Mistake(
    "accuracy-off-by-one", "Predicted and right classes are counted from different numbers",
    nudge: "Print the predicted and the right classes side by side.",
    written: "1 was added to one of the two, or taken off.",
    asked: "`argmax` counts from 0 for both.",
    .altering(["above": [.predicted]]) { classes, _ in classes.map { $0 + 1 } },
    .altering(["below": [.predicted]]) { classes, _ in classes.map { $0 - 1 } })

  static let accuracyThreshold = Mistake(
    "accuracy-threshold", "A prediction counts only if its probability exceeds ½",
    nudge: "Is a sample right whose class has the probability 0.4, and every other less?",
    written: "ŷ > 0.5 of the right class, as with two classes.",
    asked: "With several classes the largest probability decides, however small it is.",
    .replacing(.accuracy, "half") { sheet throws(Misfit) in
      let right = try sheet[.probabilities].times(sheet[.targets]).rowSums()
      return Numbers(scalar: right.map { $0 > 0.5 ? 1 : 0 }.sum() / sheet.n)
    })

  static let accuracyProbability = Mistake(
    "accuracy-probability", "The mean probability of the right class is returned",
    nudge: "What does your function return when every prediction is right, but none of them sure?",
    written: "The mean of Σ y·ŷ over the batch was returned.",
    asked: "A sample counts as 1 if its class is the most probable one, and as 0 if not.",
    .replacing(.accuracy, "mean") { sheet throws(Misfit) in
      let right = try sheet[.probabilities].times(sheet[.targets]).rowSums()
      return Numbers(scalar: right.sum() / sheet.n)
    })

  static let accuracyDivisor = Mistake(
    "accuracy-divisor", "The hits are divided by something else than the number of samples",
    nudge: "What does your function return when every prediction is right?",
    written: "`W.shape`, `labels.size` or the number of classes was taken for the number of samples.",
    asked: "The hits divided by the number of samples, n.",
    .scaling(["classes": [.accuracy]]) { $0.n / $0.c }, .scaling(["entries": [.accuracy]]) { 1 / $0.c },
    .scaling(["features": [.accuracy]]) { $0.n / $0[.weights].batch })
}
