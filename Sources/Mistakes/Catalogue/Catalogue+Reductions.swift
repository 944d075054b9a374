import Backprop
import Tensors

/// What a loss is divided by.
extension Catalogue {
  static let reductionMistakes = [
    missingBatchMean, missingElementMean, sumInsteadOfMean, sumOverFeaturesMSE, sumOverFeaturesBCE, meanOverElements,
    meanTakenTwice, splitNormalisation, hardCodedBatch, lossOfPartOfBatch,
  ]

  static let missingBatchMean = Mistake(
    "missing-batch-mean", "The mean over the batch is missing",
    nudge: "Repeat the batch, so that each sample stands in it twice. Should the loss and its gradient change?",
    written: "The loss or its gradient was divided by the number of outputs K only, or by nothing, but not by N.",
    asked: "J is a mean over all N·K elements, and every term of ∂J/∂ŷ carries the same 1/(N·K).",
    .scaling(["mse-gradient": [.mseGradient], "mse-value": [.mse], "mse": [.mse, .mseGradient]]) {
      $0[.prediction].batch
    }
    .where { $0.mse == .elementMean },
    .scaling(["bce-gradient": [.bceGradient], "bce-value": [.bce], "bce": [.bce, .bceGradient]]) {
      $0[.prediction].batch
    }
    .where { $0.bce == .elementMean })

  static let missingElementMean = Mistake(
    "missing-element-mean", "The gradient lacks the mean that J has",
    nudge: "By what is your J divided, and by what its gradient?",
    written: "J was divided for the mean, and ∂J/∂ŷ was written down without that divisor.",
    asked: "A constant factor of J is a factor of its derivative: ∂J/∂ŷ is divided by the same number as J.",
    divided("mse-gradient", [.mseGradient], by: .sum), divided("bce-gradient", [.bceGradient], by: .sum))

  static let sumInsteadOfMean = Mistake(
    "sum-instead-of-mean", "The loss is a sum, not a mean",
    nudge: "Repeat the batch, so that each sample stands in it twice. Should the loss change?",
    written: "The elements' losses were added up and not divided.",
    asked: "J is a mean: the sum is divided by what the mean is taken over, and its gradient is divided alike.",
    divided("mse", [.mse, .mseGradient], by: .sum), divided("mse-value", [.mse], by: .sum),
    divided("bce", [.bce, .bceGradient], by: .sum), divided("bce-value", [.bce], by: .sum))

  private static let definition = """
    The assignment's definition says what J and ∂J/∂ŷ are divided by: N·K for a mean over all elements, nothing for a sum.
    """

  static let sumOverFeaturesMSE = Mistake(
    "sum-over-features-mse", "The squared error is averaged over the batch only",
    nudge: "By which number is the loss divided? Try two numbers of outputs.",
    written: "‖ŷ − y‖² was averaged over the batch only, as in the theory part.",
    asked: definition,
    divided("both", [.mse, .mseGradient], by: .batchMean), divided("value", [.mse], by: .batchMean),
    divided("gradient", [.mseGradient], by: .batchMean))

  static let sumOverFeaturesBCE = Mistake(
    "sum-over-features-bce", "The cross-entropy is averaged over the batch only",
    nudge: "By which number is the loss divided? Try two numbers of outputs.",
    written: "Each sample's cross-entropy was summed over the outputs, and averaged over the batch only.",
    asked: definition,
    divided("both", [.bce, .bceGradient], by: .batchMean), divided("value", [.bce], by: .batchMean),
    divided("gradient", [.bceGradient], by: .batchMean))

  static let meanOverElements = Mistake(
    "mean-over-elements", "The loss is a mean over the outputs too",
    nudge: "By which number is the loss divided? Try two numbers of outputs.",
    written: "`.mean()` was taken over all elements, where the assignment's loss sums over a sample's outputs.",
    asked: """
      A sample's loss is the sum over its outputs: only what the assignment's definition divides by is divided by.
      """,
    divided("mse", [.mse, .mseGradient], by: .elementMean), divided("mse-value", [.mse], by: .elementMean),
    divided("mse-gradient", [.mseGradient], by: .elementMean), divided("bce", [.bce, .bceGradient], by: .elementMean),
    divided("bce-value", [.bce], by: .elementMean), divided("bce-gradient", [.bceGradient], by: .elementMean))

  /// Losses divided by what another convention asks for.
  private static func divided(_ name: String, _ quantities: [Quantity], by reduction: Reduction) -> Variants {
    let isMSE = quantities[0].operation == .mse
    let asked = { @Sendable (conventions: Conventions) in isMSE ? conventions.mse : conventions.bce }
    return Variants.one(name, [quantities[0].operation]) { derivation in
      let right = asked(derivation.conventions)
      for quantity in quantities {
        derivation.scale(quantity) { right.divisor(for: $0[.prediction]) / reduction.divisor(for: $0[.prediction]) }
      }
    }.where { asked($0) != reduction }
  }

  static let meanTakenTwice = Mistake(
    "mean-taken-twice", "The loss's mean is taken twice",
    nudge: "Count how often the loss's gradient is divided by the size of the batch.",
    written: "Something that is a mean already was divided by N, K or N·K once more.",
    asked: "J and ∂J/∂ŷ are divided by what the mean is taken over, once.",
    again("batch", after: [.batchMean, .elementMean]) { $0.batch },
    again("outputs", after: [.elementMean]) { $0.features },
    again("elements", after: [.batchMean, .elementMean]) { Double($0.count) })

  /// Losses divided once more, where that is not what another mistake does: dividing a sum by N makes it a mean, and a mean
  /// over the batch divided by K is one over the elements.
  private static func again(
    _ name: String, after means: Set<Reduction>, _ divisor: @escaping @Sendable (Numbers) -> Double
  ) -> Variants {
    func places(_ loss: String, _ value: Quantity, _ gradient: Quantity) -> Places {
      ["\(loss)-\(name)": [value, gradient], "\(loss)-\(name)-value": [value], "\(loss)-\(name)-gradient": [gradient]]
    }
    let factor = { @Sendable (sheet: Sheet) in 1 / divisor(sheet[.prediction]) }
    return Variants.scaling(places("mse", .mse, .mseGradient), by: factor).where { means.contains($0.mse) }
      + Variants.scaling(places("bce", .bce, .bceGradient), by: factor).where { means.contains($0.bce) }
  }

  static let splitNormalisation = Mistake(
    "split-normalisation", "`backward` divides by what the loss should have divided by",
    nudge: "Call the loss alone and compare its gradient; then call `backward` with a gradient of your own.",
    written: """
      ∂J/∂ŷ lacks the mean's divisor, and `backward` divides by it instead: right end to end, wrong piece by piece.
      """,
    asked: """
      The mean is part of the loss, so ∂J/∂ŷ carries its divisor. `backward` gets any upstream gradient, and divides \
      by nothing.
      """,
    split("batch") { $0.batch }.where { !$0.acceptsSplitNormalisation },
    split("elements") { Double($0.count) }.where { !$0.acceptsSplitNormalisation },
    split("outputs") { $0.features })

  private static func split(_ name: String, _ divisor: @escaping @Sendable (Numbers) -> Double) -> Variants {
    .one(name, [.mse, .bce, .network]) { $0.splitNormalisation(divisor) }
  }

  static let hardCodedBatch = Mistake(
    "hard-coded-batch", "A number stands where the size of the batch belongs",
    nudge: "Try two sizes of the batch. For which one is it right?",
    written: """
      The loss divides by a fixed number, the batch of one experiment, instead of by the shape of its argument.
      """,
    asked: "The size of the batch is `y.shape[0]`: the same code serves every batch.",
    coded(8), coded(10), coded(16), coded(32), coded(64), coded(100))

  private static func coded(_ batch: Int) -> Variants {
    Variants.scaling([
      "mse": [.mse, .mseGradient], "bce": [.bce, .bceGradient], "mse-gradient": [.mseGradient],
      "bce-gradient": [.bceGradient],
    ]) {
      $0[.prediction].batch / Double(batch)
    }.named("\(batch)").where { $0.mse != .sum && $0.bce != .sum }
      + Variants.scaling(["backward": [.dz3]]) { _ in 1 / Double(batch) }.named("\(batch)")
  }

  static let lossOfPartOfBatch = Mistake(
    "loss-of-part-of-batch", "Only a part of the batch counts in the loss's gradient",
    nudge: "Try a batch of one sample, then a batch of two. From which on is it wrong?",
    written: "A loop over the batch overwrites what it should add to, or stops early.",
    asked: "Every sample and every output has its own entry in ∂J/∂ŷ, shaped like ŷ.",
    rows("first-sample") { sample, output, _ in sample == 0 },
    rows("last-sample") { sample, output, batch in sample == batch - 1 },
    rows("first-output") { _, output, _ in output == 0 }, rows("diagonal") { sample, output, _ in sample == output })

  private static func rows(_ name: String, _ isKept: @escaping @Sendable (Int, Int, Int) -> Bool) -> Variants {
    .altering(["mse-\(name)": [.mseGradient], "bce-\(name)": [.bceGradient]]) { gradient, _ in
      guard gradient.shape.count == 2 else { return gradient }
      let (rows, columns) = (gradient.rows, gradient.columns)
      return Numbers(
        shape: gradient.shape,
        elements: gradient.elements.enumerated().map { isKept($0 / columns, $0 % columns, rows) ? $1 : 0 })
    }
  }
}

extension Derivation {
  /// Leaves a divisor of the losses' gradients to `backward`.
  mutating func splitNormalisation(_ divisor: @escaping @Sendable (Numbers) -> Double) {
    for gradient in [Quantity.mseGradient, .bceGradient] { scale(gradient) { divisor($0[.prediction]) } }
    scale(.dz3) { 1 / divisor($0[.output]) }
  }
}
