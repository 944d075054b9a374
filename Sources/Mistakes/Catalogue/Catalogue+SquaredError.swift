import Tensors
import WorkerProtocol

/// What goes wrong in (ŷ − y)² and its derivative.
extension Catalogue {
  static let squaredErrorMistakes = [
    missingFactorTwo, doubleFactorTwo, halfMSE, squaredErrorWrong, squaredErrorGradientWrong, rootMeanSquare,
    absoluteError,
    wrongJRightGradient,
  ]

  static let missingFactorTwo = Mistake(
    "missing-factor-two", "The 2 of the square is missing",
    nudge: "Differentiate r² with respect to r.",
    written: "∂J/∂ŷ was computed with (ŷ − y) where the derivative of the square has 2(ŷ − y).",
    asked: """
      The derivative of (ŷ − y)² with respect to ŷ is 2(ŷ − y). The ½ that would cancel the 2 is not in this J.
      """,
    .scaling(["mse-gradient": [.mseGradient]]) { _ in 0.5 })

  static let doubleFactorTwo = Mistake(
    "double-factor-two", "A loss's gradient is twice what it should be",
    nudge: "Differentiate the loss of one element by hand, and compare.",
    written: "A 2 was multiplied in once too often.",
    asked: "The derivative of (ŷ − y)² is 2(ŷ − y), with one 2; binary cross-entropy brings none.",
    .scaling([
      "mse-gradient": [.mseGradient], "bce-gradient": [.bceGradient], "mse": [.mse, .mseGradient],
      "bce": [.bce, .bceGradient],
    ]) { _ in 2 },
    .scaling(["mse-gradient-squared": [.mseGradient]]) { _ in 4 })

  static let halfMSE = Mistake(
    "half-mse", "The squared error is halved",
    nudge: "Compute J by hand for one element with ŷ − y = 1.",
    written: "J was defined as ½(ŷ − y)², as some books do.",
    asked: "The homework's loss is made of (ŷ − y)², without a ½, and its derivative has the 2.",
    .scaling(["both": [.mse, .mseGradient], "value": [.mse]]) { _ in 0.5 })

  static let squaredErrorWrong = Mistake(
    "squared-error-wrong", "J is not made of squared differences",
    nudge: "Compute J by hand for two elements whose differences have opposite signs.",
    written: "The square was taken of the wrong thing: of ŷ and y apart, of a sum of differences, or not at all.",
    asked: "J adds up (ŷ − y)² element by element: first the difference, then the square, then the sum.",
    errorValue("difference") { y, p in p - y }, errorValue("squares-apart") { y, p in p * p - y * y },
    errorValue("missing-cross-term") { y, p in p * p + y * y },
    errorValue("half-cross-term") { y, p in p * p - p * y + y * y },
    errorValue("sum") { y, p in (p + y) * (p + y) }, errorValue("cube") { y, p in abs((p - y) * (p - y) * (p - y)) },
    errorValue("fourth-power") { y, p in (p - y) * (p - y) * (p - y) * (p - y) },
    errorValue("relative") { y, p in (p - y) * (p - y) / (abs(y) + 1) },
    .one("summed-first", [.mse]) { derivation in
      derivation[.mse] = { [conventions = derivation.conventions] sheet throws(Misfit) in
        let total = try sheet[.prediction].minus(sheet[.target]).sum()
        return Numbers(scalar: total * total / conventions.mse.divisor(for: sheet[.prediction]))
      }
    })

  private static func errorValue(_ name: String, _ term: @escaping LossFormula) -> Variants {
    .lossValue(.mse, name, term)
  }

  static let squaredErrorGradientWrong = Mistake(
    "squared-error-gradient-wrong", "∂J/∂ŷ is not the derivative of the squared error",
    nudge: "Differentiate (ŷ − y)² with respect to ŷ, for one element.",
    written: "The square was differentiated wrongly: kept as a square, or only one of ŷ and y was kept.",
    asked: "∂J/∂ŷ = 2(ŷ − y), divided by whatever J is divided by, and has the shape of ŷ.",
    errorGradient("kept-square") { y, p in (p - y) * (p - y) },
    errorGradient("twice-square") { y, p in 2 * (p - y) * (p - y) },
    errorGradient("prediction-only") { _, p in 2 * p }, errorGradient("target-only") { y, _ in 2 * y },
    errorGradient("negative-target-only") { y, _ in -2 * y },
    errorGradient("sum") { y, p in 2 * (p + y) }, errorGradient("times-prediction") { y, p in 2 * (p - y) * p },
    errorGradient("cube") { y, p in 2 * (p - y) * (p - y) * (p - y) }, errorGradient("constant") { _, _ in 2 },
    errorGradient("ones") { _, _ in 1 },
    errorGradient("squares-apart") { y, p in p * p - y * y })

  private static func errorGradient(_ name: String, _ slope: @escaping LossFormula) -> Variants {
    .lossGradient(.mse, name, slope)
  }

  static let rootMeanSquare = Mistake(
    "root-mean-square", "A square root is taken of the squared error",
    nudge: "Compute J by hand for one element with ŷ − y = 2.",
    written: "J is the root of the mean squared error, or the norm of the difference.",
    asked: "J adds up (ŷ − y)², and is divided by what a mean is taken over. There is no root in it.",
    .altering(["value": [.mse]]) { J, _ in J.map { $0.squareRoot() } },
    .one("both", [.mse]) { derivation in
      let value = derivation[.mse]
      derivation.alter(.mseGradient) { gradient, sheet throws(Misfit) in
        gradient.scaled(by: 0.5 / (try value(sheet).sum()).squareRoot())
      }
      derivation.alter(.mse) { J, _ in J.map { $0.squareRoot() } }
    },
    .replacing(.mse, "norm") { sheet throws(Misfit) in
      Numbers(scalar: try sheet[.prediction].minus(sheet[.target]).map { $0 * $0 }.sum().squareRoot())
    })

  static let absoluteError = Mistake(
    "absolute-error", "The error is taken by its magnitude, not squared",
    nudge: "Compute J by hand for one element with ŷ − y = 2.",
    written: """
      |ŷ − y| or its smoothed form, the Huber loss, was used; its derivative is the sign of ŷ − y, or a clipped \
      difference.
      """,
    asked: "The loss of an element is (ŷ − y)², and its derivative is 2(ŷ − y).",
    .lossForms(.mse, "magnitude", { abs($1 - $0) }, { sign($1 - $0) }),
    .lossForms(.mse, "huber", { huber($1 - $0) }, { max(-1, min(1, $1 - $0)) }))

  private static func huber(_ r: Double) -> Double { abs(r) <= 1 ? r * r / 2 : abs(r) - 0.5 }

  private static func sign(_ x: Double) -> Double { x > 0 ? 1 : x < 0 ? -1 : 0 }

  static let wrongJRightGradient = Mistake(
    "wrong-j-right-gradient", "J is wrong, although its gradient is right",
    nudge: "Compute J by hand for a batch of one sample. The gradient is no help: look at J alone.",
    written: "The gradient was worked out with care, and J returned from something else.",
    asked: """
      J is the loss itself: one number, the sum over all elements' losses divided by what the mean is taken over.
      """,
    .scaling(["mse-doubled": [.mse], "bce-doubled": [.bce]]) { _ in 2 }, .scaling(["bce-halved": [.bce]]) { _ in 0.5 },
    .scaling(["mse-zero": [.mse], "bce-zero": [.bce]]) { _ in 0 },
    firstSample("mse", of: .mse), firstSample("bce", of: .bce),
    .one("mse-gradient-sum", [.mse]) { derivation in
      let gradient = derivation[.mseGradient]
      derivation[.mse] = { sheet throws(Misfit) in Numbers(scalar: try gradient(sheet).sum()) }
    },
    .one("bce-gradient-sum", [.bce]) { derivation in
      let gradient = derivation[.bceGradient]
      derivation[.bce] = { sheet throws(Misfit) in Numbers(scalar: try gradient(sheet).sum()) }
    })

  /// J of the first sample alone.
  private static func firstSample(_ name: String, of J: Quantity) -> Variants {
    .one("\(name)-first-sample", [J.operation]) { derivation in
      let line = derivation[J]
      derivation[J] = { sheet throws(Misfit) in
        var first = sheet
        for quantity in [Quantity.target, .prediction] { first[quantity] = sheet[quantity].rows(0..<1) }
        return try line(first)
      }
    }
  }
}
