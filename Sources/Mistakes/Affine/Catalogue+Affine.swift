import Tensors
import WorkerProtocol

/// What goes wrong in W·x + b, and in putting such transformations one after the other.
extension Catalogue {
  static let affineMistakes =
    [
      affineMissingBias, affineBiasWrong, affineTransposed, affineElementwise, affineActivated,
      compositionReversed, compositionSameInput, compositionInputsReturned, compositionListReversed,
    ] + compositionGradientMistakes

  static let affineMissingBias = Mistake(
    "affine-missing-bias", "The bias is left out of the affine transformation",
    nudge: "What does your function make of a vector of zeros?",
    written: "`W @ x`, without `+ b`.",
    asked: "An affine transformation is W·x + b.",
    .transformation("none") { sheet throws(Misfit) in try sheet[.layerWeights].applied(to: sheet[.layerInput]) })

  static let affineBiasWrong = Mistake(
    "affine-bias-wrong", "The bias enters the affine transformation wrongly",
    nudge: "What does your function make of a vector of zeros?",
    written: "The bias was subtracted, added twice, or added to x before the product: W·(x + b).",
    asked: "An affine transformation is W·x + b.",
    .transformation("subtracted") { sheet throws(Misfit) in
      try sheet[.layerWeights].applied(to: sheet[.layerInput]).minus(sheet[.layerBiases])
    },
    .transformation("twice") { sheet throws(Misfit) in
      try sheet[.layerWeights].applied(to: sheet[.layerInput]).plus(sheet[.layerBiases].scaled(by: 2))
    },
    .transformation("first") { sheet throws(Misfit) in
      try sheet[.layerWeights].applied(to: sheet[.layerInput].plus(sheet[.layerBiases]))
    })

  static let affineTransposed = Mistake(
    "affine-transposed", "The weights are multiplied from the wrong side",
    nudge: "Work out one entry of the result by hand, for weights that are not symmetric.",
    written: "`W.T @ x` or `x @ W`: for a square matrix nothing complains.",
    asked: "W has a row for each entry of the result: entry i is row i of W times x, plus bᵢ.",
    .transformation("weights") { sheet throws(Misfit) in
      try sheet[.layerWeights].T.applied(to: sheet[.layerInput]).plus(sheet[.layerBiases])
    })

  static let affineElementwise = Mistake(
    "affine-elementwise", "The weights are multiplied entry by entry",
    nudge: "Print the shape of the result beside that of b.",
    written: "`W * x` multiplies each column of W by an entry of x, and adds nothing up.",
    asked: "W·x is the matrix product, `W @ x`: a vector with an entry for each row of W.",
    .transformation("columns") { sheet throws(Misfit) in
      try sheet[.layerWeights].times(sheet[.layerInput]).plus(sheet[.layerBiases])
    })

  static let affineActivated = Mistake(
    "affine-activated", "A nonlinear function follows the affine transformation",
    nudge: "Can what your function returns be negative?",
    written: "A ReLU, a sigmoid or a tanh was applied, as in a neural network's layer.",
    asked: "These functions are affine, and nothing comes after W·x + b.",
    activated("relu") { max($0, 0) }, activated("sigmoid", sigmoid), activated("tanh") { .tanh($0) })

  private static func activated(_ name: String, _ function: @escaping @Sendable (Double) -> Double) -> Variants {
    .transformation(name) { sheet throws(Misfit) in
      try sheet[.layerWeights].applied(to: sheet[.layerInput]).plus(sheet[.layerBiases]).map(function)
    }
  }

  static let compositionReversed = Mistake(
    "composition-reversed", "The transformations are applied from the last to the first",
    nudge: "Which pair of the list should meet x?",
    written: "The loop goes through the list backwards, as f ∘ g is read from right to left.",
    asked: "The functions are applied from the smallest to the largest index: z₁ = W₁·x + b₁ comes first.",
    .one("list", [.composition]) { derivation in
      let (visits, lists) = (derivation.conduct.visits, derivation.conduct.lists)
      derivation.conduct.visits = { $0 == .composition ? visits($0, $1).reversed() : visits($0, $1) }
      derivation.conduct.lists = { $0 == .composition ? lists($0, $1).reversed() : lists($0, $1) }
    })

  static let compositionSameInput = Mistake(
    "composition-same-input", "Every transformation is applied to x",
    nudge: "What should the second transformation be applied to?",
    written: "The loop calls `AffineTransformation(W, b, x)` and never replaces x by what came out.",
    asked: "zᵢ = Wᵢ·zᵢ₋₁ + bᵢ: each transformation continues with what the one before made.",
    .one("x", [.composition]) { derivation in
      derivation.replace(.layerOutput, in: [.composition]) { sheet throws(Misfit) in
        try sheet[.layerWeights].applied(to: sheet[.firstInput]).plus(sheet[.layerBiases])
      }
    })

  static let compositionInputsReturned = Mistake(
    "composition-inputs-returned", "What goes into each transformation is returned, not what comes out",
    nudge: "Which of the vectors that you return is the result of the whole composition?",
    written: "The loop appends to the list before it transforms: x is in the list, and zₙ is not.",
    asked: "The list is z = (z₁, …, zₙ): the result of each transformation, the last one included.",
    .one("shifted", [.composition]) { derivation in
      let lists = derivation.conduct.lists
      derivation.conduct.lists = { computation, sheets in
        guard computation == .composition else { return lists(computation, sheets) }
        return lists(
          computation,
          sheets.map { sheet in
            var sheet = sheet
            sheet[.layerOutput] = sheet[.layerInput]
            return sheet
          })
      }
    })

  static let compositionListReversed = Mistake(
    "composition-list-reversed", "The results are returned from the last to the first",
    nudge: "Which of the vectors that you return is z₁?",
    written: "Each result was put at the front of the list, or the list was reversed at the end.",
    asked: "The list is z = (z₁, …, zₙ), in the order in which the transformations are applied.",
    .one("list", [.composition]) { derivation in
      let lists = derivation.conduct.lists
      derivation.conduct.lists = { $0 == .composition ? lists($0, $1).reversed() : lists($0, $1) }
    })
}

extension Variants {
  /// Another transformation: in the function of its own, which the composition calls, or written out in one of them.
  fileprivate static func transformation(_ name: String, _ line: @escaping Derivation.Line) -> Self {
    let places: [(String, Set<Computation>, Operation)] = [
      ("everywhere", [.affine, .composition], .affine), ("function", [.affine], .affine),
      ("composition", [.composition], .composition),
    ]
    return places.flatMap { place, computations, operation in
      one("\(name)-\(place)", [operation]) { $0.replace(.layerOutput, in: computations, by: line) }
    }
  }
}
