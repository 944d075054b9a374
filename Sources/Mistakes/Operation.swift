internal import WorkerProtocol

/// A piece of the homework in which a mistake can be made.
public enum Operation: String, Sendable, CaseIterable {
  case linear, relu, sigmoid, identity, mse, bce
  /// How the pieces are put together, and what is remembered between calls.
  case network
  /// The functions of softmax regression.
  case softmax, crossEntropy, crossEntropyGradient, accuracy, oneHot
  /// Affine transformations, by themselves, one after the other, and backwards.
  case affine, composition, compositionGradient
  /// A linear fit's loss and gradient, a box of two steps, a softmax's Jacobian, and a network of sigmoids.
  case fitLoss, fitGradient, box, softmaxJacobian, sigmoidNetwork, sigmoidNetworkGradient
  /// The modules of a library.
  case linearModule, reluModule, sigmoidModule, lossModule, container, optimizer
  /// What checks a library and prepares it.
  case gradientCheck, initialModule, initialFunction, training
  /// Softmax with a temperature and its Jacobian, affine least squares, Huber's loss, and steps of optimizers.
  case temperedSoftmax, temperedJacobian, affineLoss, affineFitGradient, huberLoss, huberGradient, adam, momentum
  /// The statistics of a network's activations, by depth.
  case tanhStatistics, reluStatistics

  /// The pieces of the two-layer network and its losses.
  public static let ofNetwork: Set<Operation> = [.linear, .relu, .sigmoid, .identity, .mse, .bce, .network]

  /// The pieces that a request puts to work.
  static func used(by request: Request) -> Set<Operation> {
    var used: Set<Operation> = []
    for step in request.script.steps {
      switch step {
      case .loss(.mse, _, _): used.insert(.mse)
      case .loss(.bce, _, _): used.insert(.bce)
      case .forward, .backward: used.formUnion([.linear, .network])
      case .call(let call): used.formUnion(call.computation.operations)
      case .clear, .recall: break
      }
    }
    if let activations = request.activations, used.contains(.network) {
      used.formUnion([activations.f, activations.g].map(\.operation))
    }
    return used
  }
}

extension Computation {
  /// The pieces of which the function is made.
  var operations: Set<Operation> {
    switch self {
    case .softmax: [.softmax]
    case .regressionLoss: [.softmax, .crossEntropy]
    case .regressionGradient: [.softmax, .crossEntropyGradient]
    case .regressionAccuracy: [.softmax, .accuracy]
    case .oneHot: [.oneHot]
    case .affine: [.affine]
    case .composition: [.affine, .composition]
    case .compositionGradients: [.compositionGradient]
    case .absoluteLoss, .squaredLoss: [.fitLoss]
    case .absoluteGradient, .squaredGradient: [.fitGradient]
    case .boxNetwork: [.box]
    case .stepNetwork: []
    case .softmaxJacobian: [.softmaxJacobian]
    case .networkLoss: [.sigmoidNetwork]
    case .networkGradients: [.sigmoidNetwork, .sigmoidNetworkGradient]
    case .linearForward, .linearBackward, .linearBackwardAgain: [.linearModule]
    case .reluForward, .reluBackward: [.reluModule]
    case .sigmoidForward, .sigmoidBackward: [.sigmoidModule]
    case .crossEntropyForward, .crossEntropyBackward: [.lossModule]
    // The modules in a container are not the submission's, and they are right.
    case .sequentialForward, .sequentialBackward: [.container]
    case .descentStep: [.optimizer]
    case .trainingStep: [.container, .optimizer]
    case .gradientCheck: [.gradientCheck]
    case .training: [.training]
    case .linearInitial: [.initialModule]
    case .initialZero, .initialSmall, .initialXavier, .initialHe: [.initialFunction]
    case .temperedSoftmax: [.temperedSoftmax]
    case .temperedJacobian: [.temperedJacobian]
    case .affineLoss: [.affineLoss]
    case .affineGradients: [.affineFitGradient]
    case .huberLoss: [.huberLoss]
    case .huberGradient: [.huberGradient]
    case .adam: [.adam]
    case .momentum: [.momentum]
    case .tanhStatistics: [.tanhStatistics]
    case .reluStatistics: [.reluStatistics]
    }
  }
}

extension Activation {
  var operation: Operation {
    switch self {
    case .relu: .relu
    case .sigmoid: .sigmoid
    case .identity: .identity
    }
  }
}

extension Quantity {
  /// The piece in which a mistake in this quantity's line is made.
  var operation: Operation {
    switch self {
    case .mse, .mseGradient: .mse
    case .bce, .bceGradient: .bce
    case .z1, .z3, .dW1, .db1, .dW2, .db2, .dz2: .linear
    case .scores, .shifted, .powers, .totals, .probabilities: .softmax
    case .logarithms, .surprise, .meanSurprise, .weightPenalty, .regressionLoss: .crossEntropy
    case .errors, .meanErrors, .dataGradient, .weightDecay, .dWeights, .dBiases: .crossEntropyGradient
    case .predicted, .actual, .accuracy: .accuracy
    case .oneHot: .oneHot
    case .layerOutput: .affine
    case .dLayerWeights, .dLayerBiases, .slopeBefore: .compositionGradient
    case .residuals, .fitLoss: .fitLoss
    case .fitSlopes, .fitGradient: .fitGradient
    case .temperedProbabilities: .temperedSoftmax
    case .temperedJacobian: .temperedJacobian
    case .affineResiduals, .affineLoss: .affineLoss
    case .dMatrix, .dOffset: .affineFitGradient
    case .huberResiduals, .huberSum, .huberLoss: .huberLoss
    case .huberSlopes, .huberData, .huberGradient: .huberGradient
    case .trajectory: .adam
    case .hiddenScores, .hiddenActivation, .activationMean, .activationDeviation: .tanhStatistics
    case .boxWeights, .boxBiases, .boxFactors: .box
    case .probabilityVector, .jacobian: .softmaxJacobian
    case .preactivation, .activation, .networkLoss: .sigmoidNetwork
    case .networkError, .dNetworkWeights, .dNetworkBiases, .errorBefore: .sigmoidNetworkGradient
    case .dx: .linearModule
    case .newW1, .newb1, .newW2, .newb2: .optimizer
    case .checkedError: .gradientCheck
    case .reachedAccuracy: .training
    case .initialMean, .initialDeviation, .initialKurtosis, .initialBias: .initialModule
    default: .network
    }
  }
}
