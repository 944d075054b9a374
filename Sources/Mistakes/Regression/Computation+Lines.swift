import WorkerProtocol

extension Argument {
  /// Where the argument stands on the sheet.
  var quantity: Quantity {
    switch self {
    case .logits: .logits
    case .weights: .weights
    case .biases: .biases
    case .samples: .samples
    case .targets: .targets
    case .penalty: .penalty
    case .classes: .classes
    case .coefficients: .coefficients
    case .responses: .responses
    case .height: .height
    case .width: .width
    case .unitWeights: .unitWeights
    case .unitBiases: .unitBiases
    case .unitFactors: .unitFactors
    case .positions: .positions
    case .logit: .logit
    case .label: .label
    case .temperature: .temperature
    case .goal: .goal
    case .threshold: .threshold
    case .ridge: .ridge
    case .start: .start
    case .steps: .steps
    case .rate: .rate
    case .firstDecay: .firstDecay
    case .secondDecay: .secondDecay
    case .epsilon: .epsilon
    case .layer(.weights, _): .layerWeights
    case .layer(.biases, _): .layerBiases
    case .layer(.outputs, 0): .layerInput
    case .layer(.outputs, _): .layerOutput
    }
  }
}

extension Computation {
  private static let softmaxLines: [Quantity] = [.scores, .shifted, .powers, .totals, .probabilities]

  /// What is worked out, line by line; of lists, for each layer.
  var lines: [Quantity] {
    switch self {
    case .softmax: Self.softmaxLines
    case .regressionLoss: Self.softmaxLines + [.logarithms, .surprise, .meanSurprise, .weightPenalty, .regressionLoss]
    case .regressionGradient:
      Self.softmaxLines + [.errors, .meanErrors, .dataGradient, .weightDecay, .dWeights, .dBiases]
    case .regressionAccuracy: Self.softmaxLines + [.predicted, .actual, .accuracy]
    case .oneHot: [.oneHot]
    case .affine, .composition: [.layerOutput]
    case .compositionGradients: [.dLayerWeights, .dLayerBiases, .slopeBefore]
    case .absoluteLoss, .squaredLoss: [.residuals, .fitLoss]
    case .absoluteGradient, .squaredGradient: [.residuals, .fitSlopes, .fitGradient]
    case .boxNetwork: [.boxWeights, .boxBiases, .boxFactors]
    case .stepNetwork: [.stepValues]
    case .softmaxJacobian: [.probabilityVector, .jacobian]
    case .networkLoss, .networkGradients: [.preactivation, .activation]
    case .temperedSoftmax: [.temperedProbabilities]
    case .temperedJacobian: [.temperedProbabilities, .temperedJacobian]
    case .affineLoss: [.affineResiduals, .affineLoss]
    case .affineGradients: [.affineResiduals, .dMatrix, .dOffset]
    case .huberLoss: [.huberResiduals, .huberSum, .huberLoss]
    case .huberGradient: [.huberResiduals, .huberSlopes, .huberData, .huberGradient]
    case .adam, .momentum: [.trajectory]
    }
  }

  /// What is returned; in lists, of each layer.
  var returned: [Quantity] {
    switch self {
    case .softmax: [.probabilities]
    case .regressionLoss: [.regressionLoss]
    case .regressionGradient: [.dWeights, .dBiases]
    case .regressionAccuracy: [.accuracy]
    case .oneHot: [.oneHot]
    case .affine, .composition: [.layerOutput]
    case .compositionGradients: [.dLayerWeights, .dLayerBiases]
    case .absoluteLoss, .squaredLoss: [.fitLoss]
    case .absoluteGradient, .squaredGradient: [.fitGradient]
    case .boxNetwork: [.boxWeights, .boxBiases, .boxFactors]
    case .stepNetwork: [.stepValues]
    case .softmaxJacobian: [.jacobian]
    case .networkLoss: [.networkLoss]
    case .networkGradients: [.dNetworkWeights, .dNetworkBiases]
    case .temperedSoftmax: [.temperedProbabilities]
    case .temperedJacobian: [.temperedJacobian]
    case .affineLoss: [.affineLoss]
    case .affineGradients: [.dMatrix, .dOffset]
    case .huberLoss: [.huberLoss]
    case .huberGradient: [.huberGradient]
    case .adam, .momentum: [.trajectory]
    }
  }
}
