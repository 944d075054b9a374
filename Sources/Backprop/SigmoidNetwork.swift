public import Tensors

/// A network for one sample: affine layers, a sigmoid after each but the last, softmax after that one, and the
/// cross-entropy of the right class.
public struct SigmoidNetwork<S: Number>: Sendable {
  public let layers: [AffineChain<S>.Layer]

  public init(_ layers: [AffineChain<S>.Layer]) { self.layers = layers }

  private var loss: SoftmaxCrossEntropy { SoftmaxCrossEntropy(reduction: .sum) }

  /// What goes into each layer, and the logits that come out of the last.
  private func pass(_ x: Tensor<S>) -> (inputs: [Tensor<S>], preactivations: [Tensor<S>]) {
    var (inputs, preactivations) = ([x], [Tensor<S>]())
    for layer in layers {
      preactivations.append(layer.forward(inputs.last!))
      inputs.append(Activation.sigmoid.forward(preactivations.last!))
    }
    return (inputs.dropLast(), preactivations)
  }

  private func target(_ label: Int) -> Tensor<S> { .oneHot([label], classes: layers.last!.biases.count) }

  /// −log softmax(z)[label].
  public func value(_ x: Tensor<S>, label: Int) -> S {
    let z = pass(x).preactivations.last!
    return loss.value(target: target(label), logits: z.reshaped([1, z.count]))
  }

  /// δₙ = softmax(z) − y and δᵢ = Wᵢ₊₁ᵀ·δᵢ₊₁ ⊙ σ'(zᵢ); then δᵢ·aᵢ₋₁ᵀ for the weights, and δᵢ for the biases.
  public func gradients(_ x: Tensor<S>, label: Int) -> [AffineChain<S>.Layer] {
    let (inputs, preactivations) = pass(x)
    let z = preactivations.last!
    var error = loss.gradient(target: target(label), logits: z.reshaped([1, z.count]))
    var gradients: [AffineChain<S>.Layer] = []
    for place in layers.indices.reversed() {
      let weights = error.transposed().matmul(inputs[place].reshaped([1, inputs[place].count]))
      gradients.append(.init(weights: weights, biases: error.reshaped([error.count])))
      guard place > 0 else { break }
      let before = preactivations[place - 1]
      error =
        error.matmul(layers[place].weights)
        * before.reshaped([1, before.count]).map { Activation.sigmoid.derivative($0) }
    }
    return gradients.reversed()
  }
}
