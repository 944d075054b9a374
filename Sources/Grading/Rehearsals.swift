internal import Assignments
internal import Tensors
internal import WorkerProtocol

/// The homework's steps, on numbers of no importance: whether code can be executed shows when it is.
struct Rehearsals {
  /// The functions that are graded; the two-layer network if there is none.
  let interface: Interface?

  /// What shows whether the code can be executed at all.
  func first() throws -> [Request] {
    try interface == nil ? Self.requests(["clear"]) : [Request(script: try Script([.recall]), inputs: [:])]
  }

  /// What calls every function of the homework once.
  func ofEveryFunction() throws -> [Request] {
    guard let interface else {
      return try Self.requests(["mse", "bce"].map { "clear; forward x; \($0) y y_hat; backward dJdy_hat" })
    }
    return try interface.computations.sorted { $0.rawValue < $1.rawValue }.map { computation in
      let call = Call(naming: computation)
      let script = try Script([.call(call)])
      let inputs = call.given.map { ($0.name, $0.argument.sample) }
      return try Request(
        script: script, functions: interface.callable, inputs: Dictionary(uniqueKeysWithValues: inputs))
    }
  }

  private static func requests(_ scripts: [String]) throws -> [Request] {
    let half = Tensor<Float>(rows: [[0.5]])
    let parameters = ["W1": half, "b1": Tensor<Float>([0.5]), "W2": half, "b2": Tensor<Float>([0.5])]
    let activations = [Activation.relu, .sigmoid].map { Activations(f: $0, g: .sigmoid) }
    return try scripts.flatMap { script in
      try activations.map { activations in
        try Request(
          script: try Script(parsing: script), activations: activations,
          inputs: parameters.merging(["x": half, "y": half]) { $1 })
      }
    }
  }
}

extension Argument {
  /// Two samples, features, classes and layers; the second layer makes one number.
  fileprivate var sample: Tensor<Float> {
    switch self {
    case .targets: .identity(2)
    case .classes: Tensor([0, 1])
    case .label: Tensor(scalar: 0)
    default: Tensor(shape: axes.map { $0 == .width(2) ? 1 : 2 }, repeating: 0.5)
    }
  }
}
