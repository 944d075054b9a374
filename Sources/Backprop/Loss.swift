public import Tensors

/// How a loss becomes one number.
public enum Reduction: Sendable, Hashable, CaseIterable {
  /// Σ over everything: the theory part's ‖ŷ − y‖².
  case sum
  /// The mean over the batch of each row's sum.
  case batchMean
  /// The mean over all N·K elements: the course's code.
  case elementMean

  /// What the sum over everything is divided by.
  func divisor<S>(for shape: Tensor<S>) -> Double {
    switch self {
    case .sum: 1
    case .batchMean: Double(shape.rows)
    case .elementMean: Double(shape.count)
    }
  }
}

/// A scalar that measures predictions (N, K) against targets of the same shape.
///
/// A conforming loss states one element's term and its slope; the reduction is the same for all of them.
public protocol ElementwiseLoss: Sendable {
  var reduction: Reduction { get }

  /// One element's contribution before the reduction.
  func term<S: Number>(target: S, prediction: S) -> S

  /// The contribution's derivative with respect to the prediction, times `weight` (1 / divisor).
  func slope<S: Number>(target: S, prediction: S, divisor: S) -> S
}

extension ElementwiseLoss {
  /// J.
  public func value<S: Number>(target: Tensor<S>, prediction: Tensor<S>) -> S {
    target.zip(prediction) { term(target: $0, prediction: $1) }.sum() / S(reduction.divisor(for: prediction))
  }

  /// ∂J/∂ŷ, shaped like ŷ.
  public func gradient<S: Number>(target: Tensor<S>, prediction: Tensor<S>) -> Tensor<S> {
    let divisor = S(reduction.divisor(for: prediction))
    return target.zip(prediction) { slope(target: $0, prediction: $1, divisor: divisor) }
  }

  /// ∂J/∂vec(ŷ) in numerator layout: a row vector (1, N·K).
  public func jacobian<S: Number>(target: Tensor<S>, prediction: Tensor<S>) -> Tensor<S> {
    Tensor(shape: [1, prediction.count], elements: gradient(target: target, prediction: prediction).elements)
  }
}

/// factor · x / divisor, in each of the orders that people write it.
func scaled<S: Number>(_ x: S, by factor: S = 1, over divisor: S) -> S {
  S.anyWay(
    { factor * x / divisor },
    { factor / divisor * x },
    { x / divisor * factor })
}
