// The names are the homework's own, so that a formula, the Python starter and this file read alike.

/// The homework: softmax regression by functions, with a column of `W` and an entry of `b` for each class.
///
/// Conform one type, mark it `@main`, and it is a complete submission: Grader does the rest.
public protocol SoftmaxRegression: FunctionHomework {
  /// Each row's probabilities, for a batch of logits (n, c).
  static func softmax(_ z: Tensor) -> Tensor

  /// The mean cross-entropy of a batch (n, m) with one-hot labels (n, c), and a penalty on the weights (m, c).
  static func cross_entropy_loss(
    _ W: Tensor, _ b: Tensor, _ images: Tensor, _ labels: Tensor, _ alpha: Float
  ) -> Float

  /// The gradients of that loss with respect to the weights and the biases, shaped like them.
  static func compute_gradient(
    _ W: Tensor, _ b: Tensor, _ images: Tensor, _ labels: Tensor, _ alpha: Float
  ) -> (dW: Tensor, db: Tensor)

  /// The fraction of samples whose most probable class is theirs.
  static func compute_accuracy(_ W: Tensor, _ b: Tensor, _ images: Tensor, _ labels: Tensor) -> Float

  /// Class numbers from 0 as rows with one 1 (n, c).
  static func to_one_hot(_ labels: [Int]) -> Tensor
}
