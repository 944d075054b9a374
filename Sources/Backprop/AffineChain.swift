public import Tensors

/// Affine transformations one after the other: zᵢ = Wᵢ·zᵢ₋₁ + bᵢ of one vector z₀ = x, with a row of Wᵢ for each entry of
/// zᵢ.
public struct AffineChain<S: Number>: Sendable {
  public let layers: [Layer]

  /// One transformation: weights (k, j) and biases (k,).
  public struct Layer: Sendable {
    public let weights: Tensor<S>
    public let biases: Tensor<S>

    public init(weights: Tensor<S>, biases: Tensor<S>) { (self.weights, self.biases) = (weights, biases) }

    /// W·x + b, with the bias as one more term of each sum.
    public func forward(_ x: Tensor<S>) -> Tensor<S> {
      Linear(weight: weights, bias: biases).forward(x.reshaped([1, x.count])).reshaped([biases.count])
    }
  }

  public init(_ layers: [Layer]) { self.layers = layers }

  /// z₁ to zₙ.
  public func outputs(_ x: Tensor<S>) -> [Tensor<S>] {
    layers.reduce(into: []) { made, layer in made.append(layer.forward(made.last ?? x)) }
  }

  /// The gradients of zₙ, which is one number, for each layer's parameters: pᵢ·zᵢ₋₁ᵀ for the weights and pᵢ for the biases,
  /// with pᵢ = Wᵢ₊₁ᵀ ⋯ Wₙᵀ.
  ///
  /// The outputs are given, rounded as they may be; whoever works them out again instead is right too.
  public func gradients(_ x: Tensor<S>, outputs given: [Tensor<S>]) -> [Layer] {
    let computed = outputs(x)
    return layers.indices.map { layer in
      let slope = slope(after: layer)
      let (input, again) = layer == 0 ? (x, x) : (given[layer - 1], computed[layer - 1])
      let weights = slope.flatMap { slope in
        zip(input.elements, again.elements).map { input, again in S.anyWay({ slope * input }, { slope * again }) }
      }
      return Layer(weights: Tensor(shape: [slope.count, input.count], elements: weights), biases: Tensor(slope))
    }
  }

  /// ∂zₙ/∂zᵢ, worked out from the last layer down; or, as some do, from the next layer up.
  private func slope(after layer: Int) -> [S] {
    guard layer < layers.count - 1 else { return [1] }
    let factors = layers[(layer + 1)...].map(\.weights)
    let down = factors.dropLast().reversed().reduce(factors.last!) { $0.matmul($1) }
    let up = factors.dropFirst().reduce(factors.first!) { $1.matmul($0) }
    return zip(down.elements, up.elements).map { down, up in S.anyWay({ down }, { up }) }
  }
}
