import Tensors
import WorkerProtocol

/// What goes wrong in the formulas of f' and g'.
extension Catalogue {
  static let derivativeFormulaMistakes = [
    activationDerivativeAtOutput, activationDerivativeAtInput, sigmoidDerivativeLinear, sigmoidDerivativeWrong,
    reluMaskInverted, reluMaskOfGradient, reluDerivativeWrong,
  ]

  static let activationDerivativeAtOutput = Mistake(
    "activation-derivative-at-output", "The derivative is taken at the activation's output",
    nudge: "At which numbers is the activation applied in the forward pass?",
    written: "σ'(s) was computed with s = σ(z), already through the function: σ(s)(1 − σ(s)).",
    asked: "The derivative belongs to what goes into the function: f'(z1) and g'(z3). With s = σ(z) it is s(1 − s).",
    .inFunctions(.sigmoid, slope: { _, output in output.map { sigmoid($0) * sigmoid(-$0) } }))

  static let activationDerivativeAtInput = Mistake(
    "activation-derivative-at-input", "The formula for the output is used with the input",
    nudge: "Which number does your formula for σ' expect: what goes into the sigmoid, or what comes out of it?",
    written: "z(1 − z) was computed with z, what goes into the sigmoid.",
    asked: "σ'(z) = s(1 − s) with s = σ(z), what comes out of it.",
    .inFunctions(.sigmoid, slope: { z, _ in z.map { $0 * (1 - $0) } }))

  static let sigmoidDerivativeLinear = Mistake(
    "sigmoid-derivative-linear", "A factor of the sigmoid's derivative is missing",
    nudge: "Take the sigmoid's derivative at 0 by hand.",
    written: "s or 1 − s was used for the derivative, where s = σ(z).",
    asked: "σ'(z) = s(1 − s): both factors.",
    .inFunctions(.sigmoid, slope: { _, s in s }),
    .inFunctions(.sigmoid, slope: { _, s in s.map { 1 - $0 } }).named("complement"))

  static let sigmoidDerivativeWrong = Mistake(
    "sigmoid-derivative-wrong", "The sigmoid's derivative is another formula",
    nudge: "Take the sigmoid's derivative at 0 and far out on both sides by hand.",
    written: """
      A formula near s(1 − s) was used: a square or a sign too many, or another function's derivative such as 1 − \
      s².
      """,
    asked: "σ'(z) = s(1 − s) with s = σ(z): ¼ at 0, and 0 far out on both sides.",
    form("squared") { s, _ in s * s }, form("tanh") { s, _ in 1 - s * s }, form("minus") { s, _ in s * (s - 1) },
    form("plus") { s, _ in s * (1 + s) }, form("s-squared") { s, _ in s * s * (1 - s) },
    form("complement-squared") { s, _ in s * (1 - s) * (1 - s) }, form("both-squared") { s, _ in (1 - s) * (1 - s) },
    form("sum") { s, _ in s + (1 - s) * s }, form("tanh-of-z") { _, z in 1 - Double.tanh(z) * Double.tanh(z) },
    form("exponential") { _, z in Double.exp(-z) }, form("inverse") { s, _ in 1 / (s * (1 - s)) },
    form("z-times") { s, z in z * s * (1 - s) }, form("s-times-z") { s, z in s * (1 - z) })

  /// The derivative by another formula of s = σ(z) and z.
  private static func form(_ name: String, _ formula: @escaping @Sendable (Double, Double) -> Double) -> Variants {
    .inFunctions(.sigmoid, slope: { z, s in s.zip(z, formula) }).named(name)
  }

  static let reluMaskInverted = Mistake(
    "relu-mask-inverted", "ReLU's derivative is the wrong way round",
    nudge: "Where does ReLU let its input through, and what is its slope there?",
    written: "The gradient is set to 0 where z > 0 and let through where z ≤ 0.",
    asked: "ReLU'(z) is 1 where z > 0 and 0 where z < 0: the gradient passes where the input did.",
    .inFunctions(.relu, slope: { z, _ in z.map { $0 > 0 ? 0 : 1 } }))

  static let reluMaskOfGradient = Mistake(
    "relu-mask-of-gradient", "ReLU's mask is taken from the gradient",
    nudge: "Whose sign decides whether ReLU lets a gradient through?",
    written: "ReLU was applied to the gradient itself, or the mask was made from the gradient's sign.",
    asked: """
      The mask is made from what went into ReLU in the forward pass: the gradient passes where z > 0, whatever its \
      sign.
      """,
    masked("only") { gradient, _ in max(gradient, 0) },
    masked("as-well") { gradient, z in z > 0 ? max(gradient, 0) : 0 })

  private static func masked(_ name: String, _ mask: @escaping @Sendable (Double, Double) -> Double) -> Variants {
    Variants.inLayers([.relu]) { derivation, layer in
      let upstream: Quantity = layer.name == "f" ? .dz2 : .upstream
      derivation.replace(layer.name == "f" ? .dz1 : .dz3, where: .relu, in: layer) {
        $0[upstream].shape == $0[layer.z].shape ? $0[upstream].zip($0[layer.z], mask) : $0[upstream]
      }
    }.named(name)
  }

  static let reluDerivativeWrong = Mistake(
    "relu-derivative-wrong", "ReLU's derivative is another function",
    nudge: "Draw ReLU, and read its slope off the drawing at −1 and at 2.",
    written: "The derivative has other values than 0 and 1, or changes elsewhere than at 0.",
    asked: "ReLU'(z) is 1 where z > 0 and 0 where z < 0.", slope("always-zero") { _ in 0 },
    slope("sign") { $0 > 0 ? 1 : -1 }, slope("sign-zero") { $0 > 0 ? 1 : $0 < 0 ? -1 : 0 },
    slope("above-one") { $0 > 1 ? 1 : 0 }, slope("below-one") { $0 > 0 && $0 < 1 ? 1 : 0 },
    slope("half-at-zero") { $0 > 0 ? 1 : $0 == 0 ? 0.5 : 0 }, slope("smooth") { sigmoid($0) },
    slope("above-half") { $0 > 0.5 ? 1 : 0 })

  private static func slope(_ name: String, _ slope: @escaping @Sendable (Double) -> Double) -> Variants {
    .inFunctions(.relu, slope: { z, _ in z.map(slope) }).named(name)
  }
}
