public import Assignments
public import Backprop
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
