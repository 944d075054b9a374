import Tensors

/// What goes wrong in the order and the links of the chain.
extension Catalogue {
  static let chainMistakes = [
    missingUpstream, doubleUpstream, upstreamReduced, missingWeightInChain, weightTransposedInChain, swappedLayers,
    zeroGradient,
    wrongLayerInput,
  ]

  static let missingUpstream = Mistake(
    "missing-upstream", "The gradient from above is left out",
    nudge: "Double the argument of `backward`. Which of your gradients double?",
    written: "A layer's own derivative was stored without the gradient that arrives from the layer above.",
    asked: "Each link multiplies what arrives: G ⊙ g'(z3) at z3, and the gradient at z2 times f'(z1) at z1.",
    .replacing(.dz3, "all") { sheet in sheet[.gSlope] },
    .replacing(.dz1, "layer1") { sheet in sheet[.fSlope] },
    .replacing(.dz2, "layer2") { sheet throws(Misfit) in try sheet[.gSlope].dot(sheet[.W2]) },
    .replacing(.dz2, "link") { sheet throws(Misfit) in
      try Numbers(shape: sheet[.dz3].shape, repeating: 1).dot(sheet[.W2])
    },
    .replacing(.dW2, "W2") { sheet throws(Misfit) in try sheet[.gSlope].T.dot(sheet[.z2]) },
    .replacing(.db2, "b2") { sheet in sheet[.gSlope].summedOverBatch() },
    .replacing(.dW1, "W1") { sheet throws(Misfit) in try sheet[.fSlope].T.dot(sheet[.x]) },
    .replacing(.db1, "b1") { sheet in sheet[.fSlope].summedOverBatch() },
    .replacing(.db1, "b1-ones") { sheet in Numbers(shape: sheet[.b1].shape, repeating: 1) },
    .replacing(.db2, "b2-ones") { sheet in Numbers(shape: sheet[.b2].shape, repeating: 1) })

  static let doubleUpstream = Mistake(
    "double-upstream", "The gradient from above is multiplied in twice",
    nudge: "Double the argument of `backward`. By how much should your gradients grow?",
    written: "A gradient that already contains the one from above was multiplied by it once more.",
    asked: "Each link multiplies what arrives once: G ⊙ g'(z3) at z3, and the gradient at z2 times f'(z1) at z1.",
    .altering(["all": [.dz3]]) { numbers, sheet throws(Misfit) in try numbers.times(sheet[.upstream]) },
    .altering(["layer1": [.dz1]]) { numbers, sheet throws(Misfit) in try numbers.times(sheet[.dz2]) },
    .replacing(.dW2, "W2") { sheet throws(Misfit) in
      try sheet[.dz3].times(sheet[.upstream]).T.dot(sheet[.z2])
    },
    .replacing(.db2, "b2") { sheet throws(Misfit) in
      try sheet[.dz3].times(sheet[.upstream]).summedOverBatch()
    })

  static let upstreamReduced = Mistake(
    "upstream-reduced", "The samples' upstream gradients are mixed before the chain",
    nudge: "Does the gradient that one sample sends back depend on the other samples?",
    written: """
      The upstream gradient was summed or averaged over the batch or the outputs before it went through the layers.
      """,
    asked: """
      G has a row a sample, and each row goes back through its own derivatives. Sums over the batch come last, in \
      ∂J/∂W and ∂J/∂b.
      """,
    reduced("batch-mean") { $0.summedOverBatch().scaled(by: 1 / $0.batch) },
    reduced("batch-sum") { $0.summedOverBatch() },
    reduced("output-mean") {
      $0.summedOverFeatures().scaled(by: 1 / $0.features).reshaped([$0.shape[0], 1])
    },
    reduced("output-sum") { $0.summedOverFeatures().reshaped([$0.shape[0], 1]) },
    reduced("sum") { Numbers(scalar: $0.sum()) }, reduced("mean") { Numbers(scalar: $0.sum() / Double($0.count)) })

  private static func reduced(_ name: String, _ reduce: @escaping @Sendable (Numbers) -> Numbers) -> Variants {
    .replacing(.dz3, name) { sheet throws(Misfit) in
      let upstream = sheet[.upstream]
      guard upstream.shape.count == 2 else { throw Misfit(text: "the upstream gradient has no batch") }
      return try sheet[.gSlope].times(reduce(upstream))
    }
  }

  static let missingWeightInChain = Mistake(
    "missing-weight-in-chain", "The gradient skips W2 on its way back",
    nudge: "Which derivative leads from z3 back to z2?",
    written: "The gradient at z3 was used as the gradient at z2, or W2 was summed up first.",
    asked: "z3 = z2·W2ᵀ + b2, so the gradient at z2 is the gradient at z3 times W2.",
    .replacing(.dz2, "skipped") { sheet in sheet[.dz3] },
    // The same in a language where nothing broadcasts.
    .replacing(.dz2, "skipped-strictly") { sheet throws(Misfit) in
      guard sheet[.dz3].shape == sheet[.z2].shape else { throw Misfit(text: "the shapes at z3 and at z2 differ") }
      return sheet[.dz3]
    },
    .replacing(.dz2, "ones") { sheet throws(Misfit) in
      try sheet[.dz3].dot(Numbers(shape: sheet[.W2].shape, repeating: 1))
    },
    .replacing(.dz2, "first-column") { sheet throws(Misfit) in
      let column = Numbers(shape: [sheet[.W2].rows, 1], elements: (0..<sheet[.W2].rows).map { sheet[.W2][$0, 0] })
      return try sheet[.dz3].dot(column).plus(Numbers(shape: sheet[.z2].shape, repeating: 0))
    })

  static let weightTransposedInChain = Mistake(
    "weight-transposed-in-chain", "The gradient goes back through W2ᵀ",
    nudge: "Which shapes has W2, and which has the product with which the gradient goes back?",
    written: "The gradient at z3 was multiplied by W2ᵀ. That fits only when W2 is square, and is wrong even then.",
    asked: "z3 = z2·W2ᵀ + b2, so the gradient at z2 is the gradient at z3 times W2, not transposed.",
    .replacing(.dz2, "W2") { sheet throws(Misfit) in try sheet[.dz3].dot(sheet[.W2].T) })

  static let swappedLayers = Mistake(
    "swapped-layers", "The two layers are mixed up",
    nudge: "Write down, for each gradient and each parameter, to which of the two layers it belongs.",
    written: "A parameter or a gradient of one layer stands where the other layer's belongs.",
    asked: """
      Linear₁ has W1 and b1 and stands before f; Linear₂ has W2 and b2 and stands before g. The gradient meets \
      Linear₂ first.
      """,
    .one("gradients", [.linear]) { $0.swapStored([(.dW1, .dW2), (.db1, .db2)]) },
    .one("weight-gradients", [.linear]) { $0.swapStored([(.dW1, .dW2)]) },
    .one("bias-gradients", [.linear]) { $0.swapStored([(.db1, .db2)]) },
    .replacing(.dz2, "W1-in-chain") { sheet throws(Misfit) in try sheet[.dz3].dot(sheet[.W1]) },
    .replacing(.dz2, "W1-transposed-in-chain") { sheet throws(Misfit) in try sheet[.dz3].dot(sheet[.W1].T) },
    .replacing(.z3, "W1-forward") { sheet throws(Misfit) in try sheet[.z2].dot(sheet[.W1].T).plus(sheet[.b2]) },
    .replacing(.z3, "b1-forward") { sheet throws(Misfit) in try sheet[.z2].dot(sheet[.W2].T).plus(sheet[.b1]) },
    .replacing(.z1, "W2-forward") { sheet throws(Misfit) in try sheet[.x].dot(sheet[.W2].T).plus(sheet[.b1]) },
    .replacing(.z1, "b2-forward") { sheet throws(Misfit) in try sheet[.x].dot(sheet[.W1].T).plus(sheet[.b2]) },
    .replacing(.dW1, "upstream-W1") { sheet throws(Misfit) in try sheet[.dz3].T.dot(sheet[.x]) },
    .replacing(.dW2, "upstream-W2") { sheet throws(Misfit) in try sheet[.dz1].T.dot(sheet[.z2]) },
    .replacing(.db1, "b2-as-b1") { sheet in sheet[.dz3].summedOverBatch() },
    .one("forward", [.linear]) { derivation in
      derivation[.z1] = { sheet throws(Misfit) in try sheet[.x].dot(sheet[.W2].T).plus(sheet[.b2]) }
      derivation[.z3] = { sheet throws(Misfit) in try sheet[.z2].dot(sheet[.W1].T).plus(sheet[.b1]) }
    })

  static let zeroGradient = Mistake(
    "zero-gradient", "A gradient is zero",
    nudge: "Which of your gradients are exactly zero, and where on the way back does the number vanish?",
    written: "A gradient was created with zeros and never filled, or the chain was cut before it.",
    asked: "Every parameter has a gradient: the chain goes from ŷ through g, Linear₂ and f to Linear₁.",
    .scaling(places) { _ in 0 }, .scaling(["mse": [.mseGradient], "bce": [.bceGradient]]) { _ in 0 })

  static let wrongLayerInput = Mistake(
    "wrong-layer-input", "W1's gradient is taken with another layer's input",
    nudge: "What exactly does Linear₁ multiply by W1?",
    written: "∂J/∂W1 was computed with z1 or z2 instead of x.",
    asked: "Linear₁ gets x, so ∂J/∂W1 = Gᵀ·x, with G the gradient at z1.",
    .replacing(.dW1, "z1") { sheet throws(Misfit) in try sheet[.dz1].T.dot(sheet[.z1]) },
    .replacing(.dW1, "z2") { sheet throws(Misfit) in try sheet[.dz1].T.dot(sheet[.z2]) })
}

extension Derivation {
  /// Stores each pair of gradients under the other's name.
  fileprivate mutating func swapStored(_ pairs: [(Quantity, Quantity)]) {
    let (stores, partner) = (conduct.stores, Dictionary(uniqueKeysWithValues: pairs + pairs.map { ($1, $0) }))
    conduct.stores = { quantity, sheet, memory throws(Misfit) in
      try stores(partner[quantity] ?? quantity, sheet, memory)
    }
  }
}
