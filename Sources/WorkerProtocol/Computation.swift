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
}

/// What a homework's function is given, by what it means. The axes and the type follow.
public enum Argument: String, Sendable, CaseIterable {
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
}

/// A size that cases choose: n samples, m features, c classes.
public enum Extent: String, Sendable, CaseIterable {
  case n, m, c
}

extension Computation {
  /// What the function is given, in order.
  public var arguments: [Argument] {
    switch self {
    case .softmax: [.logits]
    case .regressionLoss, .regressionGradient: [.weights, .biases, .samples, .targets, .penalty]
    case .regressionAccuracy: [.weights, .biases, .samples, .targets]
    case .oneHot: [.classes]
    }
  }

  /// How many things the function returns; a tuple, if they are several.
  public var results: Int { self == .regressionGradient ? 2 : 1 }
}

extension Argument {
  /// What runs along each axis. A number by itself has none, and is handed over as the language's own number.
  public var axes: [Extent] {
    switch self {
    case .logits, .targets: [.n, .c]
    case .weights: [.m, .c]
    case .biases: [.c]
    case .samples: [.n, .m]
    case .penalty: []
    case .classes: [.n]
    }
  }

  /// Whether it is made of whole numbers, which index and are never rounded.
  public var isInteger: Bool { self == .classes }
}
