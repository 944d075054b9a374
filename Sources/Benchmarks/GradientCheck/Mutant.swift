import Tensors

/// A way to make a right backward pass wrong. The Python peer alters the same gradients the same way.
enum Mutant: String, CaseIterable {
  case signFlipped = "sign flipped"
  case doubled
  case zeroed = "all zero"
  case shifted = "rows shifted by one"
  case rowLost = "first row zero"
  case allOff = "all off by 1e-4"
  case largestLost = "largest entry zero"
  case largestFlipped = "largest entry flipped"
  case largestOff = "largest entry off by 1e-5"
  case largestBarelyOff = "largest off by 2e-6"
  case someLost = "some entry zero"
  case someFlipped = "some entry flipped"
  case someOff = "some entry off by 1e-5"
  case someBarelyOff = "some entry off by 2e-6"
  case smallLost = "small entry zero"
  case smallFlipped = "small entry flipped"
  case smallOff = "small entry off by 1e-5"

  /// The altered gradients. A mistake in one entry is made in one input's gradient only: a weight's, if there is one.
  func alter(_ gradients: [Tensor<Double>?]) -> [Tensor<Double>?] {
    let place = gradients.count / 2
    return gradients.enumerated().map { input, gradient in
      gradient.map { gradient in
        guard let entry else {
          return Tensor(shape: gradient.shape, elements: alter(gradient.elements, width: gradient.shape.last ?? 1))
        }
        var elements = gradient.elements
        if input == place, let offset = entry.which.offset(in: elements) { elements[offset] *= entry.factor }
        return Tensor(shape: gradient.shape, elements: elements)
      }
    }
  }

  private func alter(_ elements: [Double], width: Int) -> [Double] {
    switch self {
    case .signFlipped: elements.map { -$0 }
    case .doubled: elements.map { 2 * $0 }
    case .shifted: Array(elements[(elements.count - width)...] + elements[..<(elements.count - width)])
    case .rowLost: elements.enumerated().map { $0 < width ? 0 : $1 }
    case .allOff: elements.map { $0 * (1 + 1e-4) }
    default: elements.map { _ in 0 }
    }
  }

  /// Which entry is multiplied by what, where it is one entry.
  private var entry: (which: Entry, factor: Double)? {
    switch self {
    case .largestLost: (.largest, 0)
    case .largestFlipped: (.largest, -1)
    case .largestOff: (.largest, 1 + 1e-5)
    case .largestBarelyOff: (.largest, 1 + 2e-6)
    case .someLost: (.some, 0)
    case .someFlipped: (.some, -1)
    case .someOff: (.some, 1 + 1e-5)
    case .someBarelyOff: (.some, 1 + 2e-6)
    case .smallLost: (.small, 0)
    case .smallFlipped: (.small, -1)
    case .smallOff: (.small, 1 + 1e-5)
    case .signFlipped, .doubled, .zeroed, .shifted, .rowLost, .allOff: nil
    }
  }

  /// How the entry is chosen: always one that the mistake changes.
  private enum Entry {
    /// The one of largest magnitude.
    case largest
    /// The first from an arbitrary place on that is at least a thousandth of the largest.
    case some
    /// The smallest that is at least a thousandth of the largest.
    case small

    func offset(in elements: [Double]) -> Int? {
      let places = elements.indices
      guard let largest = places.max(by: { elements[$0].magnitude < elements[$1].magnitude }) else { return nil }
      let visible = places.filter { elements[$0].magnitude >= 1e-3 * elements[largest].magnitude }
      let start = Int(0.618 * Double(elements.count))
      return switch self {
      case .largest: largest
      case .some: visible.first { $0 >= start } ?? visible.first
      case .small: visible.min { elements[$0].magnitude < elements[$1].magnitude }
      }
    }
  }
}
