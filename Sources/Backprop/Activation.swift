public import Tensors

/// An element-wise function: its value, its derivative, and the diagonal Jacobian that follows.
public enum Activation: Hashable, Sendable {
  case identity
  /// k·max(x, 0); the homework's theory part uses k = 5 and k = 3, its code k = 1.
  case relu(slope: Double = 1)
  /// x for x > 0, αx elsewhere.
  case leakyReLU(negativeSlope: Double = 0.01)
  /// 1 / (1 + e⁻ˣ).
  case sigmoid
  case tanh
  /// log(1 + e^βx) / β.
  case softplus(beta: Double = 1)
  /// x·Φ(x), with the exact normal distribution function.
  case gelu
}

extension Activation {
  /// The function at `x`, stable however large `x` is. `side` matters to a `Dual` only.
  public func value<S: Number>(_ x: S, atKink side: KinkSide = .left) -> S {
    switch self {
    case .identity: x
    case .relu(let slope): S.branch(x, positive: S(slope) * x, negative: 0, atZero: side)
    case .leakyReLU(let slope): S.branch(x, positive: x, negative: S(slope) * x, atZero: side)
    case .sigmoid: logistic(x)
    case .tanh: hyperbolicTangent(x)
    case .softplus(let beta): logOnePlusExp(S(beta) * x) / S(beta)
    case .gelu: x * normalDistribution(x)
    }
  }

  /// The derivative at `x`, to full relative accuracy in saturation too.
  public func derivative<S: Number>(_ x: S, atKink side: KinkSide = .left) -> S {
    switch self {
    case .identity: 1
    case .relu(let slope): S.branch(x, positive: S(slope), negative: 0, atZero: side)
    case .leakyReLU(let slope): S.branch(x, positive: 1, negative: S(slope), atZero: side)
    case .sigmoid: logisticDerivative(x)
    case .tanh: hyperbolicTangentDerivative(x)
    case .softplus(let beta): logistic(S(beta) * x)
    case .gelu: normalDistribution(x) + x * normalDensity(x)
    }
  }

  /// Every element through the function.
  public func forward<S: Number>(_ x: Tensor<S>, atKink side: KinkSide = .left) -> Tensor<S> {
    x.map { value($0, atKink: side) }
  }

  /// The gradient with respect to the input: the upstream gradient times the derivative, element by element.
  public func backward<S: Number>(
    _ upstream: Tensor<S>, at x: Tensor<S>, atKink side: KinkSide = .left
  ) -> Tensor<S> {
    upstream * x.map { derivative($0, atKink: side) }
  }

  /// ∂f(x)/∂x for a vector x: diagonal, because each output depends on its own input only.
  public func jacobian<S: Number>(at x: Tensor<S>, atKink side: KinkSide = .left) -> Tensor<S> {
    .diagonal(x.elements.map { derivative($0, atKink: side) })
  }
}
