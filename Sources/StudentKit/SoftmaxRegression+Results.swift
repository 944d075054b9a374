internal import WorkerProtocol

extension SoftmaxRegression {
  /// What the function of a computation makes of its arguments; nothing if it is none of this homework's.
  static func results(of computation: Computation, _ given: [Tensor]) -> [Tensor]? {
    switch computation {
    case .softmax:
      return [softmax(given[0])]
    case .regressionLoss:
      return [Tensor(scalar: cross_entropy_loss(given[0], given[1], given[2], given[3], given[4].elements[0]))]
    case .regressionGradient:
      let (dW, db) = compute_gradient(given[0], given[1], given[2], given[3], given[4].elements[0])
      return [dW, db]
    case .regressionAccuracy:
      return [Tensor(scalar: compute_accuracy(given[0], given[1], given[2], given[3]))]
    case .oneHot:
      return [to_one_hot(given[0].elements.map { Int($0) })]
    default:
      return nil
    }
  }
}
