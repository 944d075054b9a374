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
    }
  }
}
