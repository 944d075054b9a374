public import Tensors

/// Huber's loss of a linear model w: Σ ℓ(yᵢ − w·xᵢ) + ½λ‖w‖², where ℓ(r) is ½r² for |r| ≤ δ and δ(|r| − ½δ) beyond.
public struct HuberRidge<S: Number>: Sendable {
  public let threshold: S
  public let ridge: S

  public init(threshold: S, ridge: S) { (self.threshold, self.ridge) = (threshold, ridge) }

  private func residuals(_ w: Tensor<S>, _ X: Tensor<S>, _ y: Tensor<S>) -> [S] {
    zip(y.elements, X.matmul(w.reshaped([w.count, 1])).elements).map { $0 - $1 }
  }

  public func value(_ w: Tensor<S>, samples X: Tensor<S>, responses y: Tensor<S>) -> S {
    let losses = residuals(w, X, y).map { r in
      let size = S.abs(r)
      return S.choose(size - threshold, ifPositive: threshold * (size - 0.5 * threshold), otherwise: 0.5 * r * r)
    }
    return S.sum(losses) + 0.5 * ridge * S.sum(w.elements.map { $0 * $0 })
  }

  /// −Σ ψ(rᵢ)·xᵢ + λw, where ψ(r) is r, but no larger than δ.
  public func gradient(_ w: Tensor<S>, samples X: Tensor<S>, responses y: Tensor<S>) -> Tensor<S> {
    let slopes = residuals(w, X, y).map { r in
      let far = S.choose(r, ifPositive: threshold, otherwise: -threshold)
      return -S.choose(S.abs(r) - threshold, ifPositive: far, otherwise: r)
    }
    let data = X.transposed().matmul(Tensor(shape: [slopes.count, 1], elements: slopes)).reshaped([w.count])
    return data + ridge * w
  }
}
