import Tensors

/// What goes wrong with the numbers that enter a cross-entropy.
extension Catalogue {
  static let crossEntropyNumberMistakes = [bceClamped, bceEpsilonAdded, bceLogBase, bceOnLogits, bceHardened]

  static let bceClamped = Mistake(
    "bce-clamped", "The prediction is clamped too far from 0 and 1",
    nudge: "Try predictions that are nearly 0 and nearly 1, right ones and wrong ones.",
    written: "ŷ was clamped to [ε, 1 − ε] before the logarithm, with an ε that real predictions reach.",
    asked: """
      J is defined for every ŷ strictly between 0 and 1. If you guard the logarithm, keep ε far below any honest \
      prediction.
      """,
    clamped("0.1", 0.1), clamped("0.01", 1e-2), clamped("0.001", 1e-3), clamped("1e-4", 1e-4), clamped("1e-5", 1e-5))

  private static func clamped(_ name: String, _ epsilon: Double) -> Variants {
    let clamp = { @Sendable (p: Double) in min(max(p, epsilon), 1 - epsilon) }
    let inside = { @Sendable (p: Double) in p > epsilon && p < 1 - epsilon }
    return entropyForms(name, { crossEntropy($0, clamp($1)) }, { crossEntropySlope($0, clamp($1)) })
      + entropyGradient("\(name)-cut") { inside($1) ? crossEntropySlope($0, $1) : 0 }
  }

  static let bceEpsilonAdded = Mistake(
    "bce-epsilon-added", "A constant inside the logarithm changes the loss",
    nudge: "Try predictions that are nearly 0 and nearly 1, right ones and wrong ones.",
    written: "log(ŷ + ε) and log(1 − ŷ + ε), or denominators with + ε, with an ε that is felt.",
    asked: "J has log ŷ and log(1 − ŷ). If you guard the logarithm, keep ε far below any honest prediction.",
    added("0.1", 0.1), added("0.01", 1e-2), added("0.001", 1e-3), added("1e-4", 1e-4), added("1e-5", 1e-5))

  private static func added(_ name: String, _ epsilon: Double) -> Variants {
    entropyForms(
      name, { y, p in -(y * .log(p + epsilon) + (1 - y) * .log(1 - p + epsilon)) },
      { y, p in (1 - y) / (1 - p + epsilon) - y / (p + epsilon) })
      + entropyGradient("\(name)-denominator") { y, p in (p - y) / (p * (1 - p) + epsilon) }
  }

  static let bceLogBase = Mistake(
    "bce-log-base", "The logarithm has another base",
    nudge: "What is log 2 in your J?",
    written: "log₂ or log₁₀ was used.",
    asked: "Cross-entropy uses the natural logarithm, whose derivative is 1/ŷ.",
    logarithm("2", 2), logarithm("10", 10))

  private static func logarithm(_ name: String, _ base: Double) -> Variants {
    entropyForms(name, { crossEntropy($0, $1) / Double.log(base) }, { crossEntropySlope($0, $1) / Double.log(base) })
  }

  static let bceOnLogits = Mistake(
    "bce-on-logits", "The sigmoid is applied inside the loss",
    nudge: "What arrives as ŷ: numbers before the sigmoid, or after it?",
    written: "`bce_loss` sends ŷ through a sigmoid first, as `BCEWithLogitsLoss` does.",
    asked: "ŷ is a probability already: g has been applied.",
    entropyForms("", { crossEntropy($0, sigmoid($1)) }, { sigmoid($1) - $0 }),
    entropyGradient("chained") { y, p in crossEntropySlope(y, sigmoid(p)) })

  static let bceHardened = Mistake(
    "bce-hardened", "Targets or predictions are rounded to 0 and 1",
    nudge: "Try a target of 0.3.",
    written: "y or ŷ was compared with ½, and only the class went into the loss.",
    asked: "J is a smooth function of ŷ, and y may be any number from 0 to 1.",
    entropyForms("target", { crossEntropy($0 > 0.5 ? 1 : 0, $1) }, { crossEntropySlope($0 > 0.5 ? 1 : 0, $1) }),
    entropyValue("prediction") { y, p in p > 0.5 ? 1 - y : y },
    entropyForms("branch", { $0 == 1 ? -.log($1) : -.log1p(-$1) }, { $0 == 1 ? -1 / $1 : 1 / (1 - $1) }))
}
