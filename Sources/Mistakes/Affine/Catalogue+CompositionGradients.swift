import Tensors
import WorkerProtocol

/// What goes wrong in pᵢ·zᵢ₋₁ᵀ and pᵢ, with pᵢ = Wᵢ₊₁ᵀ ⋯ Wₙᵀ.
extension Catalogue {
  static let compositionGradientMistakes = [
    compositionGradientTransposed, compositionGradientLocal, compositionGradientOneFactor,
    compositionGradientOffByOne, compositionGradientWrongInput, compositionGradientReversed, compositionGradientSign,
    compositionGradientSeed, compositionGradientBiasShape, compositionGradientActivated, compositionGradientsSwapped,
  ]

  private static let gradients: Places = [
    "both": [.dLayerWeights, .dLayerBiases], "weights": [.dLayerWeights], "biases": [.dLayerBiases],
  ]

  static let compositionGradientTransposed = Mistake(
    "composition-gradient-transposed", "The gradient of the weights is transposed",
    nudge: "Compare the shapes of W₁ and of its gradient.",
    written: "The outer product was taken the other way round: zᵢ₋₁·pᵀ.",
    asked: "∇W y = p·xᵀ: a row for each entry of the result, a column for each of the input, as W has them.",
    .altering(["returned": [.dLayerWeights]]) { gradient, _ in gradient.T },
    .altering(["reshaped": [.dLayerWeights]]) { gradient, _ in gradient.T.reshaped(gradient.shape) })

  static let compositionGradientLocal = Mistake(
    "composition-gradient-local", "The gradient stops at the layer's own output",
    nudge: "Does your gradient for the first layer change when the last layer's weights do?",
    written: "The layers behind are forgotten: p is all ones, as if each layer's output were the result.",
    asked: "By the chain rule pᵢ = ∂zₙ/∂zᵢ is the product of the weights of all later layers.",
    ones("both", [.dLayerWeights, .dLayerBiases]), ones("weights", [.dLayerWeights]),
    ones("biases", [.dLayerBiases]))

  private static func ones(_ name: String, _ quantities: [Quantity]) -> Variants {
    .one(name, [.compositionGradient]) { derivation in
      for quantity in quantities {
        derivation[quantity] = { sheet in
          let ones = Numbers(shape: sheet[.layerBiases].shape, repeating: 1)
          return quantity == .dLayerBiases ? ones : ones.outer(sheet[.layerInput])
        }
      }
    }
  }

  static let compositionGradientOneFactor = Mistake(
    "composition-gradient-one-factor", "Only one later layer enters the gradient",
    nudge: "Work out three layers of 1 × 1 matrices by hand. Which weights does the gradient for the first have?",
    written: "The gradient handed on is the next layer's weights, or the last layer's, and not a product of all.",
    asked: "pᵢ₋₁ = Wᵢᵀ·pᵢ: each step back multiplies what came so far. The solution should apply to any n ≥ 2.",
    .replacing(.slopeBefore, "next") { sheet throws(Misfit) in
      try sheet[.layerWeights].T.applied(to: Numbers(shape: sheet[.layerBiases].shape, repeating: 1))
    },
    .one("last", [.compositionGradient]) { derivation in
      derivation.alter(.slopeBefore) { slope, sheet in
        sheet.layer.number == sheet.layer.of ? slope : sheet[.slope]
      }
    })

  static let compositionGradientOffByOne = Mistake(
    "composition-gradient-off-by-one", "The gradient handed on is taken one layer too far",
    nudge: "Which layers lie between the parameters of layer i and the result?",
    written: "The gradient was multiplied by the layer's own weights before it was used for that layer.",
    asked: "pᵢ has the weights of the layers behind layer i, and not its own.",
    .one("own", [.compositionGradient]) { derivation in
      derivation[.dLayerWeights] = { sheet throws(Misfit) in
        try sheet[.layerWeights].T.applied(to: sheet[.slope]).outer(sheet[.layerInput])
      }
      derivation[.dLayerBiases] = { sheet throws(Misfit) in try sheet[.layerWeights].T.applied(to: sheet[.slope]) }
    })

  static let compositionGradientWrongInput = Mistake(
    "composition-gradient-wrong-input", "The wrong activations enter the gradient of the weights",
    nudge: "What is the input of layer i, and at which place of z does it stand?",
    written: "zᵢ or x was multiplied in where zᵢ₋₁ belongs: the list z begins with z₁, and z₀ is x.",
    asked: "∇Wᵢ zₙ = pᵢ·zᵢ₋₁ᵀ: the layer's own input.",
    .replacing(.dLayerWeights, "output") { $0[.slope].outer($0[.layerOutput]) },
    .replacing(.dLayerWeights, "first") { $0[.slope].outer($0[.firstInput]) })

  static let compositionGradientReversed = Mistake(
    "composition-gradient-reversed", "The gradients are returned from the last layer to the first",
    nudge: "Which of the pairs that you return belongs to W₁?",
    written: "The loop goes backwards and appends, and the list was not reversed at the end.",
    asked: "One pair for each layer, in the order of L.",
    .one("list", [.compositionGradient]) { derivation in
      let lists = derivation.conduct.lists
      derivation.conduct.lists = { $0 == .compositionGradients ? lists($0, $1).reversed() : lists($0, $1) }
    })

  static let compositionGradientSign = Mistake(
    "composition-gradient-sign", "The gradient has the wrong sign",
    nudge: "Make one weight a little larger: does zₙ become larger where your gradient is positive?",
    written: "A minus, as in a step of gradient descent.",
    asked: "The gradient of zₙ itself, which points uphill.",
    .scaling(gradients) { _ in -1 })

  static let compositionGradientSeed = Mistake(
    "composition-gradient-seed", "The gradient begins with the result instead of 1",
    nudge: "What is the derivative of zₙ with respect to zₙ?",
    written: "The way back starts from zₙ, as if ½zₙ² were differentiated.",
    asked: "∂zₙ/∂zₙ = 1: the way back starts from that, whatever zₙ is.",
    .one("result", [.compositionGradient]) { derivation in
      for quantity in [Quantity.dLayerWeights, .dLayerBiases, .slopeBefore] {
        derivation.scale(quantity) { $0.layer.number == $0.layer.of ? $0[.layerOutput].sum() : 1 }
      }
    })

  static let compositionGradientBiasShape = Mistake(
    "composition-gradient-bias-shape", "The gradient of the biases has another shape than the biases",
    nudge: "Print the shapes of b₁ and of its gradient.",
    written: "The row ∂zₙ/∂bᵢ was returned as it is, added up, or repeated for each input.",
    asked: "∇bᵢ zₙ = (∂zₙ/∂bᵢ)ᵀ has an entry for each bias: (k,), or (k, 1) where vectors are columns.",
    // A row of one number is a column, too.
    .altering(["row": [.dLayerBiases]]) { gradient, _ in
      gradient.count == 1 ? gradient : gradient.reshaped([1, gradient.count])
    },
    .altering(["summed": [.dLayerBiases]]) { gradient, _ in Numbers(scalar: gradient.sum()) },
    .replacing(.dLayerBiases, "matrix") { sheet in
      sheet[.slope].outer(Numbers(shape: sheet[.layerInput].shape, repeating: 1))
    })

  static let compositionGradientActivated = Mistake(
    "composition-gradient-activated", "The gradient goes through a nonlinear function that is not there",
    nudge: "What is the derivative of zᵢ = Wᵢ·zᵢ₋₁ + bᵢ with respect to zᵢ₋₁?",
    written: "A ReLU's or a sigmoid's derivative was multiplied in, as in a neural network.",
    asked: "The functions are affine: ∂zᵢ/∂zᵢ₋₁ = Wᵢ and nothing else.",
    masked("relu") { $0 > 0 ? 1 : 0 }, masked("sigmoid") { sigmoid($0) * sigmoid(-$0) })

  private static func masked(_ name: String, _ slope: @escaping @Sendable (Double) -> Double) -> Variants {
    .altering([name: [.slopeBefore]]) { handed, sheet throws(Misfit) in
      // What goes into the first layer is no activation.
      sheet.layer.number == 1 ? handed : try handed.times(sheet[.layerInput].map(slope))
    }
  }

  static let compositionGradientsSwapped = Mistake(
    "composition-gradients-swapped", "The two gradients of a layer are returned in the wrong order",
    nudge: "Print the shapes of what you return, in order.",
    written: "The biases' gradient comes first in the pairs.",
    asked: "A pair holds the weights' gradient, then the biases', as L does.",
    swapped.where { !$0.acceptsTurnedPairs })

  private static let swapped: Variants = .one("pairs", [.compositionGradient], swapPairs)

  static let swapPairs: Mutant.Alteration = { derivation in
    let lists = derivation.conduct.lists
    derivation.conduct.lists = { computation, sheets in
      guard computation == .compositionGradients else { return lists(computation, sheets) }
      return lists(
        computation,
        sheets.map { sheet in
          var swapped = sheet
          (swapped[.dLayerWeights], swapped[.dLayerBiases]) = (sheet[.dLayerBiases], sheet[.dLayerWeights])
          return swapped
        })
    }
  }
}
