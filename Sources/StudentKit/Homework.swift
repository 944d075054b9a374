@_exported import Tensors

/// The tensor of the homework: dense, row-major, float32. The batch comes first: `x` has one row a sample.
public typealias Tensor = Tensors.Tensor<Float>

/// What follows a linear layer.
public enum Activation: Sendable {
  case relu, sigmoid, identity
}

// The names are the homework's own, so that a formula, the Python starter and this file read alike.

/// The homework: a network Linear → f → Linear → g, differentiated by hand, and its two losses.
///
/// Conform one type, mark it `@main`, and it is a complete submission: Grader does the rest.
public protocol Homework {
  /// A network with parameters of the right shapes. Their values do not matter to Grader: it sets its own.
  init(
    linear_1_in_features: Int, linear_1_out_features: Int, f_function: Activation,
    linear_2_in_features: Int, linear_2_out_features: Int, g_function: Activation)

  /// `W1` (out1, in1), `b1` (out1,), `W2` (out2, in2) and `b2` (out2,).
  var parameters: [String: Tensor] { get set }

  /// `dJdW1`, `dJdb1`, `dJdW2` and `dJdb2`, shaped like the parameters.
  var grads: [String: Tensor] { get }

  /// The prediction `y_hat` (batch, out2) for the batch `x` (batch, in1).
  mutating func forward(_ x: Tensor) -> Tensor

  /// Fills `grads`, given the gradient of the loss J with respect to the prediction (batch, out2).
  mutating func backward(_ dJdy_hat: Tensor)

  /// Forgets the gradients and whatever `forward` kept for `backward`.
  mutating func clear_grad_and_cache()

  /// The mean squared error of the prediction `y_hat` against `y`, and its gradient with respect to `y_hat`.
  static func mse_loss(_ y: Tensor, _ y_hat: Tensor) -> (J: Float, dJdy_hat: Tensor)

  /// The binary cross entropy of the prediction `y_hat` against `y`, and its gradient with respect to `y_hat`.
  static func bce_loss(_ y: Tensor, _ y_hat: Tensor) -> (J: Float, dJdy_hat: Tensor)
}
