import Tensors
import WorkerProtocol

/// What goes wrong in softmax with a temperature, in affine least squares and in Huber's loss.
extension Catalogue {
  static let lossesAndStepsMistakes =
    [
      temperatureMultiplied, temperatureMissing, temperatureOverflows, temperatureJacobianFactor,
      temperatureJacobianDiagonal,
      affineFitHalf, affineFitSign, affineFitFactor, affineFitTransposed, affineFitNoOffset,
      huberQuadratic, huberJump, huberRidge, huberSign, huberUnclipped, huberUnsigned, huberMean,
    ] + stepMistakes

  static let temperatureMultiplied = Mistake(
    "temperature-multiplied", "The logits are multiplied by the temperature",
    nudge: "Do the probabilities become more alike when the temperature rises?",
    written: "exp(z·τ) was taken for exp(z/τ).",
    asked: "yᵢ = exp(zᵢ/τ) / Σ exp(zⱼ/τ): a high temperature makes all classes alike.",
    tempered("product") { softmax($0[.logit].scaled(by: $0[.temperature].sum())) })

  static let temperatureMissing = Mistake(
    "temperature-missing", "The temperature does not enter the probabilities rightly",
    nudge: "Do the probabilities change with the temperature, and do they add up to 1?",
    written: "softmax(z), or softmax(z) divided by τ afterwards.",
    asked: "yᵢ = exp(zᵢ/τ) / Σ exp(zⱼ/τ): the logits are divided before anything else.",
    tempered("none") { softmax($0[.logit]) },
    tempered("afterwards") { softmax($0[.logit]).scaled(by: 1 / $0[.temperature].sum()) })

  static let temperatureOverflows = Mistake(
    "temperature-overflows", "Softmax overflows for large logits",
    nudge: "What is `np.exp(1000)`, and what is that divided by itself?",
    written: "`np.exp(z / tau)` was taken of the logits as they are.",
    asked: "Take the maximum off first: that changes no probability, and no power is larger than 1.",
    tempered("naive") { sheet in
      let powers = sheet[.logit].map { Double.exp($0 / sheet[.temperature].sum()) }
      let total = powers.sum()
      return powers.map { $0 / total }
    })

  static let temperatureJacobianFactor = Mistake(
    "temperature-jacobian-factor", "The Jacobian misses the factor 1/τ, or has another",
    nudge: "What is the inner derivative of exp(z/τ)?",
    written: "diag(y) − y·yᵀ without a factor, or with τ.",
    asked: "∂y/∂z = (diag(y) − y·yᵀ)/τ.",
    .scaling(["missing": [.temperedJacobian]]) { $0[.temperature].sum() },
    Variants.scaling(["product": [.temperedJacobian]]) { $0[.temperature].sum() * $0[.temperature].sum() }.named("with")
  )

  static let temperatureJacobianDiagonal = Mistake(
    "temperature-jacobian-diagonal", "The Jacobian's two terms are not both there, or not with their signs",
    nudge: "Add up each row of your Jacobian. What does a probability do when all logits grow alike?",
    written: "Only y(1 − y) on the diagonal, only −y·yᵀ, or a plus between the terms.",
    asked: "∂y/∂z = (diag(y) − y·yᵀ)/τ.",
    jacobian("diagonal") { diagonal($0.map { $0 * (1 - $0) }) },
    jacobian("product") { $0.outer($0).scaled(by: -1) },
    jacobian("plus") { y throws(Misfit) in try diagonal(y).plus(y.outer(y)) })

  private static func tempered(_ name: String, _ line: @escaping Derivation.Line) -> Variants {
    let places: [(String, Set<Computation>, Operation)] = [
      ("everywhere", [.temperedSoftmax, .temperedJacobian], .temperedSoftmax),
      ("softmax", [.temperedSoftmax], .temperedSoftmax), ("jacobian", [.temperedJacobian], .temperedJacobian),
    ]
    return places.flatMap { place, computations, operation in
      Variants.one(
        "\(name)-\(place)", computations.count == 2 ? [.temperedSoftmax, .temperedJacobian] : [operation]
      ) { $0.replace(.temperedProbabilities, in: computations, by: line) }
    }
  }

  private static func jacobian(
    _ name: String, _ matrix: @escaping @Sendable (Numbers) throws(Misfit) -> Numbers
  ) -> Variants {
    .replacing(.temperedJacobian, name) { sheet throws(Misfit) in
      try matrix(sheet[.temperedProbabilities]).scaled(by: 1 / sheet[.temperature].sum())
    }
  }

  static let affineFitHalf = Mistake(
    "affine-fit-half", "The loss misses its ½, or is a mean",
    nudge: "What is the loss of a residual (2, 0), by hand?",
    written: "‖Ax + b − t‖² without the ½, its root, or its mean.",
    asked: "f = ½‖Ax + b − t‖²: half the sum of the residuals' squares.",
    .scaling(["missing": [.affineLoss]]) { _ in 2 },
    Variants.scaling(["mean": [.affineLoss]]) { 2 / $0[.goal].batch }.named("of"),
    .altering(["root": [.affineLoss]]) { loss, _ in loss.map { (2 * $0).squareRoot() } })

  private static let affineGradients: Places = ["both": [.dMatrix, .dOffset], "A": [.dMatrix], "b": [.dOffset]]

  static let affineFitSign = Mistake(
    "affine-fit-sign", "The gradient has the wrong sign",
    nudge: "Follow your gradient downhill a little: does the loss become smaller?",
    written: "t − (Ax + b) was taken, and the minus of its derivative forgotten.",
    asked: "∇f by A is (Ax + b − t)·xᵀ, and by b it is Ax + b − t.",
    .scaling(affineGradients) { _ in -1 })

  static let affineFitFactor = Mistake(
    "affine-fit-factor", "The gradient has a factor that the ½ takes away",
    nudge: "What is the derivative of ½r²?",
    written: "2(Ax + b − t): the ½ in front was forgotten; or half of it.",
    asked: "The 2 of the square and the ½ cancel.",
    .scaling(affineGradients) { _ in 2 }, Variants.scaling(affineGradients) { _ in 0.5 }.named("half"))

  static let affineFitTransposed = Mistake(
    "affine-fit-transposed", "The gradient by A is no outer product of residual and x",
    nudge: "Compare the shapes of A and of its gradient.",
    written: "x·(Ax + b − t)ᵀ is the transpose; the residual with A, or without x, is no gradient by A.",
    asked: "∇f by A is (Ax + b − t)·xᵀ: a row for each entry of the residual, a column for each of x.",
    .altering(["product": [.dMatrix]]) { gradient, _ in gradient.T },
    .replacing(.dMatrix, "vector") { $0[.affineResiduals] },
    .replacing(.dMatrix, "input-gradient") { sheet throws(Misfit) in
      try sheet[.layerWeights].T.applied(to: sheet[.affineResiduals])
    })

  static let affineFitNoOffset = Mistake(
    "affine-fit-residual", "The residual is not Ax + b − t",
    nudge: "What is the loss when Ax + b is exactly t?",
    written: "b or t was left out, or t was added.",
    asked: "f = ½‖Ax + b − t‖²: the residual is what the transformation makes, less the target.",
    affineResidual("no-offset") { sheet throws(Misfit) in
      try sheet[.layerWeights].applied(to: sheet[.layerInput]).minus(sheet[.goal])
    },
    affineResidual("no-target") { sheet throws(Misfit) in
      try sheet[.layerWeights].applied(to: sheet[.layerInput]).plus(sheet[.layerBiases])
    })

  private static func affineResidual(_ name: String, _ line: @escaping Derivation.Line) -> Variants {
    let places: [(String, Set<Computation>, Set<Operation>)] = [
      ("everywhere", [.affineLoss, .affineGradients], [.affineLoss, .affineFitGradient]),
      ("loss", [.affineLoss], [.affineLoss]), ("gradients", [.affineGradients], [.affineFitGradient]),
    ]
    return places.flatMap { place, computations, operations in
      Variants.one("\(name)-\(place)", operations) { $0.replace(.affineResiduals, in: computations, by: line) }
    }
  }

  static let huberQuadratic = Mistake(
    "huber-one-branch", "Only one of the two branches of Huber's loss is there",
    nudge: "What is the loss of a residual far beyond δ, and of one close to 0?",
    written: "½r² or δ(|r| − ½δ) for every residual, or the branches exchanged.",
    asked: "½r² for |r| ≤ δ, and δ(|r| − ½δ) beyond.",
    huber("square") { r, _ in 0.5 * r * r }, huber("linear") { r, delta in delta * (abs(r) - 0.5 * delta) },
    huber("exchanged") { r, delta in abs(r) > delta ? 0.5 * r * r : delta * (abs(r) - 0.5 * delta) })

  static let huberJump = Mistake(
    "huber-branches-apart", "The branches of Huber's loss do not meet at δ",
    nudge: "What do both branches make of a residual of δ?",
    written: "δ|r| without ½δ², |r| − ½δ without δ in front, or r² without ½.",
    asked: "δ(|r| − ½δ) continues ½r² without a jump.",
    huber("no-offset") { r, delta in abs(r) <= delta ? 0.5 * r * r : delta * abs(r) },
    huber("whole-offset") { r, delta in abs(r) <= delta ? 0.5 * r * r : delta * (abs(r) - delta) },
    huber("no-slope") { r, delta in abs(r) <= delta ? 0.5 * r * r : abs(r) - 0.5 * delta },
    huber("whole-square") { r, delta in abs(r) <= delta ? r * r : delta * (abs(r) - 0.5 * delta) })

  private static func huber(_ name: String, _ loss: @escaping @Sendable (Double, Double) -> Double) -> Variants {
    .replacing(.huberSum, name) { sheet in
      Numbers(scalar: sheet[.huberResiduals].map { loss($0, sheet[.threshold].sum()) }.sum())
    }
  }

  static let huberRidge = Mistake(
    "huber-ridge", "The ridge is missing or has another factor",
    nudge: "What are loss and gradient where every residual is 0?",
    written: "The term was left out, or λ‖w‖² and 2λw were taken for ½λ‖w‖² and λw.",
    asked: "The loss adds ½λ‖w‖², and its gradient λw.",
    .replacing(.huberLoss, "loss-missing") { $0[.huberSum] },
    .replacing(.huberGradient, "gradient-missing") { $0[.huberData] },
    .replacing(.huberLoss, "loss-whole") { sheet throws(Misfit) in
      try sheet[.huberSum].plus(Numbers(scalar: sheet[.ridge].sum() * sheet[.coefficients].map { $0 * $0 }.sum()))
    },
    .replacing(.huberGradient, "gradient-twice") { sheet throws(Misfit) in
      try sheet[.huberData].plus(sheet[.coefficients].scaled(by: 2 * sheet[.ridge].sum()))
    },
    .replacing(.huberGradient, "gradient-minus") { sheet throws(Misfit) in
      try sheet[.huberData].minus(sheet[.coefficients].scaled(by: sheet[.ridge].sum()))
    })

  static let huberSign = Mistake(
    "huber-gradient-sign", "The samples' part of the gradient has the wrong sign",
    nudge: "The residual is y − Xw. What is its derivative by w?",
    written: "+Σ ψ(rᵢ)xᵢ: the minus of the residual's derivative was forgotten.",
    asked: "∇L = −Σ ψ(rᵢ)·xᵢ + λw with r = y − Xw.",
    .scaling(["samples": [.huberData]]) { _ in -1 },
    Variants.scaling(["all": [.huberGradient]]) { _ in -1 }.named("of"))

  static let huberUnclipped = Mistake(
    "huber-gradient-unclipped", "The slope is not bounded by δ",
    nudge: "How large can the slope of Huber's loss become?",
    written: "r for every residual, as for squares; or ±1 or r beyond δ.",
    asked: "The slope is r for |r| ≤ δ, and δ·sign(r) beyond.",
    slope("squares") { r, _ in r }, slope("one") { r, delta in abs(r) <= delta ? r : sign(r) },
    slope("signs") { r, delta in delta * sign(r) }, slope("zero") { r, delta in abs(r) <= delta ? r : 0 })

  static let huberUnsigned = Mistake(
    "huber-gradient-unsigned", "Far residuals enter without their sign",
    nudge: "What is the slope of Huber's loss at a residual far below −δ?",
    written: "δ for both sides: `np.where(abs(r) <= delta, r, delta)`.",
    asked: "Beyond δ the slope is δ·sign(r).",
    slope("positive") { r, delta in abs(r) <= delta ? r : delta })

  private static func slope(_ name: String, _ slope: @escaping @Sendable (Double, Double) -> Double) -> Variants {
    .replacing(.huberSlopes, name) { sheet in
      sheet[.huberResiduals].map { slope($0, sheet[.threshold].sum()) }
    }
  }

  static let huberMean = Mistake(
    "huber-mean", "The samples are averaged where a sum is asked for",
    nudge: "What should become of the loss when every sample is there twice?",
    written: "`np.mean`, or a division by n.",
    asked: "The objective is a sum over the samples.",
    .scaling(["loss": [.huberSum], "gradient": [.huberData]]) { 1 / $0[.responses].batch })
}
