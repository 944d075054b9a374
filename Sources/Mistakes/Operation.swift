internal import WorkerProtocol

/// A piece of the homework in which a mistake can be made.
public enum Operation: String, Sendable, CaseIterable {
  case linear, relu, sigmoid, identity, mse, bce
  /// How the pieces are put together, and what is remembered between calls.
  case network

  /// The pieces that a request puts to work.
  static func used(by request: Request) -> Set<Operation> {
    var used: Set<Operation> = []
    for step in request.script.steps {
      switch step {
      case .loss(.mse, _, _): used.insert(.mse)
      case .loss(.bce, _, _): used.insert(.bce)
      case .forward, .backward: used.formUnion([.linear, .network])
      case .clear, .recall: break
      }
    }
    if let activations = request.activations, used.contains(.network) {
      used.formUnion([activations.f, activations.g].map(\.operation))
    }
    return used
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
    default: .network
    }
  }
}
