import Tensors

/// What goes wrong in diag(y) − y·yᵀ.
extension Catalogue {
  static let jacobianMistakes = [
    jacobianDiagonalOnly, jacobianNoDiagonal, jacobianSign, jacobianOfLogits, jacobianProduct, jacobianLogarithm,
    jacobianNotNormalised, jacobianOverflows,
  ]

  static let jacobianDiagonalOnly = Mistake(
    "jacobian-diagonal-only", "Only the diagonal of the Jacobian is there",
    nudge: "Does y₁ change when z₂ does?",
    written: "y(1 − y) for each entry, as for a sigmoid, in a vector or on a diagonal.",
    asked: "Jᵢⱼ = yᵢ(δᵢⱼ − yⱼ): every logit changes every probability.",
    .replacing(.jacobian, "matrix") { diagonal($0[.probabilityVector].map { $0 * (1 - $0) }) },
    .replacing(.jacobian, "vector") { $0[.probabilityVector].map { $0 * (1 - $0) } },
    .replacing(.jacobian, "probabilities") { diagonal($0[.probabilityVector]) })

  static let jacobianNoDiagonal = Mistake(
    "jacobian-no-diagonal", "The case i = j is treated as any other",
    nudge: "Work out ∂y₁/∂z₁ by the quotient rule.",
    written: "−yᵢyⱼ everywhere: the derivative of the numerator is missing.",
    asked: "For i = j the numerator depends on zⱼ, too: Jᵢᵢ = yᵢ(1 − yᵢ).",
    .replacing(.jacobian, "product") { $0[.probabilityVector].outer($0[.probabilityVector]).scaled(by: -1) },
    .replacing(.jacobian, "empty") { sheet in
      let y = sheet[.probabilityVector]
      var product = y.outer(y).scaled(by: -1)
      for i in 0..<y.count { product[i, i] = 0 }
      return product
    })

  static let jacobianSign = Mistake(
    "jacobian-sign", "Signs in the Jacobian are wrong",
    nudge: "Add up each row of your Jacobian. What does a probability do when all logits grow alike?",
    written: "yᵢyⱼ off the diagonal, or all signs the other way round.",
    asked: "Jᵢⱼ = yᵢ(δᵢⱼ − yⱼ): the diagonal is positive, everything else negative, and each row adds up to 0.",
    .replacing(.jacobian, "plus") { sheet throws(Misfit) in
      let y = sheet[.probabilityVector]
      return try diagonal(y).plus(y.outer(y))
    },
    .replacing(.jacobian, "off-diagonal") { sheet in
      let y = sheet[.probabilityVector]
      var product = y.outer(y)
      for i in 0..<y.count { product[i, i] = y[i] * (1 - y[i]) }
      return product
    },
    .altering(["all": [.jacobian]]) { jacobian, _ in jacobian.scaled(by: -1) })

  static let jacobianOfLogits = Mistake(
    "jacobian-of-logits", "The Jacobian is made of the logits",
    nudge: "Can an entry of the Jacobian of softmax be larger than 1?",
    written: "z was put where y = softmax(z) belongs.",
    asked: "Jᵢⱼ = yᵢ(δᵢⱼ − yⱼ) with the probabilities y.",
    .replacing(.probabilityVector, "logits") { $0[.logit] })

  static let jacobianProduct = Mistake(
    "jacobian-scalar-product", "A number is taken off where a matrix should be",
    nudge: "Print the shape of `y @ y` and of `np.outer(y, y)`.",
    written: "`np.diag(y) - y @ y` takes the scalar product off every entry; `y * y` takes a vector off every row.",
    asked: "y·yᵀ is the outer product, a matrix.",
    .replacing(.jacobian, "scalar") { sheet throws(Misfit) in
      let y = sheet[.probabilityVector]
      return try diagonal(y).minus(Numbers(scalar: y.map { $0 * $0 }.sum()))
    },
    .replacing(.jacobian, "rows") { sheet throws(Misfit) in
      try diagonal(sheet[.probabilityVector]).minus(sheet[.probabilityVector].map { $0 * $0 })
    },
    .replacing(.jacobian, "columns") { sheet throws(Misfit) in
      try diagonal(sheet[.probabilityVector]).minus(sheet[.probabilityVector])
    })

  static let jacobianLogarithm = Mistake(
    "jacobian-log-derivative", "The derivative of log y is returned",
    nudge: "The hint differentiates log yᵢ. What has to be multiplied to get ∂yᵢ?",
    written: "δᵢⱼ − yⱼ is ∂log yᵢ/∂zⱼ, which the hint suggests as a step on the way.",
    asked: "∂yᵢ/∂zⱼ = yᵢ·∂log yᵢ/∂zⱼ = yᵢ(δᵢⱼ − yⱼ).",
    .replacing(.jacobian, "rows") { sheet throws(Misfit) in
      let y = sheet[.probabilityVector]
      return try Numbers.identity(y.count).minus(y)
    })

  static let jacobianNotNormalised = Mistake(
    "jacobian-not-normalised", "The probabilities do not add up to 1",
    nudge: "What do the probabilities add up to from which you make the Jacobian?",
    written: "exp(z) was taken without dividing by the sum, or a sigmoid for each logit.",
    asked: "y = softmax(z): the powers divided by their sum.",
    .replacing(.probabilityVector, "powers") { $0[.logit].map { .exp($0) } },
    .replacing(.probabilityVector, "sigmoids") { $0[.logit].map(sigmoid) })

  static let jacobianOverflows = Mistake(
    "jacobian-overflows", "Softmax overflows for large logits",
    nudge: "What is `np.exp(1000)`, and what is that divided by itself?",
    written: "`np.exp(z)` was taken of the logits as they are.",
    asked: "Take the maximum off first: that changes no probability, and no power is larger than 1.",
    .replacing(.probabilityVector, "naive") { sheet in
      let powers = sheet[.logit].map { Double.exp($0) }
      let total = powers.sum()
      return powers.map { $0 / total }
    })
}
