/// What the homework puts after a linear layer.
public enum Activation: String, Sendable, CaseIterable, Decodable {
  case relu, sigmoid, identity
}

/// The activations of the network: f after the first linear layer, g after the second.
public struct Activations: Sendable, Equatable {
  public let f: Activation
  public let g: Activation

  public init(f: Activation, g: Activation) { (self.f, self.g) = (f, g) }
}
