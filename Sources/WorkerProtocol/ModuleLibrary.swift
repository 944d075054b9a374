/// A library of modules that a homework asks for: layers, activations, a loss, a container and an optimizer, each a class.
///
/// A call of a computation is what an object does that was made for it, so that nothing which an earlier call left behind
/// is met again.
public enum ModuleLibrary {
  /// The classes, as homeworks name them.
  public enum Name: String, Sendable, CaseIterable {
    case linear = "Linear"
    case relu = "ReLU"
    case sigmoid = "Sigmoid"
    case loss = "SoftmaxCrossEntropy"
    case container = "Sequential"
    case optimizer = "SGD"
    /// Functions that are found in the same way.
    case gradientCheck = "gradient_check"
    case initializer = "initialize_weights"
  }
}

extension Computation {
  /// The classes of a library that it needs; none if it is a function's.
  public var classes: [ModuleLibrary.Name] {
    switch self {
    case .linearForward, .linearBackward, .linearBackwardAgain: [.linear]
    case .reluForward, .reluBackward: [.relu]
    case .sigmoidForward, .sigmoidBackward: [.sigmoid]
    case .crossEntropyForward, .crossEntropyBackward: [.loss]
    // What is put into a container is not the submission's.
    case .sequentialForward, .sequentialBackward: [.container]
    case .descentStep: [.optimizer]
    case .trainingStep: [.container, .optimizer]
    case .gradientCheck: [.gradientCheck]
    case .training: [.container, .linear, .relu, .loss, .optimizer]
    case .linearInitial: [.linear]
    case .initialZero, .initialSmall, .initialXavier, .initialHe: [.initializer]
    default: []
    }
  }

  /// The functions that the activation's layer computes; identities where there is none.
  public var activations: Activations {
    switch self {
    case .sigmoidForward, .sigmoidBackward: Activations(f: .sigmoid, g: .identity)
    case .reluForward, .reluBackward, .sequentialForward, .sequentialBackward, .trainingStep, .gradientCheck:
      Activations(f: .relu, g: .identity)
    default: Activations(f: .identity, g: .identity)
    }
  }

  /// What the classes of these names can be asked for.
  public static func ofModules(_ names: some Collection<String>) -> Set<Computation> {
    Set(allCases.filter { !$0.classes.isEmpty && $0.classes.allSatisfy { names.contains($0.rawValue) } })
  }

  /// What functions of a homework compute, and what classes of a library do.
  public static let ofFunctions = Set(allCases.filter(\.classes.isEmpty))
  public static let ofLibrary = Set(allCases).subtracting(ofFunctions)
}

extension Call {
  /// How a call of a library is written for people; nothing if it is a function's.
  var libraryWords: String? {
    guard let name = computation.classes.first?.rawValue else { return nil }
    let given = arguments
    return switch computation {
    case .linearForward: "\(results[0]) = forward(\(given[2])) of a Linear with \(given[0]) and \(given[1])"
    case .linearBackward:
      "forward(\(given[2])), then backward(\(given[3])) of a Linear with \(given[0]) and \(given[1])"
    case .linearBackwardAgain:
      "forward(\(given[2])), backward(\(given[3])), forward(\(given[4])), then backward(\(given[5])) of a Linear with "
        + "\(given[0]) and \(given[1])"
    case .reluForward, .sigmoidForward: "\(results[0]) = forward(\(given[0])) of a \(name)"
    case .reluBackward, .sigmoidBackward:
      "forward(\(given[0])), then \(results[0]) = backward(\(given[1])) of a \(name)"
    case .crossEntropyForward: "\(results[0]) = forward(\(given[0]), \(given[1])) of a \(name)"
    case .crossEntropyBackward:
      "forward(\(given[0]), \(given[1])), then \(results[0]) = backward() of a \(name)"
    case .sequentialForward: "\(results[0]) = forward(\(given[4])) of a Sequential of Linear, ReLU and Linear"
    case .sequentialBackward:
      "forward(\(given[4])), then backward(\(given[5])) of a Sequential of Linear, ReLU and Linear"
    case .descentStep:
      "SGD([\(given[0]), \(given[1])], lr=\(given[4])).step([\(given[2]), \(given[3])])"
    case .trainingStep: "one step of training a Sequential of Linear, ReLU and Linear on \(given[4]) and \(given[5])"
    case .gradientCheck: "\(results[0]) = gradient_check(model, \(given[4]), \(given[5]))"
    case .training: "three epochs of training on the samples of \(given[0]) and \(given[1])"
    case .linearInitial: "statistics of the parameters of a new Linear"
    case .initialZero, .initialSmall, .initialXavier, .initialHe:
      "statistics of initialize_weights(shape, '\(computation.rawValue.drop { $0 != "." }.dropFirst())')"
    default: nil
    }
  }
}
