internal import WorkerProtocol

/// The homework: how the activations of a deep network spread before it learns.
///
/// Conform a type to it, beside the protocols of other problems, and mark it `@main`: Grader does the rest.
public protocol ActivationStatistics: FunctionHomework {
  /// The mean and the standard deviation of the activations at each hidden layer, for a batch x with a row for each sample.
  /// The weights of each layer are (fan_in, fan_out); there are no biases, and the last layer is not hidden.
  static func tanh_statistics(_ weights: [Tensor], _ x: Tensor) -> (means: Tensor, deviations: Tensor)
  static func relu_statistics(_ weights: [Tensor], _ x: Tensor) -> (means: Tensor, deviations: Tensor)
}

extension ActivationStatistics {
  /// What the function of a call makes of its arguments; nothing if it is none of this homework's.
  static func results(of call: Call, _ given: [Tensor]) -> [Tensor]? {
    let function: ([Tensor], Tensor) -> (means: Tensor, deviations: Tensor)
    switch call.computation {
    case .tanhStatistics: function = tanh_statistics
    case .reluStatistics: function = relu_statistics
    default: return nil
    }
    let (means, deviations) = function(given.dropLast(), given.last!)
    return [means, deviations]
  }
}
