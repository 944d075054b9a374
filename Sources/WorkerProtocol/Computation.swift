/// What a function of a homework computes, whatever the homework calls it.
///
/// A homework whose interface is functions says in its assignment which of its functions computes what. From there on
/// everything that a function is given and returns is known: shapes, types, right answers and mistakes.
public enum Computation: String, Sendable, CaseIterable, Decodable {
  /// Each row's probabilities.
  case softmax
  /// The mean cross-entropy of softmax regression, with a penalty on the weights.
  case regressionLoss = "softmax-regression.loss"
  /// That loss's gradients with respect to the weights and the biases.
  case regressionGradient = "softmax-regression.gradient"
  /// The share of samples whose most probable class is the right one.
  case regressionAccuracy = "softmax-regression.accuracy"
  /// Class numbers, from 0, as rows with one 1.
  case oneHot = "one-hot"
  /// W·x + b of one vector.
  case affine
  /// Affine transformations one after the other: what each of them makes.
  case composition = "affine.composition"
  /// The gradients of a composition's last and only number, for the parameters of each transformation.
  case compositionGradients = "affine.gradients"
  /// Σ|Xw − y|, and a subgradient of it.
  case absoluteLoss = "l1.loss"
  case absoluteGradient = "l1.gradient"
  /// Σ(Xw − y)², and its gradient.
  case squaredLoss = "least-squares.loss"
  case squaredGradient = "least-squares.gradient"
  /// Weights, biases and output weights of two neurons with step activations that make a box.
  case boxNetwork = "box.network"
  /// What neurons with step activations make of numbers. The worker does that itself: it is no function of the homework's.
  case stepNetwork = "step-network"
  /// The Jacobian of a vector's softmax.
  case softmaxJacobian = "softmax.jacobian"
  /// The cross-entropy of one sample, after layers with sigmoids and a last one with softmax, and its gradients.
  case networkLoss = "sigmoid-network.loss"
  case networkGradients = "sigmoid-network.gradients"
  /// A vector's softmax with a temperature, and its Jacobian.
  case temperedSoftmax = "tempered-softmax"
  case temperedJacobian = "tempered-softmax.jacobian"
  /// ½‖Ax + b − t‖², and its gradients with respect to A and b.
  case affineLoss = "affine-fit.loss"
  case affineGradients = "affine-fit.gradients"
  /// Huber's loss of a linear model with a ridge, and its gradient.
  case huberLoss = "huber.loss"
  case huberGradient = "huber.gradient"
  /// The weights after each step of Adam, and of gradient descent with momentum.
  case adam
  case momentum
  /// The means and the standard deviations of the activations at each hidden layer of a network that begins to learn.
  case tanhStatistics = "activations.tanh"
  case reluStatistics = "activations.relu"

  // A library of modules: what an object of it does that was made for this one call, with the given parameters.

  /// A linear layer's output, x·Wᵀ + b.
  case linearForward = "linear.forward"
  /// After a forward pass the gradients of its input, its weights and its biases.
  case linearBackward = "linear.backward"
  /// The same after an earlier batch went forward and backward through the layer.
  case linearBackwardAgain = "linear.backward-again"
  case reluForward = "relu.forward"
  /// The gradient of its input.
  case reluBackward = "relu.backward"
  case sigmoidForward = "sigmoid.forward"
  case sigmoidBackward = "sigmoid.backward"
  /// The mean cross-entropy of logits.
  case crossEntropyForward = "softmax-cross-entropy.forward"
  /// The gradient of the logits.
  case crossEntropyBackward = "softmax-cross-entropy.backward"
  /// The output of a container with a linear layer, a ReLU and a linear layer.
  case sequentialForward = "sequential.forward"
  /// The gradients of its input and of all parameters, in the modules' order.
  case sequentialBackward = "sequential.backward"
  /// Parameters after one step of descent: the arrays that the optimizer was made with.
  case descentStep = "sgd.step"
  /// A whole step of training: the loss, and the parameters that the container has afterwards.
  case trainingStep = "training.step"
  /// What the submission's own check says of the gradients of a network that is handed to it.
  case gradientCheck = "gradient-check"
  /// Of a new layer's weights the mean, the standard deviation and the kurtosis; and the largest of its biases.
  case linearInitial = "linear.initial"
  /// Of weights that a function draws the mean, the standard deviation and the kurtosis.
  case initialZero = "initialize.zero"
  case initialSmall = "initialize.small"
  case initialXavier = "initialize.xavier"
  case initialHe = "initialize.he"
  /// The share of new samples that a whole library classifies rightly once it was trained on others.
  case training = "training.run"
}

/// What stands in one place of a call.
public enum Place: Sendable, Equatable {
  /// Something by itself.
  case one(Argument)
  /// A list with an item for each layer, the first one first: a pair if there are two, written `W1:b1,W2:b2`.
  case perLayer([LayerPart])
}

/// What a function returns in one place; a tuple, if there are several.
public enum Return: Sendable, Equatable {
  case one
  /// A list with an item for each layer, of so many parts.
  case perLayer(Int)
}

extension Computation {
  /// What the function is given, in order.
  public var arguments: [Place] {
    switch self {
    case .softmax: [.one(.logits)]
    case .regressionLoss, .regressionGradient:
      [.weights, .biases, .samples, .targets, .penalty].map(Place.one)
    case .regressionAccuracy: [.weights, .biases, .samples, .targets].map(Place.one)
    case .oneHot: [.one(.classes)]
    case .affine: [.layer(.weights, 1), .layer(.biases, 1), .layer(.outputs, 0)].map(Place.one)
    case .composition: [.perLayer([.weights, .biases]), .one(.layer(.outputs, 0))]
    case .compositionGradients:
      [.perLayer([.weights, .biases]), .one(.layer(.outputs, 0)), .perLayer([.outputs])]
    case .absoluteLoss, .absoluteGradient, .squaredLoss, .squaredGradient:
      [.coefficients, .samples, .responses].map(Place.one)
    case .boxNetwork: [.height, .width].map(Place.one)
    case .stepNetwork: [.unitWeights, .unitBiases, .unitFactors, .positions].map(Place.one)
    case .softmaxJacobian: [.one(.logit)]
    case .temperedSoftmax, .temperedJacobian: [.logit, .temperature].map(Place.one)
    case .affineLoss, .affineGradients:
      [.layer(.weights, 1), .layer(.biases, 1), .layer(.outputs, 0), .goal].map(Place.one)
    case .huberLoss, .huberGradient: [.coefficients, .samples, .responses, .threshold, .ridge].map(Place.one)
    case .adam: [.start, .steps, .rate, .firstDecay, .secondDecay, .epsilon].map(Place.one)
    case .momentum: [.start, .steps, .rate, .firstDecay].map(Place.one)
    case .tanhStatistics, .reluStatistics: [.perLayer([.matrix]), .one(.batch)]
    case .networkLoss, .networkGradients:
      [.perLayer([.weights]), .perLayer([.biases]), .one(.layer(.outputs, 0)), .one(.label)]
    case .linearForward: [.layerWeights, .layerBiases, .layerInput].map(Place.one)
    case .linearBackward: [.layerWeights, .layerBiases, .layerInput, .layerUpstream].map(Place.one)
    case .linearBackwardAgain:
      [.layerWeights, .layerBiases, .earlierInput, .earlierUpstream, .layerInput, .layerUpstream].map(Place.one)
    case .reluForward, .sigmoidForward: [.one(.activationInput)]
    case .reluBackward, .sigmoidBackward: [.activationInput, .activationUpstream].map(Place.one)
    case .crossEntropyForward, .crossEntropyBackward: [.logits, .targets].map(Place.one)
    case .sequentialForward: Self.ofContainer([.layerInput])
    case .sequentialBackward: Self.ofContainer([.layerInput, .networkUpstream])
    case .descentStep: [.layerWeights, .layerBiases, .weightGradient, .biasGradient, .rate].map(Place.one)
    case .trainingStep: Self.ofContainer([.layerInput, .targets, .rate])
    case .gradientCheck:
      Self.ofContainer([
        .layerInput, .targets, .hiddenWeightsFault, .hiddenBiasesFault, .outputWeightsFault, .outputBiasesFault,
      ])
    case .linearInitial, .initialZero, .initialSmall, .initialXavier, .initialHe: [.fanIn, .fanOut].map(Place.one)
    case .training: [.prototypes, .noise, .targets].map(Place.one)
    }
  }

  /// The parameters of a container's two linear layers, and what comes after them.
  private static func ofContainer(_ others: [Argument]) -> [Place] {
    ([.hiddenWeights, .hiddenBiases, .outputWeights, .outputBiases] + others).map(Place.one)
  }

  /// What comes back; of a function a tuple, if it is several things.
  public var results: [Return] {
    switch self {
    case .regressionGradient, .affineGradients, .descentStep, .tanhStatistics, .reluStatistics: [.one, .one]
    case .composition: [.perLayer(1)]
    case .compositionGradients: [.perLayer(2)]
    case .boxNetwork, .linearBackward, .linearBackwardAgain, .initialZero, .initialSmall, .initialXavier, .initialHe:
      [.one, .one, .one]
    case .linearInitial: [.one, .one, .one, .one]
    case .sequentialBackward, .trainingStep: [.one, .one, .one, .one, .one]
    case .networkGradients: [.perLayer(1), .perLayer(1)]
    default: [.one]
    }
  }

  /// Whether the last layer has one output, because its derivative is asked for.
  public var endsInOneNumber: Bool { self == .compositionGradients }

  /// Whether it returns something of each hidden layer: all but the last.
  public var isOfHiddenLayers: Bool { self == .tanhStatistics || self == .reluStatistics }

  /// Whether the worker does it itself.
  public var isBuiltIn: Bool { self == .stepNetwork }
}

extension Computation {
  /// The protocol of StudentKit's to which a submission in Swift conforms that has the function; nothing for what is graded
  /// in Python only, a library, and for what the worker does itself.
  public var swiftProtocol: String? {
    switch self {
    case .softmax, .regressionLoss, .regressionGradient, .regressionAccuracy, .oneHot: "SoftmaxRegression"
    case .affine, .composition, .compositionGradients: "AffineComposition"
    case .temperedSoftmax, .temperedJacobian, .affineLoss, .affineGradients, .huberLoss, .huberGradient, .adam,
      .momentum:
      "LossesAndSteps"
    case .tanhStatistics, .reluStatistics: "ActivationStatistics"
    case .absoluteLoss, .absoluteGradient, .squaredLoss, .squaredGradient, .boxNetwork, .softmaxJacobian, .networkLoss,
      .networkGradients:
      "DeepLearningHomework1"
    case .stepNetwork, .linearForward, .linearBackward, .linearBackwardAgain, .reluForward, .reluBackward,
      .sigmoidForward, .sigmoidBackward, .crossEntropyForward, .crossEntropyBackward, .sequentialForward,
      .sequentialBackward, .descentStep, .trainingStep, .gradientCheck, .linearInitial, .initialZero, .initialSmall,
      .initialXavier, .initialHe, .training:
      nil
    }
  }
}
