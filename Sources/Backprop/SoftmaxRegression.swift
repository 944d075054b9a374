public import Tensors

/// Softmax regression: ŷ = softmax(X·W + b) with a column of W and an entry of b for each class, its mean cross-entropy
/// with a penalty on the weights and not on the biases, and how often its most probable class is right.
public struct SoftmaxRegression<S: Number>: Sendable {
  public let weights: Tensor<S>
  public let biases: Tensor<S>

  private let loss = SoftmaxCrossEntropy(reduction: .batchMean)

  public init(weights: Tensor<S>, biases: Tensor<S>) { (self.weights, self.biases) = (weights, biases) }

  /// Z = X·W + b.
  public func logits(_ samples: Tensor<S>) -> Tensor<S> { samples.matmul(weights).addingToEachRow(biases) }

  /// −(1/n) Σ y·log ŷ + λ‖W‖².
  public func value(_ samples: Tensor<S>, targets: Tensor<S>, penalty: S) -> S {
    let squares = weights.map { $0 * $0 }.sum()
    return loss.value(target: targets, logits: logits(samples)) + penalty * squares
  }

  /// ∂J/∂W = Xᵀ·(ŷ − y)/n + 2λW and ∂J/∂b = Σ (ŷ − y)/n.
  public func gradient(
    _ samples: Tensor<S>, targets: Tensor<S>, penalty: S
  ) -> (weights: Tensor<S>, biases: Tensor<S>) {
    let upstream = loss.gradient(target: targets, logits: logits(samples))
    let decay = weights.map { 2 * penalty * $0 }
    return (samples.transposed().matmul(upstream) + decay, upstream.summedOverRows())
  }

  /// The share of samples whose largest logit is that of their class.
  ///
  /// Every other class is compared with the right one, so that where rounding may decide, `Bounded` says so.
  public func accuracy(_ samples: Tensor<S>, targets: Tensor<S>) -> S {
    let logits = logits(samples)
    let hits = (0..<samples.rows).map { row -> S in
      let (z, y) = (Array(logits.row(row)), Array(targets.row(row)))
      let right = y.indices.max { y[$0].approximation < y[$1].approximation } ?? 0
      return z.indices.filter { $0 != right }.reduce(1) { hit, other in
        S.choose(z[right] - z[other], ifPositive: hit, otherwise: 0)
      }
    }
    return S.sum(hits) / S(Double(samples.rows))
  }
}
