import Tensors

/// What goes wrong in the forward pass of a linear layer.
extension Catalogue {
  static let linearMistakes = [
    missingBias, biasAddedTwice, biasSubtracted, biasCollapsed, biasAlongBatch, biasMultiplied,
    weightTransposedForward, missingLayer,
  ]

  static let missingBias = Mistake(
    "missing-bias", "A bias is left out",
    nudge: "Set the weights to 0: what should a linear layer then return?",
    written: "The layer returns x·Wᵀ and never adds b.",
    asked: "Each linear layer computes x·Wᵀ + b: z1 = x·W1ᵀ + b1 and z3 = z2·W2ᵀ + b2.",
    .altering(["1": [.z1]]) { z, sheet throws(Misfit) in try z.minus(sheet[.b1]) },
    .altering(["2": [.z3]]) { z, sheet throws(Misfit) in try z.minus(sheet[.b2]) },
    .one("both", [.linear]) { derivation in
      derivation[.z1] = { sheet throws(Misfit) in try sheet[.x].dot(sheet[.W1].T) }
      derivation[.z3] = { sheet throws(Misfit) in try sheet[.z2].dot(sheet[.W2].T) }
    })

  static let biasAddedTwice = Mistake(
    "bias-added-twice", "A bias is added twice",
    nudge: "Set the weights to 0: what should a linear layer then return?",
    written: "b is added once more after the layer already has it.",
    asked: "Each linear layer computes x·Wᵀ + b, with b once.",
    .altering(["1": [.z1]]) { z, sheet throws(Misfit) in try z.plus(sheet[.b1]) },
    .altering(["2": [.z3]]) { z, sheet throws(Misfit) in try z.plus(sheet[.b2]) },
    .one("both", [.linear]) { derivation in
      derivation.alter(.z1) { z, sheet throws(Misfit) in try z.plus(sheet[.b1]) }
      derivation.alter(.z3) { z, sheet throws(Misfit) in try z.plus(sheet[.b2]) }
    })

  static let biasSubtracted = Mistake(
    "bias-subtracted", "A bias is subtracted",
    nudge: "Set the weights to 0: what should a linear layer then return?",
    written: "The layer returns x·Wᵀ − b.",
    asked: "Each linear layer computes x·Wᵀ + b.",
    .replacing(.z1, "1") { sheet throws(Misfit) in try sheet[.x].dot(sheet[.W1].T).minus(sheet[.b1]) },
    .replacing(.z3, "2") { sheet throws(Misfit) in try sheet[.z2].dot(sheet[.W2].T).minus(sheet[.b2]) },
    .one("both", [.linear]) { derivation in
      derivation[.z1] = { sheet throws(Misfit) in try sheet[.x].dot(sheet[.W1].T).minus(sheet[.b1]) }
      derivation[.z3] = { sheet throws(Misfit) in try sheet[.z2].dot(sheet[.W2].T).minus(sheet[.b2]) }
    })

  static let biasCollapsed = Mistake(
    "bias-collapsed", "One number is added for the whole bias",
    nudge: "Each output of a linear layer has an offset of its own. Does yours?",
    written: "The bias was reduced to one number before it was added: its sum, its mean or its first entry.",
    asked: "Output j of the layer gets b[j]: a bias of shape (out,) is added to each row of x·Wᵀ as it is.",
    collapsed("sum") { $0.sum() }, collapsed("mean") { $0.sum() / $0.features }, collapsed("first") { $0.elements[0] })

  private static func collapsed(_ name: String, _ number: @escaping @Sendable (Numbers) -> Double) -> Variants {
    .replacing(.z1, "\(name)-1") { sheet throws(Misfit) in
      try sheet[.x].dot(sheet[.W1].T).plus(Numbers(scalar: number(sheet[.b1])))
    }
      + .replacing(.z3, "\(name)-2") { sheet throws(Misfit) in
        try sheet[.z2].dot(sheet[.W2].T).plus(Numbers(scalar: number(sheet[.b2])))
      }
  }

  static let biasAlongBatch = Mistake(
    "bias-along-batch", "The bias runs along the batch",
    nudge: "Which axis of x·Wᵀ counts the outputs, and which the samples?",
    written: """
      The bias was made a column, `b[:, None]`: sample i gets b[i], which only fits when N is the number of outputs.
      """,
    asked: "Output j of every sample gets b[j]: a bias of shape (out,) is added to each row of x·Wᵀ.",
    .replacing(.z1, "1") { sheet throws(Misfit) in
      try sheet[.x].dot(sheet[.W1].T).plus(sheet[.b1].reshaped([sheet[.b1].count, 1]))
    },
    .replacing(.z3, "2") { sheet throws(Misfit) in
      try sheet[.z2].dot(sheet[.W2].T).plus(sheet[.b2].reshaped([sheet[.b2].count, 1]))
    },
    .replacing(.z1, "by-index-1") { sheet throws(Misfit) in
      try addBySample(sheet[.b1], to: sheet[.x].dot(sheet[.W1].T))
    },
    .replacing(.z3, "by-index-2") { sheet throws(Misfit) in
      try addBySample(sheet[.b2], to: sheet[.z2].dot(sheet[.W2].T))
    })

  /// What a loop over the samples makes of it, in a language where nothing broadcasts: an error only past the last entry.
  private static func addBySample(_ bias: Numbers, to products: Numbers) throws(Misfit) -> Numbers {
    guard products.rows <= bias.count else {
      throw Misfit(text: "a bias of \(bias.count) has no entry \(bias.count)")
    }
    return Numbers(
      rows: (0..<products.rows).map { sample in products.row(sample).map { $0 + bias.elements[sample] } })
  }

  static let biasMultiplied = Mistake(
    "bias-multiplied", "The bias is multiplied instead of added",
    nudge: "Set the weights to 0: what should a linear layer then return?",
    written: "The layer returns (x·Wᵀ) ⊙ b.",
    asked: "Each linear layer computes x·Wᵀ + b.",
    .replacing(.z1, "1") { sheet throws(Misfit) in try sheet[.x].dot(sheet[.W1].T).times(sheet[.b1]) },
    .replacing(.z3, "2") { sheet throws(Misfit) in try sheet[.z2].dot(sheet[.W2].T).times(sheet[.b2]) })

  static let weightTransposedForward = Mistake(
    "weight-transposed-forward", "The forward pass multiplies by W where it needs Wᵀ",
    nudge: "The weight has shape (out, in). Which entry joins input i with output j, and which one did you use?",
    written: "The layer computes x·W. That fits only when the weight is square, and is another function even then.",
    asked: "A row of W holds one output's weights, so a batch of rows x goes through x·Wᵀ + b.",
    .replacing(.z1, "1") { sheet throws(Misfit) in try sheet[.x].dot(sheet[.W1]).plus(sheet[.b1]) },
    .replacing(.z3, "2") { sheet throws(Misfit) in try sheet[.z2].dot(sheet[.W2]).plus(sheet[.b2]) },
    .one("both", [.linear]) { derivation in
      derivation[.z1] = { sheet throws(Misfit) in try sheet[.x].dot(sheet[.W1]).plus(sheet[.b1]) }
      derivation[.z3] = { sheet throws(Misfit) in try sheet[.z2].dot(sheet[.W2]).plus(sheet[.b2]) }
    })

  static let missingLayer = Mistake(
    "missing-layer", "The forward pass leaves out a layer",
    nudge: "Follow one sample through your forward pass and count the linear layers.",
    written: "One of the linear layers is never applied: its input is handed on as its output.",
    asked: "The network is Linear₁, f, Linear₂, g: ŷ = g(W2·f(W1·x + b1) + b2) for each sample x.",
    .replacing(.z1, "1") { sheet in sheet[.x] },
    .replacing(.z3, "2") { sheet in sheet[.z2] })
}
