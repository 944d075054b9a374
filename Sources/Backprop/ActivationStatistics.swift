public import Tensors

/// The mean and the standard deviation of all activations at each hidden layer of a network, for a batch.
///
/// Each layer has a column of weights for each of its outputs, and no biases. The last one makes what the network returns:
/// it has no activation and is not hidden.
public struct ActivationStatistics: Hashable, Sendable {
  let function: Function
  /// What the standard deviation takes off the count by which it divides.
  let takenOffCount: Double

  /// What the activations are functions of.
  public enum Function: Hashable, Sendable {
    /// tanh itself: written with exponentials it loses what is left of activations that vanish.
    case tanh
    case relu
  }

  public init(_ function: Function, takenOffCount: Double) {
    (self.function, self.takenOffCount) = (function, takenOffCount)
  }

  /// Those of each hidden layer, the first one first.
  public func values<S: Number>(_ weights: [Tensor<S>], batch: Tensor<S>) -> [(mean: S, deviation: S)] {
    var activations = batch
    return weights.dropLast().map { matrix in
      activations = activations.matmul(matrix).map(value)
      return statistics(activations.elements)
    }
  }

  private func value<S: Number>(_ x: S) -> S {
    function == .tanh ? S.tanh(x) : S.choose(x, ifPositive: x, otherwise: 0)
  }

  /// The variance is the mean square of what the mean leaves, or what the mean's square leaves of the mean square.
  private func statistics<S: Number>(_ all: [S]) -> (mean: S, deviation: S) {
    let count = Double(all.count)
    let (mean, divisor) = (S.sum(all) / S(count), S(count - takenOffCount))
    let deviation = S.anyWay(
      { S.sqrt(S.sum(all.map { ($0 - mean) * ($0 - mean) }) / divisor) },
      { S.sqrt((S.sum(all.map { $0 * $0 }) - S(count) * mean * mean) / divisor) })
    return (mean, deviation)
  }
}

extension KinkSide {
  /// What a standard deviation takes off the count by which it divides: nothing, as NumPy has it, or 1, as torch has it.
  ///
  /// Both are accepted, as both derivatives at a kink are; so the two answers are told apart in the same way.
  public var takenOffCount: Double { self == .left ? 0 : 1 }
}
