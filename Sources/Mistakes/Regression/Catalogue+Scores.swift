/// What goes wrong in X·W + b.
extension Catalogue {
  static let scoreMistakes = [regressionMissingBias, regressionBiasSign]

  static let regressionMissingBias = Mistake(
    "regression-missing-bias", "The bias is left out of the logits",
    nudge: "What does your function make of samples that are all zeros?",
    written: "`images @ W`, without `+ b`.",
    asked: "The logits are zₖ = xᵀ·w⁽ᵏ⁾ + bₖ.",
    .scores("none") { sheet throws(Misfit) in try sheet[.samples].dot(sheet[.weights]) })

  static let regressionBiasSign = Mistake(
    "regression-bias-wrong", "The bias enters the logits wrongly",
    nudge: "What does your function make of samples that are all zeros?",
    written: "The bias was subtracted, or added twice: once more after it had been joined to the weights.",
    asked: "The logits are zₖ = xᵀ·w⁽ᵏ⁾ + bₖ.",
    .scores("subtracted") { sheet throws(Misfit) in try sheet[.samples].dot(sheet[.weights]).minus(sheet[.biases]) },
    .scores("twice") { sheet throws(Misfit) in
      try sheet[.samples].dot(sheet[.weights]).plus(sheet[.biases].scaled(by: 2))
    })
}
