public import Tensors

/// Adam for one weight: running means of the gradients and of their squares, corrected for having begun at 0.
public struct Adam<S: Number>: Sendable {
  let rate, firstDecay, secondDecay, epsilon: S

  public init(rate: S, firstDecay: S, secondDecay: S, epsilon: S) {
    (self.rate, self.firstDecay, self.secondDecay, self.epsilon) = (rate, firstDecay, secondDecay, epsilon)
  }

  /// The weight after each step.
  public func weights(from start: S, gradients: [S]) -> [S] {
    var (w, m, v): (S, S, S) = (start, 0, 0)
    var (first, second): (S, S) = (1, 1)
    return gradients.map { g in
      m = firstDecay * m + (1 - firstDecay) * g
      v = secondDecay * v + (1 - secondDecay) * (g * g)
      (first, second) = (first * firstDecay, second * secondDecay)
      w = w - rate * (m / (1 - first)) / (S.sqrt(v / (1 - second)) + epsilon)
      return w
    }
  }
}

/// Gradient descent with momentum for one weight.
public struct Momentum<S: Number>: Sendable {
  let rate, decay: S

  public init(rate: S, decay: S) { (self.rate, self.decay) = (rate, decay) }

  /// The weight after each step.
  public func weights(from start: S, gradients: [S]) -> [S] {
    var (w, u): (S, S) = (start, 0)
    return gradients.map { g in
      u = decay * u + g
      w = w - rate * u
      return w
    }
  }
}
