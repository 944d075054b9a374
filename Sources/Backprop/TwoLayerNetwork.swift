public import Tensors

/// Linear₁ → f → Linear₂ → g: the homework's network, composed from the closed forms.
public struct TwoLayerNetwork<S: Number>: Sendable {
  public var first: Linear<S>
  public var f: Activation
  public var second: Linear<S>
  public var g: Activation
  /// Which one-sided derivative both activations take at a kink.
  public var kinkSide: KinkSide

  public init(
    first: Linear<S>, f: Activation, second: Linear<S>, g: Activation, kinkSide: KinkSide = .left
  ) {
    self.first = first
    self.f = f
    self.second = second
    self.g = g
    self.kinkSide = kinkSide
  }

  /// What a forward pass leaves for the backward pass, named as in the lecture: z₁, z₂, z₃ and ŷ are the outputs of
  /// Linear₁, f, Linear₂ and g.
  public struct Pass: Sendable {
    public let x: Tensor<S>
    public let z1: Tensor<S>
    public let z2: Tensor<S>
    public let z3: Tensor<S>
    public let prediction: Tensor<S>
  }

  /// The gradients of both layers' parameters and of the input.
  public struct Gradients: Sendable {
    public let first: Linear<S>.Gradients
    public let second: Linear<S>.Gradients
  }

  public func forward(_ x: Tensor<S>) -> Pass {
    let z1 = first.forward(x)
    let z2 = f.forward(z1, atKink: kinkSide)
    let z3 = second.forward(z2)
    return Pass(x: x, z1: z1, z2: z2, z3: z3, prediction: g.forward(z3, atKink: kinkSide))
  }

  /// The chain rule from ŷ back to the parameters, for an upstream gradient ∂J/∂ŷ of shape (N, K).
  public func backward(_ upstream: Tensor<S>, through pass: Pass) -> Gradients {
    let second = second.backward(g.backward(upstream, at: pass.z3, atKink: kinkSide), at: pass.z2)
    let first = first.backward(f.backward(second.input, at: pass.z1, atKink: kinkSide), at: pass.x)
    return Gradients(first: first, second: second)
  }
}
