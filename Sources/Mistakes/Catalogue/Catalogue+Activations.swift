import Tensors
import WorkerProtocol

/// Functions that are not the homework's.
extension Catalogue {
  static let activationMistakes = [
    leakyReLU, reluWrong, sigmoidWrong, sigmoidReplaced, softmaxForSigmoid, identityReplaced, activationMissing,
    activationTwice,
    activationsSwapped, activationFixed, nanOrInf,
  ]

  static let leakyReLU = Mistake(
    "leaky-relu", "ReLU leaks",
    nudge: "What should ReLU, and its derivative, be at −1?",
    written: "Negative inputs are multiplied by a small slope instead of becoming 0, as a leaky ReLU does.",
    asked: "ReLU(z) = max(z, 0): both the value and the derivative are 0 for z < 0.",
    leaky("0.01", 0.01), leaky("0.1", 0.1), leaky("0.2", 0.2))

  private static func leaky(_ name: String, _ slope: Double) -> Variants {
    let value = { @Sendable (z: Numbers) in z.map { $0 > 0 ? $0 : slope * $0 } }
    let derivative = { @Sendable (z: Numbers, _: Numbers) in z.map { $0 > 0 ? 1 : slope } }
    return .inFunctions(.relu, value: value, slope: derivative).named(name)
      + Variants.inFunctions(.relu, value: value).named("\(name)-forward")
      + Variants.inFunctions(.relu, slope: derivative).named("\(name)-backward")
  }

  static let reluWrong = Mistake(
    "relu-wrong", "ReLU is another function",
    nudge: "What should ReLU be at −1, at 2 and at 10?",
    written: """
      Another function of the family stands in its place: |z|, softplus, ELU, ReLU6, a step, or min in place of max.
      """,
    asked: "ReLU(z) = max(z, 0).",
    relu("magnitude", { abs($0) }, { $0 > 0 ? 1 : -1 }), relu("softplus", { -Double.log(sigmoid(-$0)) }, sigmoid),
    relu("elu", { $0 > 0 ? $0 : .expm1($0) }, { $0 > 0 ? 1 : .exp($0) }),
    relu("six", { min(max($0, 0), 6) }, { $0 > 0 && $0 < 6 ? 1 : 0 }),
    relu("one", { min(max($0, 0), 1) }, { $0 > 0 && $0 < 1 ? 1 : 0 }), relu("step", { $0 > 0 ? 1 : 0 }, { _ in 0 }),
    relu("minimum", { min($0, 0) }, { $0 < 0 ? 1 : 0 }), relu("negated", { max(-$0, 0) }, { $0 < 0 ? -1 : 0 }),
    relu("silu", { $0 * sigmoid($0) }, { sigmoid($0) * (1 + $0 * sigmoid(-$0)) }),
    .inFunctions(.relu, value: { z in z.map { max($0, 0) + 0.01 } }).named("shifted"),
    relu("five", { 5 * max($0, 0) }, { $0 > 0 ? 5 : 0 }))

  private static func relu(
    _ name: String, _ value: @escaping @Sendable (Double) -> Double, _ slope: @escaping @Sendable (Double) -> Double
  ) -> Variants { function(.relu, name, value, slope) }

  /// A function in place of another one: with its own derivative, and with the derivative of the one that it replaces.
  private static func function(
    _ replaced: Activation, _ name: String, _ value: @escaping @Sendable (Double) -> Double,
    _ slope: @escaping @Sendable (Double) -> Double
  ) -> Variants {
    Variants.inFunctions(replaced, value: { $0.map(value) }, slope: { z, _ in z.map(slope) }).named(name)
      + Variants.inFunctions(replaced, value: { $0.map(value) }).forBoth.named("\(name)-forward")
  }

  static let sigmoidWrong = Mistake(
    "sigmoid-wrong", "The sigmoid's formula is wrong",
    nudge: "What should the sigmoid be at 0, and far out on both sides?",
    written: "A sign or a term of 1 / (1 + e⁻ᶻ) is off.",
    asked: "σ(z) = 1 / (1 + e⁻ᶻ): ½ at 0, towards 1 for large z and towards 0 for very negative z.",
    function(.sigmoid, "mirrored", { sigmoid(-$0) }, { -sigmoid($0) * sigmoid(-$0) }),
    function(.sigmoid, "minus", { 1 / (1 - .exp(-$0)) }, { -Double.exp(-$0) / ((1 - .exp(-$0)) * (1 - .exp(-$0))) }),
    function(.sigmoid, "exponential", { 1 + .exp(-$0) }, { -Double.exp(-$0) }),
    function(
      .sigmoid, "base-two", { sigmoid($0 * 0.6931471805599453) },
      { 0.6931471805599453 * sigmoid($0 * 0.6931471805599453) * sigmoid(-$0 * 0.6931471805599453) }),
    function(.sigmoid, "twice-as-steep", { sigmoid(2 * $0) }, { 2 * sigmoid(2 * $0) * sigmoid(-2 * $0) }))

  static let sigmoidReplaced = Mistake(
    "sigmoid-replaced", "Another function stands in for the sigmoid",
    nudge: "What should the sigmoid be at 0, and far out on both sides?",
    written: "tanh, a straight line cut off at 0 and 1, the logarithm of the sigmoid or a step was used.",
    asked: "σ(z) = 1 / (1 + e⁻ᶻ), and nothing else of a similar shape.",
    function(.sigmoid, "tanh", { .tanh($0) }, { 1 - Double.tanh($0) * Double.tanh($0) }),
    function(.sigmoid, "hard", { min(max($0 / 6 + 0.5, 0), 1) }, { abs($0) < 3 ? 1 / 6 : 0 }),
    function(.sigmoid, "logarithm", { .log(sigmoid($0)) }, { sigmoid(-$0) }),
    function(.sigmoid, "step", { $0 > 0 ? 1 : 0 }, { _ in 0 }),
    function(.sigmoid, "softsign", { $0 / (1 + abs($0)) }, { 1 / ((1 + abs($0)) * (1 + abs($0))) }))

  static let softmaxForSigmoid = Mistake(
    "softmax-for-sigmoid", "Softmax stands in for the sigmoid",
    nudge: "Should one output of the activation depend on another one's input?",
    written: "The outputs of a sample were normalised to a sum of 1.",
    asked: "The sigmoid is taken of each number by itself: σ(z) = 1 / (1 + e⁻ᶻ).",
    .inFunctions(.sigmoid, value: { softmax($0) }),
    .inFunctions(.sigmoid, value: { softmax($0) }, slope: { _, output in output.map { $0 * (1 - $0) } }).named(
      "with-derivative"),
    .inFunctions(.sigmoid, value: { softmax($0.T).T }).named("over-batch"))

  private static func softmax(_ z: Numbers) -> Numbers {
    guard z.shape.count == 2 else { return z }
    return Numbers(
      rows: (0..<z.rows).map { row in
        let powers = z.row(row).map { Double.exp($0 - (z.row(row).max() ?? 0)) }
        return powers.map { $0 / powers.reduce(0, +) }
      })
  }

  static let identityReplaced = Mistake(
    "identity-replaced", "The identity does something",
    nudge: "Send a negative number and a large one through your identity.",
    written: "The branch for `identity` applies another function, or falls through to another branch.",
    asked: "The identity hands its input on as it is, and its derivative is 1.",
    function(.identity, "relu", { max($0, 0) }, { $0 > 0 ? 1 : 0 }),
    function(.identity, "sigmoid", sigmoid, { sigmoid($0) * sigmoid(-$0) }),
    function(.identity, "tanh", { .tanh($0) }, { 1 - Double.tanh($0) * Double.tanh($0) }),
    .inFunctions(.identity, value: { z in z.map { _ in 1 } }).named("ones"),
    function(.identity, "negated", { -$0 }, { _ in -1 }))

  static let activationMissing = Mistake(
    "activation-missing", "An activation is left out of the forward pass",
    nudge: "Follow one sample through your forward pass: what is done after each linear layer?",
    written: "A linear layer's output is handed on without the activation.",
    asked: "z2 = f(z1) and ŷ = g(z3): each linear layer is followed by its own activation.",
    .inLayers([.network]) { derivation, layer in derivation[layer.output] = { $0[layer.z] } },
    .inLayers([.network]) { derivation, layer in
      derivation[layer.output] = { $0[layer.z] }
      derivation[layer.slope] = { Numbers(shape: $0[layer.z].shape, repeating: 1) }
    }.named("throughout"))

  static let activationTwice = Mistake(
    "activation-twice", "An activation is applied twice",
    nudge: "Follow one sample through your forward pass: how often is each activation applied?",
    written: "The output of an activation goes through the same function again.",
    asked: "z2 = f(z1) and ŷ = g(z3), once each.",
    .inLayers([.sigmoid]) { derivation, layer in
      derivation.alter(layer.output) { output, sheet in
        sheet.activations[keyPath: layer.activation].value(at: output)
      }
    })

  static let activationsSwapped = Mistake(
    "activations-swapped", "f and g are exchanged",
    nudge: "Give the network two different activations. After which linear layer is each applied?",
    written: "The forward pass applies g after Linear₁ or f after Linear₂.",
    asked: "f stands after Linear₁, g after Linear₂: z2 = f(z1) and ŷ = g(z3).",
    .one("f", [.network]) { $0[.z2] = { $0.activations.g.value(at: $0[.z1]) } },
    .one("g", [.network]) { $0[.output] = { $0.activations.f.value(at: $0[.z3]) } },
    .one("both", [.network]) { $0.swapFunctions() },
    .one("throughout", [.network]) { derivation in
      derivation.swapFunctions()
      derivation[.fSlope] = { $0.activations.g.slope(at: $0[.z1]) }
      derivation[.gSlope] = { $0.activations.f.slope(at: $0[.z3]) }
    },
    .one("f-throughout", [.network]) { derivation in
      derivation[.z2] = { $0.activations.g.value(at: $0[.z1]) }
      derivation[.fSlope] = { $0.activations.g.slope(at: $0[.z1]) }
    },
    .one("g-throughout", [.network]) { derivation in
      derivation[.output] = { $0.activations.f.value(at: $0[.z3]) }
      derivation[.gSlope] = { $0.activations.f.slope(at: $0[.z3]) }
    })

  static let activationFixed = Mistake(
    "activation-fixed", "The same function is applied whatever the network was given",
    nudge: "Give the network each of the three activations in turn. With which is it right?",
    written: """
      One activation is written out in `forward` and `backward`; the argument `f_function` or `g_function` is not \
      looked at.
      """,
    asked: "f and g are the network's to choose, from relu, sigmoid and identity.",
    fixed("relu", .relu), fixed("sigmoid", .sigmoid))

  private static func fixed(_ name: String, _ activation: Activation) -> Variants {
    Variants.inLayers([.network]) { derivation, layer in
      derivation[layer.output] = { activation.value(at: $0[layer.z]) }
      derivation[layer.slope] = { activation.slope(at: $0[layer.z]) }
    }.named(name)
      + Variants.inLayers([.network]) { derivation, layer in
        derivation[layer.output] = { activation.value(at: $0[layer.z]) }
      }.named("\(name)-forward")
  }

  static let nanOrInf = Mistake(
    "nan-or-inf", "Some numbers are not finite",
    nudge: """
      Which of your results are not finite, and what is divided, or put into a logarithm, on the way to the first of \
      them?
      """,
    written: """
      Something was divided by a number that can be 0, a logarithm was taken of 0, or memory was read that was never \
      filled.
      """,
    asked: "Every value and every gradient is finite. Write ReLU' as a comparison, and start a sum from zeros.",
    .inFunctions(.relu, slope: { z, output in output.zip(z, /) }).named("relu-quotient"),
    .altering([
      "y_hat": [.output], "gradients": [.dz3], "layer1": [.dz1], "mse": [.mse], "mse-gradient": [.mseGradient],
      "bce": [.bce], "bce-gradient": [.bceGradient],
    ]) { numbers, _ in numbers.map { _ in .nan } })
}

extension Derivation {
  /// Applies g after Linear₁ and f after Linear₂.
  fileprivate mutating func swapFunctions() {
    self[.z2] = { $0.activations.g.value(at: $0[.z1]) }
    self[.output] = { $0.activations.f.value(at: $0[.z3]) }
  }
}
