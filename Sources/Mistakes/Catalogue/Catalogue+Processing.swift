import Tensors

/// What is done to right numbers before they are returned.
extension Catalogue {
  static let processingMistakes = [gradientClipped, gradientNormalised, gradientSignLost, rounded, extraNormalisation]

  static let gradientClipped = Mistake(
    "gradient-clipped", "Gradients are clipped",
    nudge: "Multiply the argument of `backward` by 1000. Do your gradients grow as much?",
    written: "Gradients were clamped to a range, or scaled down to a largest norm, as one does when training.",
    asked: "`backward` returns the gradient as it is. Whoever trains the network may clip it.",
    clipped("0.1", 0.1), clipped("0.5", 0.5), clipped("1", 1), clipped("5", 5), clipped("10", 10),
    normClipped("norm-1", 1), normClipped("norm-5", 5))

  private static func clipped(_ name: String, _ bound: Double) -> Variants {
    .altering(["all": [.dW1, .db1, .dW2, .db2]]) { gradient, _ in gradient.map { min(max($0, -bound), bound) } }.named(
      name)
  }

  private static func normClipped(_ name: String, _ bound: Double) -> Variants {
    .altering(["each": [.dW1, .db1, .dW2, .db2]]) { gradient, _ in gradient.scaled(by: min(1, bound / gradient.norm)) }
      .named(name)
  }

  static let gradientNormalised = Mistake(
    "gradient-normalised", "Gradients are scaled to a fixed length",
    nudge: "Double the argument of `backward`. Do your gradients double?",
    written: "A gradient was divided by its norm, its largest entry or its spread.",
    asked: "`backward` returns the gradient as it is: it is proportional to the upstream gradient.",
    .altering(["norm": [.dW1, .db1, .dW2, .db2], "upstream-norm": [.dz3], "layer1-norm": [.dz1]]) { gradient, _ in
      gradient.scaled(by: 1 / gradient.norm)
    },
    .altering(["maximum": [.dW1, .db1, .dW2, .db2]]) { gradient, _ in
      gradient.scaled(by: 1 / (gradient.elements.map { abs($0) }.max() ?? 1))
    })

  static let gradientSignLost = Mistake(
    "gradient-sign-lost", "The gradient's sign or size is lost",
    nudge: "Negate the argument of `backward`. Do your gradients change their sign?",
    written: "A magnitude, a square or a sign was taken of the gradient.",
    asked: "`backward` returns the gradient as it is, with its sign and its size.",
    .altering(places.only(["all", "layer1", "weights", "biases"])) { gradient, _ in
      gradient.map { abs($0) }
    }.named("magnitude"),
    .altering(places.only(["all", "layer1"])) { gradient, _ in gradient.map { $0 * $0 } }.named(
      "square"),
    .altering(places.only(["all", "layer1", "weights", "biases"])) { gradient, _ in
      gradient.map { $0 > 0 ? 1 : $0 < 0 ? -1 : 0 }
    }.named("sign"),
    .altering(places.only(["all", "layer1", "weights", "biases"])) { gradient, _ in
      gradient.map { max($0, 0) }
    }.named("positive-part"))

  static let rounded = Mistake(
    "rounded", "Results are rounded",
    nudge: "Print a result with all of its digits.",
    written: "Results were rounded to a few decimals, or computed in half precision.",
    asked: "Return the numbers as they come, in float32.",
    rounded("2-decimals") { ($0 * 100).rounded() / 100 }, rounded("3-decimals") { ($0 * 1000).rounded() / 1000 },
    rounded("4-decimals") { ($0 * 10000).rounded() / 10000 }, rounded("half-precision") { Double(Float16($0)) })

  private static func rounded(_ name: String, _ round: @escaping @Sendable (Double) -> Double) -> Variants {
    .altering([
      "y_hat": [.output], "gradients": [.dW1, .db1, .dW2, .db2], "mse": [.mse, .mseGradient],
      "bce": [.bce, .bceGradient],
    ]) { numbers, _ in
      numbers.map(round)
    }.named(name)
  }

  static let extraNormalisation = Mistake(
    "extra-normalisation", "The forward pass normalises",
    nudge: "Does one sample's prediction depend on the other samples, or on its own length?",
    written: "A batch was centred, divided by its spread or its norm, or scaled, on its way through the network.",
    asked: "The network is Linear₁, f, Linear₂, g, and nothing else: ŷ = g(W2·f(W1·x + b1) + b2) for each sample x.",
    normalised("centred") { numbers in
      (try? numbers.minus(numbers.summedOverBatch().scaled(by: 1 / numbers.batch))) ?? numbers
    },
    normalised("scaled") { numbers in numbers.scaled(by: 1 / numbers.features.squareRoot()) },
    normalised("norm") { numbers in numbers.scaled(by: 1 / numbers.norm) },
    normalised("clamped") { numbers in numbers.map { min(max($0, -1), 1) } })

  private static func normalised(_ name: String, _ normalise: @escaping @Sendable (Numbers) -> Numbers) -> Variants {
    .altering(["z1": [.z1], "z3": [.z3], "z2": [.z2], "y_hat": [.output]]) { numbers, _ in normalise(numbers) }.named(
      name)
  }
}

extension Numbers {
  /// The root of the sum of squares.
  fileprivate var norm: Double { map { $0 * $0 }.sum().squareRoot() }
}
