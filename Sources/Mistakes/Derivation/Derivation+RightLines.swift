import Backprop
import Tensors
import WorkerProtocol

extension Derivation {
  /// The right line for each quantity. What is given has none: it is on the sheet already.
  static func rightLine(_ quantity: Quantity, _ conventions: Conventions) -> Line {
    switch quantity {
    case .W1, .b1, .W2, .b2, .x, .target, .prediction, .logits, .weights, .biases, .samples, .targets, .penalty,
      .classes, .layerWeights, .layerBiases, .layerInput, .firstInput, .slope, .coefficients, .responses, .height,
      .width, .unitWeights, .unitBiases, .unitFactors, .positions, .logit, .label, .earlierInput, .earlierUpstream,
      .rate, .faultW1, .faultb1, .faultW2, .faultb2, .fanIn, .fanOut, .prototypes, .noise, .temperature,
      .goal, .threshold, .ridge, .start, .steps, .firstDecay, .secondDecay, .epsilon:
      { sheet in sheet[quantity] }
    // Where a network is trained, the loss makes it.
    case .upstream: { sheet in sheet[sheet.isTrained ? .meanErrors : .upstream] }
    case .z1: { sheet throws(Misfit) in try sheet[.x].dot(sheet[.W1].T).plus(sheet[.b1]) }
    case .z2: { sheet in sheet.activations.f.value(at: sheet[.z1]) }
    case .z3: { sheet throws(Misfit) in try sheet[.z2].dot(sheet[.W2].T).plus(sheet[.b2]) }
    case .output: { sheet in sheet.activations.g.value(at: sheet[.z3]) }
    case .gSlope: { sheet in sheet.activations.g.slope(at: sheet[.z3], conventions.kinkSide) }
    case .dz3: { sheet throws(Misfit) in try sheet[.upstream].times(sheet[.gSlope]) }
    case .dW2: { sheet throws(Misfit) in try sheet[.dz3].T.dot(sheet[.z2]) }
    case .db2: { sheet in sheet[.dz3].summedOverBatch() }
    case .dz2: { sheet throws(Misfit) in try sheet[.dz3].dot(sheet[.W2]) }
    case .fSlope: { sheet in sheet.activations.f.slope(at: sheet[.z1], conventions.kinkSide) }
    case .dz1: { sheet throws(Misfit) in try sheet[.dz2].times(sheet[.fSlope]) }
    case .dW1: { sheet throws(Misfit) in try sheet[.dz1].T.dot(sheet[.x]) }
    case .db1: { sheet in sheet[.dz1].summedOverBatch() }
    case .mse, .mseGradient: rightLine(quantity, squaredErrorBy: conventions.mse)
    case .bce, .bceGradient: rightLine(quantity, crossEntropyBy: conventions.bce)
    case .scores, .shifted, .powers, .totals, .probabilities: softmaxLine(quantity)
    case .logarithms, .surprise, .meanSurprise, .weightPenalty, .regressionLoss:
      regressionLossLine(quantity, conventions)
    case .errors, .meanErrors, .dataGradient, .weightDecay, .dWeights, .dBiases:
      regressionGradientLine(quantity, conventions)
    case .predicted, .actual, .accuracy: accuracyLine(quantity)
    case .dx: { sheet throws(Misfit) in try sheet[.dz1].dot(sheet[.W1]) }
    case .newW1, .newb1, .newW2, .newb2: descentLine(quantity)
    case .checkedError: { sheet throws(Misfit) in try sheet.gradientCheck { $0.max() ?? 0 } }
    case .reachedAccuracy: { _ in Numbers(scalar: 1) }
    case .initialMean, .initialDeviation, .initialKurtosis, .initialBias: initialLine(quantity)
    case .oneHot: { sheet in oneHot(sheet[.classes], columns: sheet[.classes].largest() + 1) }
    case .layerOutput, .dLayerWeights, .dLayerBiases, .slopeBefore: affineLine(quantity)
    case .residuals, .fitLoss, .fitSlopes, .fitGradient: fitLine(quantity)
    case .temperedProbabilities, .temperedJacobian, .affineResiduals, .affineLoss, .dMatrix, .dOffset:
      warmupLine(quantity)
    case .huberResiduals, .huberSum, .huberLoss, .huberSlopes, .huberData, .huberGradient: huberLine(quantity)
    case .trajectory: { sheet in sheet.computation == .adam ? AdamSteps().weights(sheet) : momentumSteps(sheet) }
    case .hiddenScores, .hiddenActivation, .activationMean, .activationDeviation:
      statisticsLine(quantity, conventions.kinkSide)
    case .boxWeights, .boxBiases, .boxFactors: boxLine(quantity)
    case .stepValues: { sheet throws(Misfit) in try stepValues(sheet, conventions.kinkSide) }
    case .probabilityVector, .jacobian: jacobianLine(quantity)
    case .preactivation, .activation, .networkLoss, .networkError, .dNetworkWeights, .dNetworkBiases, .errorBefore:
      networkLine(quantity)
    }
  }

  private static func rightLine(_ quantity: Quantity, squaredErrorBy reduction: Reduction) -> Line {
    { sheet throws(Misfit) in
      let residual = try sheet[.prediction].minus(sheet[.target])
      let divisor = reduction.divisor(for: sheet[.prediction])
      return quantity == .mse
        ? Numbers(scalar: residual.map { $0 * $0 }.sum() / divisor) : residual.map { 2 * $0 / divisor }
    }
  }

  private static func rightLine(_ quantity: Quantity, crossEntropyBy reduction: Reduction) -> Line {
    { sheet throws(Misfit) in
      let divisor = reduction.divisor(for: sheet[.prediction])
      guard quantity == .bce else {
        return try sheet[.target].joined(sheet[.prediction]) { y, p in (p - y) / (p * (1 - p)) / divisor }
      }
      let terms = try sheet[.target].joined(sheet[.prediction]) { y, p in -(y * .log(p) + (1 - y) * .log1p(-p)) }
      return Numbers(scalar: terms.sum() / divisor)
    }
  }
}
