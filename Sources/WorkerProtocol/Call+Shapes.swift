/// The sizes in a call, as the shapes of what it is given say them.
public struct CallSizes: Sendable {
  private var sizes: [Extent: Int] = [:]

  public init() {}

  /// Takes note of an argument's shape. Says whether it has the argument's axes, and goes with those before it.
  public mutating func take(_ shape: [Int], for argument: Argument) -> Bool {
    shape.count == argument.axes.count
      && zip(argument.axes, shape).allSatisfy { axis, size in
        if sizes[axis] == nil { sizes[axis] = size }
        return sizes[axis] == size
      }
  }

  /// How large this is; nothing if no argument says so.
  public subscript(extent: Extent) -> Int? { sizes[extent] }
}

extension Call {
  /// The shape of each thing that comes back, by what its sizes are.
  public func resultShapes(_ size: (Extent) -> Int) -> [[Int]] {
    switch computation {
    // A box has two neurons, whatever it is given.
    case .boxNetwork: [[2], [2], [2]]
    // An entry for each hidden layer.
    case .tanhStatistics, .reluStatistics: Array(repeating: [(layers ?? 1) - 1], count: 2)
    case .linearBackward, .linearBackwardAgain, .descentStep, .sequentialBackward, .trainingStep:
      moduleAxes.map { $0.map(size) }
    default: resultAxes.map { $0.map(size) }
    }
  }

  private var resultAxes: [[Extent]] {
    let numbers = Array(1...max(1, layers ?? 1))
    return switch computation {
    case .softmax, .oneHot, .linearForward, .sequentialForward, .crossEntropyBackward: [[.n, .c]]
    case .reluForward, .reluBackward, .sigmoidForward, .sigmoidBackward: [[.n, .m]]
    case .regressionGradient: [[.m, .c], [.c]]
    case .affine: [[.width(1)]]
    case .composition: numbers.map { [.width($0)] }
    case .compositionGradients: numbers.flatMap { [[.width($0), .width($0 - 1)], [.width($0)]] }
    case .networkGradients: numbers.map { [.width($0), .width($0 - 1)] } + numbers.map { [.width($0)] }
    case .affineGradients: [[.width(1), .width(0)], [.width(1)]]
    case .absoluteGradient, .squaredGradient, .huberGradient: [[.m]]
    case .stepNetwork, .adam, .momentum: [[.n]]
    case .temperedSoftmax: [[.c]]
    case .softmaxJacobian, .temperedJacobian: [[.c, .c]]
    // Numbers by themselves.
    default: results.map { _ in [] }
    }
  }

  /// Of what a library returns in several parts.
  private var moduleAxes: [[Extent]] {
    let container: [[Extent]] = [[.h, .m], [.h], [.c, .h], [.c]]
    return switch computation {
    case .descentStep: [[.c, .m], [.c]]
    case .sequentialBackward: [[.n, .m]] + container
    case .trainingStep: [[]] + container
    default: [[.n, .m], [.c, .m], [.c]]
    }
  }
}
