public import Tensors

/// How far a linear model w is from the responses y of samples X: a sum over the residuals Xw − y, and its gradient.
public struct LinearFit: Hashable, Sendable {
  public let measure: Measure

  /// What is added up.
  public enum Measure: Hashable, Sendable {
    /// |r|.
    case absolute
    /// r².
    case square
  }

  public init(_ measure: Measure) { self.measure = measure }

  /// Xw − y.
  private func residuals<S: Number>(_ w: Tensor<S>, _ X: Tensor<S>, _ y: Tensor<S>) -> [S] {
    let product = X.matmul(w.reshaped([w.count, 1])).elements
    return zip(product, y.elements).map { $0 - $1 }
  }

  public func value<S: Number>(_ w: Tensor<S>, samples X: Tensor<S>, responses y: Tensor<S>) -> S {
    S.sum(residuals(w, X, y).map { measure == .square ? $0 * $0 : S.abs($0) })
  }

  /// Xᵀ·sign(Xw − y), or 2Xᵀ(Xw − y). Of a residual of 0 every subgradient would do; `Bounded` says so where rounding may
  /// make it one.
  public func gradient<S: Number>(_ w: Tensor<S>, samples X: Tensor<S>, responses y: Tensor<S>) -> Tensor<S> {
    let slopes = residuals(w, X, y).map { measure == .square ? 2 * $0 : S.choose($0, ifPositive: 1, otherwise: -1) }
    return X.transposed().matmul(Tensor(shape: [slopes.count, 1], elements: slopes)).reshaped([w.count])
  }
}
