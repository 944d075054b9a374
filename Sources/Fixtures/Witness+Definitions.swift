import Tensors

/// What the witnesses of several functions have in common: numbers that vary, and the definitions of softmax.
///
/// They share it with each other only, and nothing of it with the closed forms.
typealias Probe = Dual<DoubleDouble>

extension Dual<DoubleDouble> {
  /// A number that does not vary.
  static func constant(_ value: DoubleDouble) -> Self { Self(value, derivative: 0) }

  /// A constant that is taken off all logits of a sample, which changes nothing but the overflow.
  private static func level(of z: [Self]) -> Self { Self(z.map(\.approximation).max() ?? 0) }

  /// exp(zₖ) / Σ exp(zⱼ).
  static func softmax(_ z: [Self]) -> [Self] {
    let level = level(of: z)
    let powers = z.map { exp($0 - level) }
    return powers.map { $0 / sum(powers) }
  }

  /// log Σ exp(zⱼ).
  static func logSumExp(_ z: [Self]) -> Self {
    let level = level(of: z)
    return level + log(sum(z.map { exp($0 - level) }))
  }
}

extension Tensor<DoubleDouble> {
  /// The entries, at most one of them varying at rate 1.
  func probes(varying varied: Int? = nil) -> [Probe] {
    elements.enumerated().map { $0 == varied ? .variable($1) : .constant($1) }
  }
}
