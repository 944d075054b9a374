/// What a homework's function is given, by what it means. The axes and the type follow.
public enum Argument: Hashable, Sendable {
  /// A batch of logits.
  case logits
  /// One column of weights a class.
  case weights
  case biases
  /// A batch, one row a sample.
  case samples
  /// The right classes of a batch, one-hot.
  case targets
  /// What the penalty on the weights is multiplied by.
  case penalty
  /// The right classes of a batch, by number.
  case classes
  /// One coefficient a feature, and what is to be predicted of each sample.
  case coefficients, responses
  /// A box's.
  case height, width
  /// Of neurons with one input and one output, what the input and the output are multiplied by.
  case unitWeights, unitBiases, unitFactors
  /// Numbers at which a function is looked at.
  case positions
  /// The logits of one sample.
  case logit
  /// The right class of one sample.
  case label
  /// What logits are divided by.
  case temperature
  /// What an affine transformation should make.
  case goal
  /// From where on Huber's loss is linear, and what half the squares of the coefficients are multiplied by.
  case threshold, ridge
  /// The weight before the first step, the gradient at each step, and the learning rate.
  case start, steps, rate
  /// How much is kept of earlier gradients, and of their squares; and what keeps a divisor from being 0.
  case firstDecay, secondDecay, epsilon
  /// What belongs to a layer, of those that come one after the other: the first is layer 1.
  case layer(LayerPart, Int)
  /// A batch for the first of them, one row a sample.
  case batch

  /// One row of weights an output, of a linear layer; and its biases.
  case layerWeights
  case layerBiases
  /// A batch for a layer, or for a container that begins with one.
  case layerInput
  /// The gradient at a layer's output.
  case layerUpstream
  /// A batch that goes through the layer before, and the gradient at its output.
  case earlierInput
  case earlierUpstream
  /// What an activation is given, and the gradient at its output.
  case activationInput
  case activationUpstream
  /// The parameters of a container's two linear layers.
  case hiddenWeights
  case hiddenBiases
  case outputWeights
  case outputBiases
  /// The gradient at a container's output.
  case networkUpstream
  /// The gradients that an optimizer is given for a layer's weights and biases.
  case weightGradient
  case biasGradient
  /// What is added to the right gradients of a network's parameters, so that they are wrong.
  case hiddenWeightsFault
  case hiddenBiasesFault
  case outputWeightsFault
  case outputBiasesFault
  /// A vector as long as there are inputs, and one as long as there are outputs.
  case fanIn
  case fanOut
  /// What the samples of each class have in common, and what each sample has besides.
  case prototypes
  case noise
}

/// What belongs to a layer.
public enum LayerPart: String, Hashable, Sendable {
  /// A row of weights an output.
  case weights
  /// A column of weights an output: what the rows of a batch are multiplied by.
  case matrix
  case biases
  /// What the layer makes of one sample; of layer 0, the sample itself.
  case outputs
}

/// A size that cases choose.
public enum Extent: Hashable, Sendable {
  /// Samples, features and classes.
  case n, m, c
  /// Neurons, and units between two layers.
  case u, h
  /// The outputs of a layer; of layer 0, the sample's features.
  case width(Int)
}

extension Argument {
  /// What runs along each axis. A number by itself has none, and is handed over as the language's own number.
  public var axes: [Extent] {
    switch self {
    case .logits, .targets: [.n, .c]
    case .weights: [.m, .c]
    case .biases: [.c]
    case .samples: [.n, .m]
    case .penalty, .height, .width, .label, .temperature, .threshold, .ridge, .start, .rate, .firstDecay, .secondDecay,
      .epsilon:
      []
    case .classes, .responses, .positions, .steps: [.n]
    case .goal: [.width(1)]
    case .coefficients: [.m]
    case .unitWeights, .unitBiases, .unitFactors: [.u]
    case .logit: [.c]
    case .layerWeights, .weightGradient, .prototypes: [.c, .m]
    case .layerBiases, .biasGradient, .outputBiases, .outputBiasesFault: [.c]
    case .layerInput, .earlierInput, .activationInput, .activationUpstream, .noise: [.n, .m]
    case .layerUpstream, .earlierUpstream, .networkUpstream: [.n, .c]
    case .hiddenWeights, .hiddenWeightsFault: [.h, .m]
    case .hiddenBiases, .hiddenBiasesFault: [.h]
    case .outputWeights, .outputWeightsFault: [.c, .h]
    case .fanIn: [.m]
    case .fanOut: [.c]
    case .layer(.weights, let layer): [.width(layer), .width(layer - 1)]
    case .layer(.matrix, let layer): [.width(layer - 1), .width(layer)]
    case .batch: [.n, .width(0)]
    case .layer(.biases, let layer), .layer(.outputs, let layer): [.width(layer)]
    }
  }

  /// Whether it is made of whole numbers, which index and are never rounded.
  public var isInteger: Bool { self == .classes || self == .label }

  /// Whether it is a vector that mathematics writes as a column.
  public var isColumn: Bool {
    switch self {
    case .layer(.biases, _), .layer(.outputs, _), .goal: true
    default: false
    }
  }

  /// A name for it.
  public var name: String {
    if case .layer(let part, let layer) = self { "\(part.rawValue)\(layer)" } else { "\(self)" }
  }
}

extension Extent: RawRepresentable {
  /// As an assignment writes it: `n`, `m`, `c`, `u`, `h`, and `k0`, `k1`, … for layers.
  public var rawValue: String {
    if case .width(let layer) = self { "k\(layer)" } else { "\(self)" }
  }

  public init?(rawValue: String) {
    switch rawValue {
    case "n": self = .n
    case "m": self = .m
    case "c": self = .c
    case "u": self = .u
    case "h": self = .h
    default:
      guard rawValue.hasPrefix("k"), let layer = Int(rawValue.dropFirst()) else { return nil }
      self = .width(layer)
    }
  }
}
