public import Tensors

/// (ŷ − y)², or half of it: MSE under a mean, ‖ŷ − y‖² under the sum.
public struct SquaredError: ElementwiseLoss {
  public let reduction: Reduction
  public let isHalved: Bool

  public init(reduction: Reduction = .elementMean, isHalved: Bool = false) {
    self.reduction = reduction
    self.isHalved = isHalved
  }

  public func term<S: Number>(target: S, prediction: S) -> S {
    let residual = prediction - target
    return isHalved ? residual * residual / 2 : residual * residual
  }

  public func slope<S: Number>(target: S, prediction: S, divisor: S) -> S {
    scaled(prediction - target, by: isHalved ? 1 : 2, over: divisor)
  }
}

/// −[y·log ŷ + (1 − y)·log(1 − ŷ)] for 0 < ŷ < 1.
public struct BinaryCrossEntropy: ElementwiseLoss {
  public let reduction: Reduction

  public init(reduction: Reduction = .elementMean) { self.reduction = reduction }

  public func term<S: Number>(target y: S, prediction: S) -> S {
    let complement = S.anyWay({ S.log1p(-prediction) }, { S.log(1 - prediction) })
    return -(y * S.log(prediction) + (1 - y) * complement)
  }

  /// (ŷ − y) / (ŷ(1 − ŷ)), or the two logarithms' slopes taken apart, as the chain rule gives them. ŷ − ŷ² is the same
  /// denominator, but ŷ² has been rounded when it is subtracted: near ŷ = 1 a correct answer may lose its digits there.
  public func slope<S: Number>(target y: S, prediction p: S, divisor: S) -> S {
    S.anyWay(
      { scaled((p - y) / (p * (1 - p)), over: divisor) },
      { scaled((p - y) / (p - p * p), over: divisor) },
      { scaled((1 - y) / (1 - p) - y / p, over: divisor) },
      { scaled(1 - y, over: divisor) / (1 - p) - scaled(y, over: divisor) / p },
      { (p - y) / (p * (1 - p) * divisor) })
  }
}

/// ½r² for |r| ≤ δ, δ(|r| − ½δ) beyond, with r = ŷ − y: quadratic near the target, linear far from it.
public struct Huber: ElementwiseLoss {
  public let reduction: Reduction
  public let delta: Double

  public init(delta: Double = 1, reduction: Reduction = .elementMean) {
    self.delta = delta
    self.reduction = reduction
  }

  public func term<S: Number>(target: S, prediction: S) -> S {
    let residual = prediction - target
    let size = S.abs(residual)
    return S.choose(
      size - S(delta), ifPositive: S(delta) * (size - S(delta) / 2), otherwise: residual * residual / 2)
  }

  public func slope<S: Number>(target: S, prediction: S, divisor: S) -> S {
    let residual = prediction - target
    let upper = S.choose(residual - S(delta), ifPositive: S(delta), otherwise: residual)
    let clamped = S.choose(-residual - S(delta), ifPositive: -S(delta), otherwise: upper)
    return scaled(clamped, over: divisor)
  }
}
