import Tensors
import WorkerProtocol

/// What goes wrong in going forward through a network of sigmoids to its cross-entropy.
extension Catalogue {
  static let sigmoidNetworkMistakes =
    [
      networkLossSign, networkLossProbability, networkLossOtherClass, networkLossBase, networkMissingBias,
      networkLastSigmoid, networkHiddenLinear,
    ] + sigmoidNetworkGradientMistakes

  static let networkLossSign = Mistake(
    "network-loss-sign", "The cross-entropy has the wrong sign",
    nudge: "Can a cross-entropy be negative?",
    written: "The minus in front of the sum is missing.",
    asked: "J = −Σ yₖ·log ŷₖ, which is positive and 0 for a prediction without doubt.",
    .scaling(["loss": [.networkLoss]]) { _ in -1 })

  static let networkLossProbability = Mistake(
    "network-loss-no-logarithm", "The cross-entropy has no logarithm",
    nudge: "What is the loss of a sample whose right class has the probability 0.5?",
    written: "1 − ŷ or −ŷ of the right class was taken.",
    asked: "J = −Σ yₖ·log ŷₖ: the negative logarithm of the right class's probability.",
    .replacing(.networkLoss, "negative") { sheet throws(Misfit) in
      Numbers(scalar: -(try sheet[.activation].entry(sheet[.label])))
    },
    .replacing(.networkLoss, "complement") { sheet throws(Misfit) in
      Numbers(scalar: 1 - (try sheet[.activation].entry(sheet[.label])))
    })

  static let networkLossOtherClass = Mistake(
    "network-loss-other-terms", "Other classes than the right one enter the loss",
    nudge: "Which terms of Σ yₖ·log ŷₖ are not 0 for a one-hot y?",
    written: "log ŷ was summed over all classes, averaged, taken of the most probable class, or joined with "
      + "log(1 − ŷ) as for two classes.",
    asked: "With a one-hot y one term remains: −log ŷ of the right class.",
    .replacing(.networkLoss, "all") { Numbers(scalar: -$0[.activation].map { .log($0) }.sum()) },
    .altering(["mean": [.networkLoss]]) { loss, sheet in loss.scaled(by: 1 / Double(sheet[.activation].count)) },
    .replacing(.networkLoss, "predicted") { Numbers(scalar: -.log($0[.activation].elements.max() ?? 1)) },
    .replacing(.networkLoss, "binary") { sheet throws(Misfit) in
      let right = try sheet[.activation].entry(sheet[.label])
      let others = sheet[.activation].map { Double.log1p(-$0) }.sum() - .log1p(-right)
      return Numbers(scalar: -.log(right) - others)
    })

  static let networkLossBase = Mistake(
    "network-loss-log-base", "The logarithm has another base than e",
    nudge: "What is the loss of a sample whose right class has the probability 1/e?",
    written: "`np.log2` or `np.log10`.",
    asked: "The natural logarithm, `np.log`.",
    .scaling(["2": [.networkLoss]]) { _ in 1 / Double.log(2) },
    Variants.scaling(["10": [.networkLoss]]) { _ in 1 / Double.log(10) })

  static let networkMissingBias = Mistake(
    "network-missing-bias", "The biases are left out",
    nudge: "What does your network make of a sample that is all zeros?",
    written: "`np.matmul(w, a)`, without `+ b`.",
    asked: "Each layer computes W·a + b.",
    inPasses("all", .preactivation) { sheet throws(Misfit) in
      try sheet[.layerWeights].applied(to: sheet[.layerInput])
    })

  static let networkLastSigmoid = Mistake(
    "network-last-sigmoid", "The last layer has sigmoids, too",
    nudge: "What do the probabilities of all classes add up to?",
    written: "The loop applies the sigmoid to every layer: the last one gets it instead of softmax, or before it.",
    asked: "Hidden layers have sigmoids, the last layer has softmax.",
    inPasses("instead", .activation) { $0[.preactivation].map(sigmoid) },
    inPasses("before", .activation) { sheet in
      let activated = sheet[.preactivation].map(sigmoid)
      return sheet.isLastLayer ? softmax(activated) : activated
    })

  static let networkHiddenLinear = Mistake(
    "network-hidden-activation", "The hidden layers have another activation",
    nudge: "Between which two numbers should every hidden activation lie?",
    written: "None, a ReLU, a tanh or softmax stands where the sigmoid should.",
    asked: "Hidden layers have sigmoids: 1/(1 + exp(−z)).",
    hidden("none") { $0 }, hidden("relu") { max($0, 0) }, hidden("tanh") { .tanh($0) },
    inPasses("softmax", .activation) { softmax($0[.preactivation]) })

  private static func hidden(_ name: String, _ function: @escaping @Sendable (Double) -> Double) -> Variants {
    inPasses(name, .activation) { sheet in
      sheet.isLastLayer ? softmax(sheet[.preactivation]) : sheet[.preactivation].map(function)
    }
  }

  /// Both functions go forward, each with code of its own.
  private static func inPasses(_ name: String, _ quantity: Quantity, _ line: @escaping Derivation.Line) -> Variants {
    let places: [(String, Set<Computation>, Operation)] = [
      ("everywhere", [.networkLoss, .networkGradients], .sigmoidNetwork), ("loss", [.networkLoss], .sigmoidNetwork),
      ("gradients", [.networkGradients], .sigmoidNetworkGradient),
    ]
    return places.flatMap { place, computations, operation in
      Variants.one("\(name)-\(place)", [operation]) { $0.replace(quantity, in: computations, by: line) }
    }
  }
}
