import Tensors

/// The right lines of a network of sigmoids whose last layer is softmax, layer by layer.
extension Derivation {
  static func networkLine(_ quantity: Quantity) -> Line {
    switch quantity {
    case .preactivation:
      { sheet throws(Misfit) in try sheet[.layerWeights].applied(to: sheet[.layerInput]).plus(sheet[.layerBiases]) }
    case .activation:
      { sheet in sheet.isLastLayer ? softmax(sheet[.preactivation]) : sheet[.preactivation].map(sigmoid) }
    case .networkLoss:
      { sheet throws(Misfit) in Numbers(scalar: -.log(try sheet[.activation].entry(sheet[.label]))) }
    case .networkError:
      { sheet throws(Misfit) in
        guard sheet.isLastLayer else {
          return try sheet[.slope].times(sheet[.preactivation].map { sigmoid($0) * sigmoid(-$0) })
        }
        return try sheet[.activation].minus(oneHot(sheet[.label], columns: sheet[.activation].count).row)
      }
    case .dNetworkWeights: { sheet in sheet[.networkError].outer(sheet[.layerInput]) }
    case .dNetworkBiases: { sheet in sheet[.networkError] }
    default: { sheet throws(Misfit) in try sheet[.layerWeights].T.applied(to: sheet[.networkError]) }
    }
  }
}

extension Sheet {
  var isLastLayer: Bool { layer.number == layer.of }
}

extension Numbers {
  /// The entry at a place that is itself a number.
  func entry(_ place: Numbers) throws(Misfit) -> Double {
    let index = Int(place.sum())
    guard elements.indices.contains(index) else { throw Misfit(text: "index \(index) is out of bounds") }
    return elements[index]
  }

  /// Its entries in one row.
  var row: Numbers { reshaped([count]) }
}
