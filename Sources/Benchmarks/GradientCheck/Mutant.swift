import Tensors

/// A way to make a right backward pass wrong. The Python peer alters the same gradients the same way.
enum Mutant: String, CaseIterable {
  case signFlipped = "sign flipped"
  case doubled
  case zeroed = "all zero"
  case shifted = "rows shifted by one"
  case rowLost = "first row zero"
  case entryLost = "one entry zero"
  case entryFlipped = "one entry flipped"
  case entryOff = "one entry off by 1e-5"
  case entryBarelyOff = "one entry off by 2e-6"
  case allOff = "all off by 1e-4"

  /// The altered gradients. One entry is the one of largest magnitude, so that it changes for certain.
  func alter(_ gradients: [Tensor<Double>?], upstream: Tensor<Double>) -> [Tensor<Double>?] {
    gradients.map { gradient in
      guard let gradient else { return nil }
      var elements = gradient.elements
      let width = gradient.shape.last ?? 1
      let largest = elements.indices.max { elements[$0].magnitude < elements[$1].magnitude } ?? 0
      switch self {
      case .signFlipped: elements = elements.map { -$0 }
      case .doubled: elements = elements.map { 2 * $0 }
      case .zeroed: elements = elements.map { _ in 0 }
      case .shifted: elements = Array(elements[(elements.count - width)...] + elements[..<(elements.count - width)])
      case .rowLost: for index in 0..<width { elements[index] = 0 }
      case .entryLost: elements[largest] = 0
      case .entryFlipped: elements[largest] *= -1
      case .entryOff: elements[largest] *= 1 + 1e-5
      case .entryBarelyOff: elements[largest] *= 1 + 2e-6
      case .allOff: elements = elements.map { $0 * (1 + 1e-4) }
      }
      return Tensor(shape: gradient.shape, elements: elements)
    }
  }
}
