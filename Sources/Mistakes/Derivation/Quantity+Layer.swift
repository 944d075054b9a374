import Tensors

/// Where a parameter's gradient stands in its layer.
extension Quantity {
  /// The gradient at the output of the linear layer whose parameter's gradient this is.
  var upstreamOfLayer: Quantity {
    switch self {
    case .dW1, .db1: .dz1
    default: .dz3
    }
  }

  /// The input of the linear layer whose weight's gradient this is.
  var inputOfLayer: Quantity {
    switch self {
    case .dW1: .x
    default: .z2
    }
  }

  /// The two factors of a weight's gradient, Gᵀ and x, sample by sample.
  func factors(on sheet: Sheet) throws(Misfit) -> (upstream: Numbers, input: Numbers) {
    let (upstream, input) = (sheet[upstreamOfLayer], sheet[inputOfLayer])
    guard upstream.shape.first == input.shape.first else {
      throw Misfit(text: "shapes \(describe(upstream.shape)) and \(describe(input.shape)) have different batches")
    }
    return (upstream, input)
  }

  /// The parameter whose gradient this is.
  var parameter: Quantity {
    switch self {
    case .dW1: .W1
    case .db1: .b1
    case .dW2: .W2
    default: .b2
    }
  }
}
