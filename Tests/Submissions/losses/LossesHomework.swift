import StudentKit

@main
struct LossesHomework: LossesAndSteps {
  static func softmax(_ z: Tensor, _ tau: Float) -> Tensor {
    let powers = z.map { Float.exp(($0 - z.elements.max()!) / tau) }
    return powers / powers.sum()
  }

  static func softmax_jacobian(_ z: Tensor, _ tau: Float) -> Tensor {
    let y = softmax(z, tau).elements
    return Tensor(rows: y.indices.map { i in y.indices.map { j in y[i] * ((i == j ? 1 : 0) - y[j]) / tau } })
  }

  private static func residual(_ A: Tensor, _ b: Tensor, _ x: Tensor, _ t: Tensor) -> Tensor {
    A.matmul(x.reshaped([x.count, 1])).reshaped([b.count]) + b - t
  }

  static func affine_loss(_ A: Tensor, _ b: Tensor, _ x: Tensor, _ t: Tensor) -> Float {
    residual(A, b, x, t).elements.reduce(0) { $0 + $1 * $1 } / 2
  }

  static func affine_gradients(_ A: Tensor, _ b: Tensor, _ x: Tensor, _ t: Tensor) -> (dA: Tensor, db: Tensor) {
    let r = residual(A, b, x, t)
    return (r.reshaped([r.count, 1]).matmul(x.reshaped([1, x.count])), r)
  }

  private static func residuals(_ w: Tensor, _ X: Tensor, _ y: Tensor) -> Tensor {
    y - X.matmul(w.reshaped([w.count, 1])).reshaped([y.count])
  }

  static func huber_loss(_ w: Tensor, _ X: Tensor, _ y: Tensor, _ delta: Float, _ lam: Float) -> Float {
    let losses = residuals(w, X, y).map { r in
      abs(r) <= delta ? 0.5 * r * r : delta * (abs(r) - 0.5 * delta)
    }
    return losses.sum() + 0.5 * lam * w.map { $0 * $0 }.sum()
  }

  static func huber_gradient(_ w: Tensor, _ X: Tensor, _ y: Tensor, _ delta: Float, _ lam: Float) -> Tensor {
    let slopes = residuals(w, X, y).map { max(-delta, min(delta, $0)) }
    return lam * w - slopes.reshaped([1, y.count]).matmul(X).reshaped([w.count])
  }

  static func adam(
    _ w: Float, _ gradients: Tensor, _ alpha: Float, _ beta1: Float, _ beta2: Float, _ epsilon: Float
  ) -> Tensor {
    var (w, m, v) = (w, Float(0), Float(0))
    var (first, second) = (Float(1), Float(1))
    return gradients.map { g in
      m = beta1 * m + (1 - beta1) * g
      v = beta2 * v + (1 - beta2) * g * g
      (first, second) = (first * beta1, second * beta2)
      w -= alpha * (m / (1 - first)) / ((v / (1 - second)).squareRoot() + epsilon)
      return w
    }
  }

  static func momentum(_ w: Float, _ gradients: Tensor, _ alpha: Float, _ mu: Float) -> Tensor {
    var (w, u) = (w, Float(0))
    return gradients.map { g in
      u = mu * u + g
      w -= alpha * u
      return w
    }
  }
}
