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
    case .layerWeights, .hiddenWeights: .W1
    case .layerBiases, .hiddenBiases: .b1
    case .outputWeights: .W2
    case .outputBiases: .b2
    case .layerInput: .x
    case .layerUpstream: .dz1
    case .earlierInput: .earlierInput
    case .earlierUpstream: .earlierUpstream
    case .activationInput: .z1
    case .activationUpstream: .dz2
    case .networkUpstream: .upstream
    case .weightGradient: .dW1
    case .biasGradient: .db1
    case .rate: .rate
    case .hiddenWeightsFault: .faultW1
    case .hiddenBiasesFault: .faultb1
    case .outputWeightsFault: .faultW2
    case .outputBiasesFault: .faultb2
    case .fanIn: .fanIn
    case .fanOut: .fanOut
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
    case .firstDecay: .firstDecay
    case .secondDecay: .secondDecay
    case .epsilon: .epsilon
    case .layer(.weights, _), .layer(.matrix, _): .layerWeights
    case .layer(.biases, _): .layerBiases
    case .layer(.outputs, 0), .batch: .layerInput
    case .layer(.outputs, _): .layerOutput
    case .prototypes: .prototypes
    case .noise: .noise
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
    case .linearForward: [.z1]
    case .linearBackward, .linearBackwardAgain: [.z1, .dx, .dW1, .db1]
    case .reluForward, .sigmoidForward: [.z2]
    case .reluBackward, .sigmoidBackward: [.z2, .fSlope, .dz1]
    case .crossEntropyForward: Self.softmaxLines + Self.lossLines
    case .crossEntropyBackward: Self.softmaxLines + Self.lossGradientLines
    case .sequentialForward: Quantity.forward
    case .sequentialBackward: Quantity.forward + Quantity.backward + [.dx]
    case .descentStep: [.newW1, .newb1]
    case .trainingStep: Self.trainedLines + [.newW1, .newb1, .newW2, .newb2]
    case .gradientCheck: Self.trainedLines + [.checkedError]
    case .linearInitial: Self.statistics + [.initialBias]
    case .training: [.reachedAccuracy]
    case .initialZero, .initialSmall, .initialXavier, .initialHe: Self.statistics
    case .temperedSoftmax: [.temperedProbabilities]
    case .temperedJacobian: [.temperedProbabilities, .temperedJacobian]
    case .affineLoss: [.affineResiduals, .affineLoss]
    case .affineGradients: [.affineResiduals, .dMatrix, .dOffset]
    case .huberLoss: [.huberResiduals, .huberSum, .huberLoss]
    case .huberGradient: [.huberResiduals, .huberSlopes, .huberData, .huberGradient]
    case .adam, .momentum: [.trajectory]
    case .tanhStatistics, .reluStatistics:
      [.hiddenScores, .hiddenActivation, .activationMean, .activationDeviation]
    }
  }

  private static let trainedLines =
    Quantity.forward + softmaxLines + lossLines + lossGradientLines + [.upstream] + Quantity.backward
  private static let statistics: [Quantity] = [.initialMean, .initialDeviation, .initialKurtosis]

  private static let lossLines: [Quantity] = [.logarithms, .surprise, .meanSurprise]
  private static let lossGradientLines: [Quantity] = [.errors, .meanErrors]

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
    case .linearForward: [.z1]
    case .linearBackward, .linearBackwardAgain: [.dx, .dW1, .db1]
    case .reluForward, .sigmoidForward: [.z2]
    case .reluBackward, .sigmoidBackward: [.dz1]
    case .crossEntropyForward: [.meanSurprise]
    case .crossEntropyBackward: [.meanErrors]
    case .sequentialForward: [.output]
    case .sequentialBackward: [.dx, .dW1, .db1, .dW2, .db2]
    case .descentStep: [.newW1, .newb1]
    case .trainingStep: [.meanSurprise, .newW1, .newb1, .newW2, .newb2]
    case .gradientCheck: [.checkedError]
    case .training, .linearInitial, .initialZero, .initialSmall, .initialXavier, .initialHe: lines
    case .temperedSoftmax: [.temperedProbabilities]
    case .temperedJacobian: [.temperedJacobian]
    case .affineLoss: [.affineLoss]
    case .affineGradients: [.dMatrix, .dOffset]
    case .huberLoss: [.huberLoss]
    case .huberGradient: [.huberGradient]
    case .adam, .momentum: [.trajectory]
    case .tanhStatistics, .reluStatistics: [.activationMean, .activationDeviation]
    }
  }
}
