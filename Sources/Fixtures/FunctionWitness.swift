import Backprop
import Tensors
import WorkerProtocol

/// What a function of a homework makes of its arguments, by the definitions and forward-mode derivatives of them: index by
/// index, and sharing nothing with the closed forms.
struct FunctionWitness {
  private let arguments: [Tensor<DoubleDouble>]
  private let penaltyFactor: Double
  private let side: KinkSide

  init(_ arguments: [Tensor<DoubleDouble>], penaltyFactor: Double, edge side: KinkSide) {
    (self.arguments, self.penaltyFactor, self.side) = (arguments, penaltyFactor, side)
  }

  /// The results, each flat and row-major.
  func answer(to computation: Computation) -> [[DoubleDouble]] {
    switch computation {
    case .softmax:
      let z = arguments[0]
      return [(0..<z.rows).flatMap { Probe.softmax(z.row($0).map(Probe.constant)) }.map(\.value)]
    case .regressionLoss:
      return [[loss(weights(), biases()).value]]
    case .regressionGradient:
      return [
        (0..<arguments[0].count).map { loss(weights(varying: $0), biases()).derivative },
        (0..<arguments[1].count).map { loss(weights(), biases(varying: $0)).derivative },
      ]
    case .regressionAccuracy:
      return [[accuracy]]
    case .oneHot:
      let numbers = arguments[0].elements.map { Int($0.approximation) }
      var rows = Array(repeating: DoubleDouble(0), count: numbers.count * (1 + (numbers.max() ?? 0)))
      for (row, number) in numbers.enumerated() { rows[row * (rows.count / numbers.count) + number] = 1 }
      return [rows]
    case .affine, .composition, .compositionGradients:
      return AffineWitness(arguments).answer(to: computation)
    case .networkLoss, .networkGradients:
      return SigmoidNetworkWitness(arguments).answer(to: computation)
    case .temperedSoftmax, .temperedJacobian, .affineLoss, .affineGradients, .huberLoss, .huberGradient, .adam,
      .momentum:
      return LossesAndStepsWitness(arguments).answer(to: computation)
    case .tanhStatistics, .reluStatistics:
      return ActivationStatisticsWitness(arguments, takenOffCount: side.takenOffCount).answer(to: computation)
    case .absoluteLoss, .squaredLoss, .absoluteGradient, .squaredGradient, .boxNetwork, .stepNetwork, .softmaxJacobian:
      return FitWitness(arguments, edge: side).answer(to: computation)
    case .linearForward, .linearBackward, .linearBackwardAgain, .reluForward, .reluBackward, .sigmoidForward,
      .sigmoidBackward, .crossEntropyForward, .crossEntropyBackward, .sequentialForward, .sequentialBackward,
      .descentStep, .trainingStep, .gradientCheck, .training, .linearInitial, .initialZero, .initialSmall,
      .initialXavier,
      .initialHe:
      return ModuleWitness(computation, arguments).answer
    }
  }
}

/// The definitions.
extension FunctionWitness {
  private func weights(varying index: Int? = nil) -> [Probe] { arguments[0].probes(varying: index) }
  private func biases(varying index: Int? = nil) -> [Probe] { arguments[1].probes(varying: index) }

  /// z[i, k] = Σⱼ x[i, j] · w[j, k] + b[k], of one sample.
  private func logits(_ sample: Int, _ weights: [Probe], _ biases: [Probe]) -> [Probe] {
    let x = arguments[2]
    return biases.indices.map { k in
      (0..<x.columns).reduce(biases[k]) { $0 + Probe.constant(x[sample, $1]) * weights[$1 * biases.count + k] }
    }
  }

  /// −(1/n) Σᵢ Σₖ y[i, k] · log ŷ[i, k], with log ŷₖ = zₖ − log Σ exp(zⱼ), and the penalty.
  private func loss(_ weights: [Probe], _ biases: [Probe]) -> Probe {
    let targets = arguments[3]
    let terms = (0..<targets.rows).flatMap { sample -> [Probe] in
      let z = logits(sample, weights, biases)
      let normaliser = Probe.logSumExp(z)
      return z.indices.map { Probe.constant(targets[sample, $0]) * (normaliser - z[$0]) }
    }
    let squares = Probe.sum(weights.map { $0 * $0 })
    return Probe.sum(terms) / Probe(Double(targets.rows))
      + Probe.constant(arguments[4].elements[0]) * squares * Probe(penaltyFactor)
  }

  private var accuracy: DoubleDouble {
    let targets = arguments[3]
    let right = (0..<targets.rows).count { sample in
      let z = logits(sample, weights(), biases()).map(\.approximation)
      return targets[sample, z.indices.max { z[$0] < z[$1] }!].approximation == 1
    }
    return DoubleDouble(Double(right)) / DoubleDouble(Double(targets.rows))
  }
}
