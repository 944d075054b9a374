import Tensors
import WorkerProtocol

/// The right lines of what modules of a library do besides.
extension Derivation {
  /// p − rate · g.
  static func descentLine(_ quantity: Quantity) -> Line {
    let (parameter, gradient) = quantity.descent
    return { sheet throws(Misfit) in try sheet[parameter].minus(sheet[gradient].scaled(by: sheet.learningRate)) }
  }
}

extension Quantity {
  static let newParameters: [Quantity] = [.newW1, .newb1, .newW2, .newb2]

  /// The parameter and the gradient of which a new parameter is made.
  var descent: (parameter: Quantity, gradient: Quantity) {
    switch self {
    case .newW1: (.W1, .dW1)
    case .newb1: (.b1, .db1)
    case .newW2: (.W2, .dW2)
    default: (.b2, .db2)
    }
  }
}

extension Sheet {
  var learningRate: Double { self[.rate].sum() }

  /// Whether the gradients are those of the loss, and not of what is given at the output.
  var isTrained: Bool { computation == .trainingStep || computation == .gradientCheck }
}
