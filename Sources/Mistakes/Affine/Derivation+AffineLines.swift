import Tensors
import WorkerProtocol

/// The right lines of affine transformations, layer by layer.
extension Derivation {
  static func affineLine(_ quantity: Quantity) -> Line {
    switch quantity {
    case .layerOutput:
      { sheet throws(Misfit) in
        try sheet[.layerWeights].applied(to: sheet[.layerInput]).plus(sheet[.layerBiases])
      }
    case .dLayerWeights: { sheet in sheet[.slope].outer(sheet[.layerInput]) }
    case .dLayerBiases: { sheet in sheet[.slope] }
    default: { sheet throws(Misfit) in try sheet[.layerWeights].T.applied(to: sheet[.slope]) }
    }
  }
}

/// Products of a matrix and vectors.
extension Numbers {
  /// W·x for a vector x.
  func applied(to vector: Numbers) throws(Misfit) -> Numbers {
    try dot(vector.reshaped([vector.count, 1])).reshaped([shape.first ?? 0])
  }

  /// p·xᵀ: a row for each entry of this vector, a column for each of the other.
  func outer(_ other: Numbers) -> Numbers {
    Numbers(shape: [count, other.count], elements: elements.flatMap { p in other.elements.map { p * $0 } })
  }
}
