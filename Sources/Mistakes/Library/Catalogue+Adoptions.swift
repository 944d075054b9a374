import Tensors
import WorkerProtocol

/// Mistakes that are made in the modules of a library just as they are in functions and in the two-layer network.
extension Catalogue {
  static let adoptions: [String: Variants] = {
    var adoptions = factorAdoptions.merging(lossAdoptions) { $0 + $1 }
    for (module, variants) in [
      (Operation.linearModule, linearVariants), (.reluModule, reluVariants), (.sigmoidModule, sigmoidVariants),
      (.lossModule, lossVariants),
    ] {
      for (id, variants) in variants {
        adoptions[id, default: []] += variants.map { adopted(id, $0.split(separator: "+").map(String.init), module) }
      }
    }
    for mistake in crossEntropyMistakesOfModules {
      adoptions[mistake.id, default: []] += mistake.mutants.map { adopted(mistake.id, [$0.variant], .lossModule) }
    }
    return adoptions
  }()

  /// Variants of a mistake that is known; those joined by + are made together. One class serves both layers of a
  /// container, so what is wrong in it is wrong in both.
  private typealias Adopted = KeyValuePairs<String, [String]>

  private static let linearVariants: Adopted = [
    "missing-bias": ["both"],
    "bias-added-twice": ["both"],
    "bias-subtracted": ["both"],
    "bias-collapsed": ["sum-1+sum-2", "mean-1+mean-2", "first-1+first-2"],
    "bias-along-batch": ["1+2"],
    "bias-multiplied": ["1+2"],
    "weight-transposed-forward": ["both"],
    "transposed-weight-gradient": ["both"],
    "weight-gradient-first-sample": ["first-both", "last-both", "all-but-last-both"],
    "weight-gradient-without-input": ["both"],
    "weight-gradient-diagonal": ["both"],
    "weight-gradient-mismatched-samples": ["reversed-both", "shifted-both"],
    "weight-gradient-times-weight": ["both"],
    "weight-gradient-kept-per-sample": ["both"],
    "bias-gradient-mean": ["both"],
    "bias-gradient-first-row": ["first-both", "last-both", "all-but-last-both"],
    "bias-gradient-kept-per-sample": ["both"],
    "bias-gradient-wrong-axis": ["both", "mean-both"],
    "bias-gradient-total": ["repeated-both", "scalar-both"],
    "bias-gradient-times-bias": ["b1+b2"],
    "bias-gradient-maximum": ["both"],
    "weight-decay-added": ["0.1-weights", "0.01-weights"],
  ]

  private static let reluVariants: Adopted = [
    "leaky-relu": ["0.01-both", "0.01-forward-both", "0.01-backward-both", "0.1-both"],
    "relu-wrong": [
      "magnitude-both", "softplus-both", "elu-both", "six-both", "step-both", "minimum-both", "negated-both",
    ],
    "relu-mask-inverted": ["both"],
    "relu-mask-of-gradient": ["only-both", "as-well-both"],
    "relu-derivative-wrong": ["always-zero-both", "sign-both", "above-one-both", "smooth-both"],
    "activation-instead-of-derivative": ["relu-both"],
  ]

  private static let sigmoidVariants: Adopted = [
    "sigmoid-wrong": ["mirrored-both", "minus-both", "exponential-both", "base-two-both", "twice-as-steep-both"],
    "sigmoid-replaced": ["tanh-both", "hard-both", "softsign-both"],
    "activation-derivative-at-output": ["both"],
    "activation-derivative-at-input": ["both"],
    "activation-instead-of-derivative": ["sigmoid-z-both"],
    "sigmoid-derivative-linear": ["both", "complement-both"],
    "sigmoid-derivative-wrong": [
      "squared-both", "tanh-both", "minus-both", "plus-both", "s-squared-both", "sum-both",
    ],
  ]

  private static let lossVariants: Adopted = [
    "softmax-wrong-axis": ["columns-probabilities", "everything-probabilities"],
    "softmax-overflows": ["naive-probabilities"],
    "softmax-global-maximum": ["batch-probabilities"],
    "softmax-shift-mismatch": ["numerator-probabilities", "denominator-probabilities"],
    "softmax-not-normalised": ["shifted-probabilities", "plain-probabilities"],
    "softmax-negated": ["reversed-probabilities"],
    "softmax-wrong-base": ["2-probabilities"],
    "softmax-sigmoid": ["entries-probabilities"],
  ]

  private static let crossEntropyMistakesOfModules = [
    regressionLossSum, regressionLossElementMean, regressionLossSign, regressionLossSwapped, regressionLossLogBase,
    regressionLossNoLogarithm, regressionLossOfLogits, regressionLossPredictedClass, regressionLossEpsilon,
    regressionLossUnderflow, regressionLossClamped,
  ]

  private static func adopted(_ id: String, _ variants: [String], _ module: Operation) -> Mutant.Draft {
    let mutants = known[id]!.mutants.filter { variants.contains($0.variant) }
    precondition(mutants.count == variants.count, "\(id) has no variants \(variants)")
    let joined = mutants.dropFirst().reduce(mutants[0]) { $0.and($1) }
    return joined.draft("library-\(variants[0])", in: [module])
  }

  private static let known = Dictionary(uniqueKeysWithValues: mistakesOfFunctions.map { ($0.id, $0) })
}

/// Those whose places are others in a library.
extension Catalogue {
  private static let factorAdoptions: [String: Variants] = [
    // The mean of a bias's gradient has a name of its own.
    "averages-in-backward": factor { 1 / $0.N }.filter { $0.variant != "library-biases" },
    "multiplied-by-batch": factor { $0.N },
    "sign-flipped": factor { _ in -1 },
    "doubled-gradient": factor { _ in 2 },
    "zero-gradient": factor { _ in 0 },
  ]

  /// A factor where a linear layer's gradients are made.
  private static func factor(_ factor: @escaping @Sendable (Sheet) -> Double) -> Variants {
    let places: Places = [
      "library-parameters": [.dW1, .db1, .dW2, .db2], "library-weights": [.dW1, .dW2], "library-biases": [.db1, .db2],
      "library-all": [.dW1, .db1, .dW2, .db2, .dx, .dz2], "library-input": [.dx, .dz2],
    ]
    return made(in: .linearModule, .scaling(places, by: factor))
  }

  private static let lossAdoptions: [String: Variants] = {
    let gradient: Places = ["library": [.meanErrors]]
    let decided: Derivation.Line = { sheet throws(Misfit) in
      try oneHot(sheet[.probabilities].rowArgmax(), columns: Int(sheet.c)).minus(sheet[.targets])
    }
    let ofLogits: Derivation.Line = { sheet throws(Misfit) in try sheet[.scores].minus(sheet[.targets]) }
    let slope: Variants = .altering(["library": [.errors]]) { errors, sheet throws(Misfit) in
      try errors.times(sheet[.probabilities].map { $0 * (1 - $0) })
    }
    let unreduced: Variants =
      .altering(["library-samples": [.meanSurprise]]) { _, sheet in sheet[.surprise].reshaped([sheet[.surprise].count])
      }
      + .altering(["library-vector": [.meanSurprise]]) { loss, _ in loss.reshaped([1]) }
    return [
      "regression-gradient-sum": made(in: .lossModule, .scaling(gradient) { $0.n }),
      "regression-gradient-classes": made(in: .lossModule, .scaling(gradient) { 1 / $0.c }),
      "regression-gradient-twice-averaged": made(in: .lossModule, .scaling(gradient) { 1 / $0.n }),
      "regression-gradient-sign": made(in: .lossModule, .scaling(gradient) { _ in -1 }),
      "regression-gradient-no-labels": made(
        in: .lossModule, .replacing(.errors, "library") { $0[.probabilities] }),
      "regression-gradient-hard-prediction": made(
        in: .lossModule,
        .replacing(.errors, "library-decision", decided) + .replacing(.errors, "library-logits", ofLogits)),
      "regression-gradient-softmax-slope": made(in: .lossModule, slope),
      "regression-loss-not-reduced": made(in: .lossModule, unreduced),
      "regression-loss-clamped": made(in: .lossModule, clamped("1e-12", 1e-12) + clamped("1e-10", 1e-10)),
    ]
  }()

  private static func clamped(_ name: String, _ least: Double) -> Variants {
    .altering(["library-\(name)-added": [.logarithms]]) { logarithms, _ in logarithms.map { .log(.exp($0) + least) } }
  }

  private static func made(in module: Operation, _ variants: Variants) -> Variants {
    variants.map { $0.with(operations: [module]) }
  }
}
