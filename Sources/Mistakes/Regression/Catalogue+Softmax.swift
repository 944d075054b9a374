import Tensors

/// What goes wrong in exp(zₖ) / Σ exp(zⱼ), row by row.
extension Catalogue {
  static let softmaxMistakes = [
    softmaxWrongAxis, softmaxOverflows, softmaxGlobalMaximum, softmaxShiftMismatch, softmaxNotNormalised,
    softmaxOverMean, softmaxNegated, softmaxWrongBase, softmaxLinear, softmaxSigmoid, softmaxLogarithm, softmaxHard,
  ]

  static let softmaxWrongAxis = Mistake(
    "softmax-wrong-axis", "Softmax is normalised along the wrong axis",
    nudge: "Add up each row of what softmax returns, for a batch of two samples and three classes.",
    written: "The powers were divided by their sum over the batch (`axis=0`), or over everything (no `axis`).",
    asked: "Each row is one sample's probabilities: `z.sum(axis=1, keepdims=True)`.",
    .softmax("columns", changesOrder: true) { sheet throws(Misfit) in
      try sheet[.powers].over(sheet[.powers].summedOverBatch())
    },
    .softmax("everything") { sheet in sheet[.powers].scaled(by: 1 / sheet[.powers].sum()) })

  static let softmaxOverflows = Mistake(
    "softmax-overflows", "Softmax overflows for large logits",
    nudge: "What is `np.exp(1000)`, and what is that divided by itself?",
    written: "`np.exp(z)` was taken of the logits as they are.",
    asked: "Take each row's maximum off first: that changes no probability, and no power is larger than 1.",
    .softmax("naive", alone: false, changesOrder: true) { sheet throws(Misfit) in
      let powers = sheet[.scores].map { Double.exp($0) }
      return try powers.over(powers.rowSums())
    })

  static let softmaxGlobalMaximum = Mistake(
    "softmax-global-maximum", "Softmax takes the batch's maximum off every row",
    nudge: "What becomes of a row whose logits are all a thousand below those of another row?",
    written: "`z - z.max()`: rows far below the largest logit of the batch have powers of 0, and 0/0.",
    asked: "Each row has a maximum of its own: `z.max(axis=1, keepdims=True)`.",
    .softmax("batch", alone: false, changesOrder: true) { sheet throws(Misfit) in
      let largest = sheet[.scores].elements.max() ?? 0
      let powers = sheet[.scores].map { Double.exp($0 - largest) }
      return try powers.over(powers.rowSums())
    })

  static let softmaxShiftMismatch = Mistake(
    "softmax-shift-mismatch", "Softmax takes the maximum off in one of two places",
    nudge: "Add up each row of what softmax returns.",
    written: "exp(z − max) was divided by Σ exp(z), or exp(z) by Σ exp(z − max).",
    asked: "Numerator and denominator are made of the same powers.",
    .softmax("numerator", changesOrder: true) { sheet throws(Misfit) in
      try sheet[.powers].over(sheet[.scores].map { Double.exp($0) }.rowSums())
    },
    .softmax("denominator", changesOrder: true) { sheet throws(Misfit) in
      try sheet[.scores].map { Double.exp($0) }.over(sheet[.totals])
    })

  static let softmaxNotNormalised = Mistake(
    "softmax-not-normalised", "Softmax is not normalised",
    nudge: "Add up each row of what softmax returns.",
    written: "The powers were returned without being divided by their sum.",
    asked: "Probabilities add up to 1: ŷₖ = exp(zₖ) / Σ exp(zⱼ).",
    .softmax("shifted") { $0[.powers] }, .softmax("plain", changesOrder: true) { $0[.scores].map { .exp($0) } })

  static let softmaxOverMean = Mistake(
    "softmax-over-mean", "Softmax is divided by a mean instead of a sum",
    nudge: "Add up each row of what softmax returns.",
    written: "`z / z.mean(axis=1, keepdims=True)`, or the length of the row instead of its sum.",
    asked: "ŷₖ = exp(zₖ) / Σ exp(zⱼ): the sum of the powers, not their mean and not their norm.",
    .softmax("mean") { sheet throws(Misfit) in
      try sheet[.powers].over(sheet[.totals]).scaled(by: sheet.c)
    },
    .softmax("norm") { sheet throws(Misfit) in
      try sheet[.powers].over(sheet[.powers].map { $0 * $0 }.rowSums().map { $0.squareRoot() })
    })

  static let softmaxNegated = Mistake(
    "softmax-negated", "Softmax prefers the smallest logit",
    nudge: "Which class has the largest probability for the logits 0 and 1?",
    written: "exp(−z) was taken, or max − z instead of z − max.",
    asked: "ŷₖ = exp(zₖ) / Σ exp(zⱼ): the largest logit has the largest probability.",
    .softmax("reversed", changesOrder: true) { sheet throws(Misfit) in
      let lowest = sheet[.scores].scaled(by: -1).rowMaxima()
      let powers = try sheet[.scores].scaled(by: -1).minus(lowest).map { Double.exp($0) }
      return try powers.over(powers.rowSums())
    })

  static let softmaxWrongBase = Mistake(
    "softmax-wrong-base", "Softmax takes powers of another base than e",
    nudge: "What are the probabilities for the logits 0 and 1, by hand?",
    written: "`2 ** z`, `10 ** z` or a temperature other than 1.",
    asked: "ŷₖ = exp(zₖ) / Σ exp(zⱼ), with the powers of e.",
    base("2", .log(2)), base("10", .log(10)), base("half-temperature", 2), base("double-temperature", 0.5))

  private static func base(_ name: String, _ factor: Double) -> Variants {
    .softmax(name) { sheet throws(Misfit) in
      let powers = sheet[.shifted].map { Double.exp(factor * $0) }
      return try powers.over(powers.rowSums())
    }
  }

  static let softmaxLinear = Mistake(
    "softmax-linear", "The logits are normalised without an exponential",
    nudge: "Can what softmax returns be negative?",
    written: "z was divided by its sum, or by the sum of its magnitudes.",
    asked: "ŷₖ = exp(zₖ) / Σ exp(zⱼ): the powers make every probability positive.",
    .softmax("sum", changesOrder: true) { sheet throws(Misfit) in try sheet[.scores].over(sheet[.scores].rowSums()) },
    .softmax("magnitudes", changesOrder: true) { sheet throws(Misfit) in
      let magnitudes = sheet[.scores].map { abs($0) }
      return try magnitudes.over(magnitudes.rowSums())
    })

  static let softmaxSigmoid = Mistake(
    "softmax-sigmoid", "A sigmoid stands in for softmax",
    nudge: "Add up each row of what softmax returns.",
    written: "1 / (1 + exp(−z)) for each logit by itself, as in logistic regression.",
    asked: "ŷₖ = exp(zₖ) / Σ exp(zⱼ): a class's probability depends on the logits of all classes.",
    .softmax("entries", changesOrder: true) { $0[.scores].map(sigmoid) })

  static let softmaxLogarithm = Mistake(
    "softmax-logarithm", "The logarithm of softmax is returned",
    nudge: "Can a probability be negative?",
    written: "z − log Σ exp(z) was returned: the logarithms of the probabilities.",
    asked: "Softmax returns probabilities. The logarithm is the cross-entropy's.",
    .softmax("returned", alone: false) { sheet throws(Misfit) in
      try sheet[.shifted].minus(sheet[.totals].map { .log($0) })
    })

  static let softmaxHard = Mistake(
    "softmax-hard", "Softmax gives all of the probability to one class",
    nudge: "What are the probabilities for the logits 0 and 1, by hand?",
    written: "The largest logit got 1 and all others 0, or the probabilities were rounded.",
    asked: "Softmax shares the probability among all classes.",
    .softmax("argmax", alone: false) { sheet in oneHot(sheet[.scores].rowArgmax(), columns: Int(sheet.c)) })
}
