import Tensors
import WorkerProtocol

/// What goes wrong in Σ|Xw − y| and Σ(Xw − y)², and in their gradients.
extension Catalogue {
  static let fitMistakes =
    [
      fitMean, fitHalf, fitRoot, fitWrongPower, fitNoMagnitude, fitSum, fitGradientSign, fitGradientMean,
      fitGradientFactor, fitGradientNoSign, fitGradientNoSamples, fitGradientUnsummed, fitGradientOfWeights,
    ] + boxMistakes + jacobianMistakes + sigmoidNetworkMistakes

  private static let losses: [(String, Computation)] = [("l1", .absoluteLoss), ("least-squares", .squaredLoss)]
  private static let gradients: [(String, Computation)] = [
    ("l1", .absoluteGradient), ("least-squares", .squaredGradient),
  ]

  static let fitMean = Mistake(
    "fit-mean", "The loss is a mean where a sum is asked for",
    nudge: "What should become of the loss when every sample is there twice?",
    written: "`np.mean` of the residuals' magnitudes or squares, or a division by n.",
    asked: "A norm adds up: ‖Xw − y‖₁ = Σ|rᵢ| and ‖Xw − y‖² = Σrᵢ².",
    scaling("sum", .fitLoss, losses) { 1 / $0[.responses].batch })

  static let fitHalf = Mistake(
    "fit-half", "The loss has a factor ½",
    nudge: "What is the loss of one sample whose residual is 2, by hand?",
    written: "½ was put in front, so that the 2 of the derivative cancels.",
    asked: "‖Xw − y‖² has no factor in front, and its gradient has a 2.",
    scaling("half", .fitLoss, losses) { _ in 0.5 })

  static let fitRoot = Mistake(
    "fit-root", "The norm is not squared",
    nudge: "What is the least-squares loss of two samples whose residuals are 3 and 4?",
    written: "`np.linalg.norm(X @ w - y)` is the root of the sum of squares.",
    asked: "Least squares adds up the squares themselves: the norm, squared.",
    replacing("root", .fitLoss, .squaredLoss) { Numbers(scalar: $0[.residuals].map { $0 * $0 }.sum().squareRoot()) })

  static let fitWrongPower = Mistake(
    "fit-wrong-norm", "The residuals enter with another power, or only the largest of them",
    nudge: "Which norm does the exercise ask for?",
    written: "Squares were added up for the l1-norm, magnitudes for least squares, or the largest was taken.",
    asked: "‖Xw − y‖₁ adds up magnitudes; least squares adds up squares.",
    replacing("l1-squares", .fitLoss, .absoluteLoss) { Numbers(scalar: $0[.residuals].map { $0 * $0 }.sum()) },
    replacing("l1-norm", .fitLoss, .absoluteLoss) {
      Numbers(scalar: $0[.residuals].map { $0 * $0 }.sum().squareRoot())
    },
    replacing("squared-magnitudes", .fitLoss, .squaredLoss) { Numbers(scalar: $0[.residuals].map { abs($0) }.sum()) },
    replacing("l1-largest", .fitLoss, .absoluteLoss) {
      Numbers(scalar: $0[.residuals].elements.map { abs($0) }.max() ?? 0)
    })

  static let fitNoMagnitude = Mistake(
    "fit-no-magnitude", "Residuals of opposite sign cancel",
    nudge: "What is the loss of two samples whose residuals are 3 and −3?",
    written: "The residuals were added up without `np.abs`, or it was applied to their sum.",
    asked: "Each residual's magnitude counts: Σ|rᵢ|.",
    replacing("plain", .fitLoss, .absoluteLoss) { Numbers(scalar: $0[.residuals].sum()) },
    replacing("of-sum", .fitLoss, .absoluteLoss) { Numbers(scalar: abs($0[.residuals].sum())) })

  static let fitSum = Mistake(
    "fit-residual-sum", "The responses are added to the prediction",
    nudge: "What is the loss of a model that predicts every response exactly?",
    written: "Xw + y stands where Xw − y should.",
    asked: "A residual is the difference of prediction and response.",
    residuals("sum", [.absoluteLoss, .squaredLoss, .absoluteGradient, .squaredGradient]) { sheet throws(Misfit) in
      try sheet[.samples].applied(to: sheet[.coefficients]).plus(sheet[.responses])
    })

  static let fitGradientSign = Mistake(
    "fit-gradient-sign", "The gradient has the wrong sign",
    nudge: "Follow your gradient downhill a little: does the loss become smaller?",
    written: "Xᵀ(y − Xw) was taken: the derivative of y − Xw has a minus of its own.",
    asked: "∇‖Xw − y‖² = 2Xᵀ(Xw − y), and Xᵀ·sign(Xw − y) is a subgradient of ‖Xw − y‖₁.",
    scaling("flipped", .fitGradient, gradients) { _ in -1 })

  static let fitGradientMean = Mistake(
    "fit-gradient-mean", "The gradient is divided by the number of samples",
    nudge: "What should become of the gradient when every sample is there twice?",
    written: "A mean over the samples, though the loss is a sum.",
    asked: "The loss adds up, and so does its gradient.",
    scaling("mean", .fitGradient, gradients) { 1 / $0[.responses].batch })

  static let fitGradientFactor = Mistake(
    "fit-gradient-factor", "The gradient misses its factor 2, or has one too many",
    nudge: "What is the derivative of r²?",
    written: "Xᵀ(Xw − y) is the gradient of half the sum of squares.",
    asked: "∇‖Xw − y‖² = 2Xᵀ(Xw − y).",
    scaling("half", .fitGradient, [gradients[1]]) { _ in 0.5 },
    scaling("twice", .fitGradient, gradients) { _ in 2 })

  static let fitGradientNoSign = Mistake(
    "fit-gradient-no-sign", "The subgradient grows with the residuals",
    nudge: "What is the slope of |r| at r = 3, and at r = 5?",
    written: "The residual itself, or its magnitude, stands where its sign should.",
    asked: "|r| has the slope sign(r): Xᵀ·sign(Xw − y).",
    replacing("residual", .fitSlopes, .absoluteGradient) { $0[.residuals] },
    replacing("squares", .fitSlopes, .absoluteGradient) { $0[.residuals].scaled(by: 2) },
    replacing("magnitude", .fitSlopes, .absoluteGradient) { $0[.residuals].map { abs($0) } },
    replacing("positive", .fitSlopes, .absoluteGradient) { $0[.residuals].map { $0 > 0 ? 1 : 0 } })

  static let fitGradientNoSamples = Mistake(
    "fit-gradient-no-samples", "The samples are missing from the gradient",
    nudge: "How many entries has w, and how many has your gradient?",
    written: "The slopes were returned as they are, without Xᵀ in front.",
    asked: "By the chain rule Xᵀ comes in front: an entry for each coefficient.",
    each("slopes", .fitGradient, gradients) { $0[.fitSlopes] },
    each("sum", .fitGradient, gradients) {
      Numbers(shape: $0[.coefficients].shape, repeating: $0[.fitSlopes].sum())
    })

  static let fitGradientUnsummed = Mistake(
    "fit-gradient-unsummed", "The gradient is kept for each sample, or as a row",
    nudge: "Print the shapes of w and of its gradient.",
    written: "X was multiplied entry by entry, without a sum over the samples; or an axis was kept.",
    asked: "The gradient has exactly the shape of w.",
    each("samples", .fitGradient, gradients) { sheet throws(Misfit) in
      try sheet[.samples].times(sheet[.fitSlopes].reshaped([sheet[.fitSlopes].count, 1]))
    },
    each("row", .fitGradient, gradients) { sheet throws(Misfit) in
      try sheet[.samples].T.applied(to: sheet[.fitSlopes]).reshaped([1, sheet[.coefficients].count])
    })

  static let fitGradientOfWeights = Mistake(
    "fit-gradient-of-weights", "The sign of the coefficients is taken, not that of the residuals",
    nudge: "Does your gradient change when a response changes a lot?",
    written: "sign(w), which is the subgradient of ‖w‖₁, the lasso's penalty.",
    asked: "The residuals are measured: Xᵀ·sign(Xw − y).",
    replacing("lasso", .fitGradient, .absoluteGradient) { $0[.coefficients].map(sign) })
}

/// The variants of these mistakes: one for each function.
extension Catalogue {
  static func replacing(
    _ name: String, _ quantity: Quantity, _ computation: Computation, _ line: @escaping Derivation.Line
  ) -> Variants {
    .one(name, [quantity.operation]) { $0.replace(quantity, in: [computation], by: line) }
  }

  static func each(
    _ name: String, _ quantity: Quantity, _ computations: [(String, Computation)], _ line: @escaping Derivation.Line
  ) -> Variants {
    computations.flatMap { replacing("\(name)-\($0)", quantity, $1, line) }
  }

  static func scaling(
    _ name: String, _ quantity: Quantity, _ computations: [(String, Computation)],
    by factor: @escaping @Sendable (Sheet) -> Double
  ) -> Variants {
    computations.flatMap { place, computation in
      Variants.one("\(name)-\(place)", [quantity.operation]) { derivation in
        derivation.alter(quantity) { numbers, sheet in
          sheet.computation == computation ? numbers.scaled(by: factor(sheet)) : numbers
        }
      }
    }
  }

  private static func residuals(
    _ name: String, _ computations: Set<Computation>, _ line: @escaping Derivation.Line
  ) -> Variants {
    .one(name, [.fitLoss, .fitGradient]) { $0.replace(.residuals, in: computations, by: line) }
  }
}
