internal import WorkerProtocol

/// The homework: losses with their gradients, and steps of optimizers. Vectors have one axis.
///
/// Conform one type, mark it `@main`, and it is a complete submission: Grader does the rest.
public protocol LossesAndSteps: FunctionHomework {
  /// softmax(z/tau) of a vector, and its Jacobian.
  static func softmax(_ z: Tensor, _ tau: Float) -> Tensor
  static func softmax_jacobian(_ z: Tensor, _ tau: Float) -> Tensor

  /// ½‖Ax + b − t‖², and its gradients.
  static func affine_loss(_ A: Tensor, _ b: Tensor, _ x: Tensor, _ t: Tensor) -> Float
  static func affine_gradients(_ A: Tensor, _ b: Tensor, _ x: Tensor, _ t: Tensor) -> (dA: Tensor, db: Tensor)

  /// Σ ℓ(y − Xw) + ½·lam·‖w‖² with Huber's ℓ, and its gradient.
  static func huber_loss(_ w: Tensor, _ X: Tensor, _ y: Tensor, _ delta: Float, _ lam: Float) -> Float
  static func huber_gradient(_ w: Tensor, _ X: Tensor, _ y: Tensor, _ delta: Float, _ lam: Float) -> Tensor

  /// The weight after each step, for the gradient at each step.
  static func adam(
    _ w: Float, _ gradients: Tensor, _ alpha: Float, _ beta1: Float, _ beta2: Float, _ epsilon: Float
  ) -> Tensor
  static func momentum(_ w: Float, _ gradients: Tensor, _ alpha: Float, _ mu: Float) -> Tensor
}

extension LossesAndSteps {
  /// What the function of a computation makes of its arguments; nothing if it is none of this homework's.
  static func results(of computation: Computation, _ given: [Tensor]) -> [Tensor]? {
    func number(_ place: Int) -> Float { given[place].elements[0] }
    switch computation {
    case .temperedSoftmax: return [softmax(given[0], number(1))]
    case .temperedJacobian: return [softmax_jacobian(given[0], number(1))]
    case .affineLoss: return [Tensor(scalar: affine_loss(given[0], given[1], given[2], given[3]))]
    case .affineGradients:
      let (dA, db) = affine_gradients(given[0], given[1], given[2], given[3])
      return [dA, db]
    case .huberLoss: return [Tensor(scalar: huber_loss(given[0], given[1], given[2], number(3), number(4)))]
    case .huberGradient: return [huber_gradient(given[0], given[1], given[2], number(3), number(4))]
    case .adam: return [adam(number(0), given[1], number(2), number(3), number(4), number(5))]
    case .momentum: return [momentum(number(0), given[1], number(2), number(3))]
    default: return nil
    }
  }
}
