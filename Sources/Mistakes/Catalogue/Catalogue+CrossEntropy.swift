import Tensors
import WorkerProtocol

/// What goes wrong in −[y·log ŷ + (1 − y)·log(1 − ŷ)] and its derivative.
extension Catalogue {
  static let crossEntropyMistakes = [
    bceSwappedTargets, bceSwappedClasses, bceMissingSecondTerm, bceMissingFirstTerm, bceTermSign,
    bceGradientDenominator,
    bceGradientWrong, bceWrongComplement,
  ]

  static let bceSwappedTargets = Mistake(
    "bce-swapped-targets", "Target and prediction are exchanged",
    nudge: "Of which of the two arguments may a logarithm be taken?",
    written: """
      y and ŷ changed places: the logarithm is taken of the target, or `bce_loss` takes its arguments in the other \
      order.
      """,
    asked: "`bce_loss(y, y_hat)` takes the target first, and J = −[y·log ŷ + (1 − y)·log(1 − ŷ)].",
    entropyForms("", { crossEntropy($1, $0) }, { crossEntropySlope($1, $0) }))

  static let bceSwappedClasses = Mistake(
    "bce-swapped-classes", "The two classes are exchanged",
    nudge: "What should J be near when y = 1 and ŷ is near 1?",
    written: "y stands with log(1 − ŷ), and 1 − y with log ŷ.",
    asked: "y belongs to log ŷ: for y = 1 the loss is −log ŷ, and for y = 0 it is −log(1 − ŷ).",
    entropyForms("", { crossEntropy(1 - $0, $1) }, { crossEntropySlope(1 - $0, $1) }))

  static let bceMissingSecondTerm = Mistake(
    "bce-missing-second-term", "The term for y = 0 is missing",
    nudge: "What is J for y = 0, and should it depend on ŷ?",
    written: "Only y·log ŷ was kept, as in the cross-entropy over several classes.",
    asked: "Binary cross-entropy has two terms: y·log ŷ and (1 − y)·log(1 − ŷ), both in J and in ∂J/∂ŷ.",
    entropyForms("", { -$0 * .log($1) }, { -$0 / $1 }))

  static let bceMissingFirstTerm = Mistake(
    "bce-missing-first-term", "The term for y = 1 is missing",
    nudge: "What is J for y = 1, and should it depend on ŷ?",
    written: "Only (1 − y)·log(1 − ŷ) was kept.",
    asked: "Binary cross-entropy has two terms: y·log ŷ and (1 − y)·log(1 − ŷ), both in J and in ∂J/∂ŷ.",
    entropyForms("", { -(1 - $0) * .log1p(-$1) }, { (1 - $0) / (1 - $1) }))

  static let bceTermSign = Mistake(
    "bce-term-sign", "The two terms have opposite signs",
    nudge: "Compute J by hand for y = 0, then for y = 1. Should one of them be negative?",
    written: "The minus in front covers only one of the two terms, or the chain rule's −1 of 1 − ŷ was forgotten.",
    asked: "J = −[y·log ŷ + (1 − y)·log(1 − ŷ)] and ∂J/∂ŷ = −y/ŷ + (1 − y)/(1 − ŷ).",
    entropyForms("second", { -$0 * .log($1) + (1 - $0) * .log1p(-$1) }, { -$0 / $1 - (1 - $0) / (1 - $1) }),
    entropyForms("first", { $0 * .log($1) - (1 - $0) * .log1p(-$1) }, { $0 / $1 + (1 - $0) / (1 - $1) }))

  static let bceGradientDenominator = Mistake(
    "bce-gradient-denominator", "The denominator of the cross-entropy's gradient is wrong",
    nudge: "Bring −y/ŷ + (1 − y)/(1 − ŷ) to one denominator.",
    written: """
      ∂J/∂ŷ was divided by something else than ŷ(1 − ŷ), or by nothing: ŷ − y is the gradient at z3, after a \
      sigmoid.
      """,
    asked: "∂J/∂ŷ = (ŷ − y) / (ŷ(1 − ŷ)). The sigmoid's own derivative is multiplied in later, by `backward`.",
    entropyGradient("none") { $1 - $0 }, entropyGradient("prediction") { ($1 - $0) / $1 },
    entropyGradient("complement") { ($1 - $0) / (1 - $1) },
    entropyGradient("squared") { ($1 - $0) / ($1 * $1) }, entropyGradient("sum") { ($1 - $0) / ($1 * (1 + $1)) },
    entropyGradient("multiplied") { ($1 - $0) * $1 * (1 - $1) },
    entropyGradient("both-squared") { y, p in (p - y) / (p * (1 - p) * p * (1 - p)) },
    entropyGradient("target") { y, p in (p - y) / (y * (1 - y)) })

  static let bceGradientWrong = Mistake(
    "bce-gradient-wrong", "∂J/∂ŷ is not the derivative of the cross-entropy",
    nudge: "Differentiate log ŷ and log(1 − ŷ) with respect to ŷ.",
    written: "A logarithm was kept in the gradient, a target was dropped, or the square's derivative was used.",
    asked: "∂J/∂ŷ = −y/ŷ + (1 − y)/(1 − ŷ), divided by whatever J is divided by.",
    entropyGradient("without-targets") { -1 / $1 + 1 / (1 - $1) }, entropyGradient("value") { crossEntropy($0, $1) },
    entropyGradient("target-derivative") { Double.log1p(-$1) - Double.log($1) },
    entropyGradient("squared-error") { 2 * ($1 - $0) },
    entropyGradient("crossed") { y, p in -y / (1 - p) + (1 - y) / p },
    entropyGradient("first-without-target") { -1 / $1 + (1 - $0) / (1 - $1) },
    entropyGradient("second-without-target") { -$0 / $1 + 1 / (1 - $1) })

  static let bceWrongComplement = Mistake(
    "bce-wrong-complement", "1 − y or 1 − ŷ is something else",
    nudge: "Compute each of the two terms by hand for y = 0, and for y = 1.",
    written: "`log(1 + ŷ)`, 1 − log ŷ or y stands where log(1 − ŷ) or 1 − y belongs.",
    asked: "The second term is (1 − y)·log(1 − ŷ): both parts of it have a 1 − in front.",
    entropyValue("log1p") { -($0 * .log($1) + (1 - $0) * .log1p($1)) },
    entropyValue("log1p-both") { -($0 * .log1p($1) + (1 - $0) * .log1p(-$1)) },
    entropyValue("one-minus-log") { -($0 * .log($1) + (1 - $0) * (1 - .log($1))) },
    entropyValue("same-target") { -($0 * .log($1) + $0 * .log1p(-$1)) },
    entropyValue("same-prediction") { -($0 * .log($1) + (1 - $0) * .log($1)) },
    entropyValue("no-targets") { -(.log($1) + .log1p(-$1)) },
    entropyValue("product") { -($0 * .log($1)) * ((1 - $0) * .log1p(-$1)) },
    entropyValue("without-logarithms") { -($0 * $1 + (1 - $0) * (1 - $1)) },
    entropyValue("log-outside") { -Double.log($0 * $1 + (1 - $0) * (1 - $1)) })

  // Terms and derivatives are functions of the target and the prediction, in the order of `bce_loss(y, y_hat)`.

  static func crossEntropy(_ y: Double, _ p: Double) -> Double { -(y * .log(p) + (1 - y) * .log1p(-p)) }

  static func crossEntropySlope(_ y: Double, _ p: Double) -> Double { (p - y) / (p * (1 - p)) }

  static func entropyValue(_ name: String, _ term: @escaping LossFormula) -> Variants {
    .lossValue(.bce, name, term)
  }

  static func entropyGradient(_ name: String, _ slope: @escaping LossFormula) -> Variants {
    .lossGradient(.bce, name, slope)
  }

  static func entropyForms(
    _ name: String, _ term: @escaping LossFormula, _ slope: @escaping LossFormula
  ) -> Variants { .lossForms(.bce, name, term, slope) }
}
