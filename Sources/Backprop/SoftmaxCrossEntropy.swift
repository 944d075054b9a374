public import Tensors

/// −Σ y·log softmax(z) over each row of logits z, summed over the batch or averaged over it.
///
/// Softmax and logarithm are joined, so a logit of any size is fine.
public struct SoftmaxCrossEntropy: Hashable, Sendable {
  public let reduction: Reduction
  public let softmax: Softmax

  public init(reduction: Reduction = .batchMean, temperature: Double = 1) {
    self.reduction = reduction
    self.softmax = Softmax(temperature: temperature)
  }

  /// J. Each row's term is Σ y·(log Σ exp z − z).
  public func value<S: Number>(target: Tensor<S>, logits: Tensor<S>) -> S {
    let terms = (0..<logits.rows).flatMap { row -> [S] in
      let z = softmax.scaled(logits.row(row))
      let normaliser = logSumExp(z)
      return zip(target.row(row), z).map { $0 * (normaliser - $1) }
    }
    return S.sum(terms) / S(reduction.divisor(for: logits))
  }

  /// ∂J/∂z = (softmax(z)·Σy − y) / (τ·divisor), row by row; Σy is 1 for one-hot targets.
  public func gradient<S: Number>(target: Tensor<S>, logits: Tensor<S>) -> Tensor<S> {
    let probabilities = softmax.forward(logits)
    let divisor = S(reduction.divisor(for: logits)) * S(softmax.temperature)
    return Tensor(
      rows: (0..<logits.rows).map { row in
        let total = S.sum(Array(target.row(row)))
        return zip(probabilities.row(row), target.row(row)).map { scaled($0 * total - $1, over: divisor) }
      })
  }

  /// ∂J/∂vec(z) in numerator layout: a row vector.
  public func jacobian<S: Number>(target: Tensor<S>, logits: Tensor<S>) -> Tensor<S> {
    Tensor(shape: [1, logits.count], elements: gradient(target: target, logits: logits).elements)
  }
}
