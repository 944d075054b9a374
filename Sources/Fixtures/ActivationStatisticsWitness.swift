import Tensors
import WorkerProtocol

/// The statistics of a network's activations, index by index. tanh goes by its definition, and a variance by the squared
/// differences of all pairs: no mean is in it.
struct ActivationStatisticsWitness {
  /// The weights of each layer, and the batch.
  private let arguments: [Tensor<DoubleDouble>]
  private let takenOffCount: Double

  init(_ arguments: [Tensor<DoubleDouble>], takenOffCount: Double) {
    (self.arguments, self.takenOffCount) = (arguments, takenOffCount)
  }

  /// The results, each flat.
  func answer(to computation: Computation) -> [[DoubleDouble]] {
    let layers = hiddenLayers(computation == .tanhStatistics ? tangent : { $0.approximation > 0 ? $0 : 0 })
    return [layers.map { DoubleDouble.sum($0) / DoubleDouble(Double($0.count)) }, layers.map(deviation)]
  }

  /// h[n, k] = f(Σⱼ h[n, j] · w[j, k]), layer by layer.
  private func hiddenLayers(_ function: (DoubleDouble) -> DoubleDouble) -> [[DoubleDouble]] {
    let batch = arguments.last!
    var (activations, width) = (batch.elements, batch.columns)
    return arguments.dropLast(2).map { weights in
      activations = (0..<batch.rows).flatMap { n in
        (0..<weights.columns).map { k in
          function((0..<width).reduce(0) { $0 + activations[n * width + $1] * weights[$1, k] })
        }
      }
      width = weights.columns
      return activations
    }
  }

  /// ±(1 − e⁻²ˣ)/(1 + e⁻²ˣ) for x = |z|.
  private func tangent(_ z: DoubleDouble) -> DoubleDouble {
    let rest = DoubleDouble.expm1(-2 * DoubleDouble.abs(z))
    let value = -rest / (2 + rest)
    return z.approximation < 0 ? -value : value
  }

  /// √(Σ (aᵢ − aⱼ)² / (n(n − c))), over all pairs.
  private func deviation(_ all: [DoubleDouble]) -> DoubleDouble {
    let squares = all.indices.flatMap { i in all[..<i].map { (all[i] - $0) * (all[i] - $0) } }
    let count = Double(all.count)
    return DoubleDouble.sqrt(DoubleDouble.sum(squares) / DoubleDouble(count * (count - takenOffCount)))
  }
}
