import Tensors
import WorkerProtocol

/// Spellings of the activations and the losses.
extension Catalogue {
  static let formulaEquivalents = [
    function(
      "relu-by-mask", "ReLU is computed as z·(z > 0)", "The mask is 1 where max(z, 0) is z, and 0 elsewhere.", .relu
    ) {
      $0 * ($0 > 0 ? 1 : 0)
    },
    function("relu-by-magnitude", "ReLU is computed as (z + |z|)/2", "|z| is z or −z.", .relu) { ($0 + abs($0)) / 2 },
    derivative(
      "relu-mask-of-output", "ReLU's mask is taken from its output", "max(z, 0) > 0 exactly where z > 0.", .relu
    ) {
      _, output in output > 0 ? 1 : 0
    },
    function("sigmoid-by-tanh", "The sigmoid is computed as (1 + tanh(z/2))/2", "tanh(z/2) = 2σ(z) − 1.", .sigmoid) {
      (1 + .tanh($0 / 2)) / 2
    },
    function(
      "sigmoid-by-power", "The sigmoid is computed as eᶻ/(1 + eᶻ)", "The fraction 1/(1 + e⁻ᶻ) is expanded by eᶻ.",
      .sigmoid
    ) {
      .exp($0) / (1 + .exp($0))
    },
    derivative("sigmoid-derivative-by-difference", "σ' is computed as s − s²", "s − s² = s(1 − s).", .sigmoid) { _, s in
      s - s * s
    },
    derivative(
      "sigmoid-derivative-by-powers", "σ' is computed as e⁻ᶻ/(1 + e⁻ᶻ)²", "The quotient rule applied to 1/(1 + e⁻ᶻ).",
      .sigmoid
    ) { z, _ in .exp(-z) / ((1 + .exp(-z)) * (1 + .exp(-z))) },
    loss("mse-expanded", "J is computed from ŷ² − 2ŷy + y²", "The binomial formula.", .mse) { y, p in
      p * p - 2 * p * y + y * y
    },
    loss("mse-mirrored", "J is computed from (y − ŷ)²", "A square has no sign.", .mse) { y, p in (y - p) * (y - p) },
    loss("mse-gradient-mirrored", "∂J/∂ŷ is computed from −2(y − ŷ)", "−(y − ŷ) = ŷ − y.", .mseGradient) { y, p in
      -2 * (y - p)
    },
    loss("bce-logarithm-of-difference", "J has log(1 − ŷ) by way of 1 − ŷ", "log1p(−ŷ) = log(1 − ŷ).", .bce) { y, p in
      -(y * .log(p) + (1 - y) * .log(1 - p))
    },
    loss(
      "bce-gradient-apart", "∂J/∂ŷ is computed as (1 − y)/(1 − ŷ) − y/ŷ",
      "The two fractions brought to one denominator.", .bceGradient
    ) {
      y, p in (1 - y) / (1 - p) - y / p
    },
    loss("bce-gradient-expanded", "∂J/∂ŷ is divided by ŷ − ŷ²", "ŷ − ŷ² = ŷ(1 − ŷ).", .bceGradient) { y, p in
      (p - y) / (p - p * p)
    },
  ]

  private static func function(
    _ id: String, _ title: String, _ reason: String, _ activation: Activation,
    _ value: @escaping @Sendable (Double) -> Double
  ) -> Equivalent {
    same(id, title, reason) { derivation in
      for layer in [Layer.f, .g] {
        derivation.replace(layer.output, where: activation, in: layer) { $0[layer.z].map(value) }
      }
    }
  }

  private static func derivative(
    _ id: String, _ title: String, _ reason: String, _ activation: Activation,
    _ slope: @escaping @Sendable (_ z: Double, _ output: Double) -> Double
  ) -> Equivalent {
    same(id, title, reason) { derivation in
      for layer in [Layer.f, .g] {
        derivation.replace(layer.slope, where: activation, in: layer) { $0[layer.z].zip($0[layer.output], slope) }
      }
    }
  }

  private static func loss(
    _ id: String, _ title: String, _ reason: String, _ quantity: Quantity, _ formula: @escaping LossFormula
  ) -> Equivalent { same(id, title, reason) { $0.setFormula(of: quantity, formula) } }
}
