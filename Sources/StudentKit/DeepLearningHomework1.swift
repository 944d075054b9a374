internal import WorkerProtocol

/// The homework: functions for its five problems. Vectors have one axis.
///
/// Conform one type, mark it `@main`, and it is a complete submission: Grader does the rest.
public protocol DeepLearningHomework1: FunctionHomework {
  /// Σ|Xw − y| for samples X (n, m), and a subgradient of it.
  static func l1_loss(_ w: Tensor, _ X: Tensor, _ y: Tensor) -> Float
  static func l1_subgradient(_ w: Tensor, _ X: Tensor, _ y: Tensor) -> Tensor

  /// Σ(Xw − y)² for samples X (n, m), and its gradient.
  static func least_squares_loss(_ w: Tensor, _ X: Tensor, _ y: Tensor) -> Float
  static func least_squares_gradient(_ w: Tensor, _ X: Tensor, _ y: Tensor) -> Tensor

  /// Weights, biases and output weights of two neurons with step activations: Σⱼ vⱼ·step(wⱼ·x + bⱼ) is `height` for
  /// 0 < x < `width`, and 0 elsewhere.
  static func box_network(_ height: Float, _ width: Float) -> (w: Tensor, b: Tensor, v: Tensor)

  /// ∂softmax(z)/∂z for a vector z.
  static func softmax_jacobian(_ z: Tensor) -> Tensor

  /// The cross-entropy of one sample, after layers with sigmoids and a last one with softmax.
  static func feed_forward_sample(_ weights: [Tensor], _ biases: [Tensor], _ sample: Tensor, _ y: Int) -> Float

  /// The gradients of that for each layer's weights and biases.
  static func backpropagate(
    _ weights: [Tensor], _ biases: [Tensor], _ sample: Tensor, _ y: Int
  ) -> (weight_gradients: [Tensor], bias_gradients: [Tensor])
}

extension DeepLearningHomework1 {
  /// What the function of a call makes of its arguments; nothing if it is none of this homework's.
  static func results(of call: Call, _ given: [Tensor]) -> [Tensor]? {
    let layers = call.layers ?? 0
    let (weights, biases) = (Array(given.prefix(layers)), Array(given.dropFirst(layers).prefix(layers)))
    switch call.computation {
    case .absoluteLoss: return [Tensor(scalar: l1_loss(given[0], given[1], given[2]))]
    case .absoluteGradient: return [l1_subgradient(given[0], given[1], given[2])]
    case .squaredLoss: return [Tensor(scalar: least_squares_loss(given[0], given[1], given[2]))]
    case .squaredGradient: return [least_squares_gradient(given[0], given[1], given[2])]
    case .boxNetwork:
      let (w, b, v) = box_network(given[0].elements[0], given[1].elements[0])
      return [w, b, v]
    case .softmaxJacobian: return [softmax_jacobian(given[0])]
    case .networkLoss:
      let loss = feed_forward_sample(weights, biases, given[2 * layers], Int(given[2 * layers + 1].elements[0]))
      return [Tensor(scalar: loss)]
    case .networkGradients:
      let gradients = backpropagate(weights, biases, given[2 * layers], Int(given[2 * layers + 1].elements[0]))
      return gradients.weight_gradients + gradients.bias_gradients
    default: return nil
    }
  }
}
