public import Assignments
public import Backprop
import Tensors
public import WorkerProtocol

extension WorkerProtocol.Activation {
  /// The closed form that the homework's word stands for.
  public var closedForm: Backprop.Activation {
    switch self {
    case .identity: .identity
    case .relu: .relu()
    case .sigmoid: .sigmoid
    }
  }
}

extension Computation {
  /// What a right function makes of these arguments; where it bends or jumps, as on the side that is named.
  func closedForm<S: Number>(
    of arguments: [Tensor<S>], _ conventions: Conventions, at side: KinkSide
  ) -> [Tensor<S>] {
    switch self {
    case .softmax:
      return [Softmax().forward(arguments[0])]
    case .oneHot:
      // In a fair case no class is missing, so the largest number tells how many there are.
      let numbers = arguments[0].elements.map { Int($0.approximation) }
      return [.oneHot(numbers, classes: 1 + (numbers.max() ?? 0))]
    case .regressionAccuracy:
      let model = SoftmaxRegression(weights: arguments[0], biases: arguments[1])
      return [Tensor(scalar: model.accuracy(arguments[2], targets: arguments[3]))]
    case .regressionLoss, .regressionGradient:
      let model = SoftmaxRegression(weights: arguments[0], biases: arguments[1])
      let (samples, targets) = (arguments[2], arguments[3])
      let penalty = arguments[4].elements[0] * S(conventions.penaltyFactor)
      guard self == .regressionGradient else {
        return [Tensor(scalar: model.value(samples, targets: targets, penalty: penalty))]
      }
      let gradient = model.gradient(samples, targets: targets, penalty: penalty)
      return [gradient.weights, gradient.biases]
    case .affine:
      return [AffineChain.Layer(weights: arguments[0], biases: arguments[1]).forward(arguments[2])]
    case .composition:
      return AffineChain(flat: arguments.dropLast()).outputs(arguments.last!)
    case .compositionGradients:
      let layers = (arguments.count - 1) / 3
      let gradients = AffineChain(flat: arguments.prefix(2 * layers))
        .gradients(arguments[2 * layers], outputs: arguments.suffix(layers))
      return gradients.flatMap { [$0.weights, $0.biases] }
    case .absoluteLoss, .squaredLoss:
      let fit = LinearFit(self == .absoluteLoss ? .absolute : .square)
      return [Tensor(scalar: fit.value(arguments[0], samples: arguments[1], responses: arguments[2]))]
    case .absoluteGradient, .squaredGradient:
      let fit = LinearFit(self == .absoluteGradient ? .absolute : .square)
      return [fit.gradient(arguments[0], samples: arguments[1], responses: arguments[2])]
    case .temperedSoftmax, .temperedJacobian:
      let scaled = arguments[0].map { $0 / arguments[1].elements[0] }
      guard self == .temperedSoftmax else {
        return [Softmax().jacobian(at: scaled).map { $0 / arguments[1].elements[0] }]
      }
      return [Softmax().forward(scaled.reshaped([1, scaled.count])).reshaped([scaled.count])]
    case .affineLoss, .affineGradients:
      let layer = AffineChain.Layer(weights: arguments[0], biases: arguments[1])
      let residuals = layer.forward(arguments[2]) - arguments[3]
      guard self == .affineGradients else { return [Tensor(scalar: 0.5 * S.sum(residuals.map { $0 * $0 }.elements))] }
      let row = arguments[2].reshaped([1, arguments[2].count])
      return [residuals.reshaped([residuals.count, 1]).matmul(row), residuals]
    case .huberLoss, .huberGradient:
      let huber = HuberRidge(threshold: arguments[3].elements[0], ridge: arguments[4].elements[0])
      guard self == .huberGradient else {
        return [Tensor(scalar: huber.value(arguments[0], samples: arguments[1], responses: arguments[2]))]
      }
      return [huber.gradient(arguments[0], samples: arguments[1], responses: arguments[2])]
    case .adam:
      let scalars = arguments.map { $0.elements[0] }
      let adam = Adam(rate: scalars[2], firstDecay: scalars[3], secondDecay: scalars[4], epsilon: scalars[5])
      return [Tensor(adam.weights(from: scalars[0], gradients: arguments[1].elements))]
    case .momentum:
      let momentum = Momentum(rate: arguments[2].elements[0], decay: arguments[3].elements[0])
      return [Tensor(momentum.weights(from: arguments[0].elements[0], gradients: arguments[1].elements))]
    case .tanhStatistics, .reluStatistics:
      let statistics = ActivationStatistics(self == .tanhStatistics ? .tanh : .relu, takenOffCount: side.takenOffCount)
      let layers = statistics.values(arguments.dropLast(), batch: arguments.last!)
      return [Tensor(layers.map(\.mean)), Tensor(layers.map(\.deviation))]
    case .boxNetwork:
      let box = StepNetwork.box(height: arguments[0].elements[0], width: arguments[1].elements[0])
      return [box.w, box.b, box.v]
    case .stepNetwork:
      return [StepNetwork.values(w: arguments[0], b: arguments[1], v: arguments[2], at: arguments[3], edge: side)]
    case .softmaxJacobian:
      return [Softmax().jacobian(at: arguments[0])]
    case .networkLoss, .networkGradients:
      let layers = (arguments.count - 2) / 2
      let network = SigmoidNetwork(
        (0..<layers).map { .init(weights: arguments[$0], biases: arguments[layers + $0]) })
      let (x, label) = (arguments[2 * layers], Int(arguments[2 * layers + 1].elements[0].approximation))
      guard self == .networkGradients else { return [Tensor(scalar: network.value(x, label: label))] }
      let gradients = network.gradients(x, label: label)
      return gradients.map(\.weights) + gradients.map(\.biases)
    case .linearForward, .linearBackward, .linearBackwardAgain, .reluForward, .reluBackward, .sigmoidForward,
      .sigmoidBackward, .crossEntropyForward, .crossEntropyBackward, .sequentialForward, .sequentialBackward,
      .descentStep, .trainingStep, .gradientCheck, .training, .linearInitial, .initialZero, .initialSmall,
      .initialXavier,
      .initialHe:
      return closedFormOfModules(arguments)
    }
  }
}

extension AffineChain {
  /// The layers whose weights and biases these are, by turns.
  init(flat parameters: ArraySlice<Tensor<S>>) {
    let parameters = Array(parameters)
    self.init(
      stride(from: 0, to: parameters.count, by: 2).map {
        Layer(weights: parameters[$0], biases: parameters[$0 + 1])
      })
  }
}

extension Conventions {
  /// What α‖W‖² is multiplied by.
  public var penaltyFactor: Double { penalty == .whole ? 1 : 0.5 }

  /// What the MSE is the mean of.
  public var mseReduction: Reduction { (mse ?? .elementMean).reduction }

  /// What the BCE is the mean of.
  public var bceReduction: Reduction { (bce ?? .elementMean).reduction }
}

extension Conventions.Mean {
  /// The reduction that the assignment's word stands for.
  public var reduction: Reduction {
    switch self {
    case .sum: .sum
    case .batchMean: .batchMean
    case .elementMean: .elementMean
    }
  }
}
