import Tensors
import WorkerProtocol

/// Functions that are given layers in a list: each layer has a sheet of its own.
extension Performance {
  mutating func performByLayers(_ call: Call, _ move: Trial.Move) throws(Misfit) {
    var given: [Argument: Numbers] = [:]
    for (argument, place) in zip(call.given.map(\.argument), move.reads) { given[argument] = values[place] }
    var sheets = (1...call.layers!).map { layer in
      var sheet = Sheet()
      sheet.computation = call.computation
      sheet.layer = (layer, call.layers!)
      sheet[.layerWeights] = given[.layer(.weights, layer)]!
      sheet[.layerBiases] = given[.layer(.biases, layer)]!
      sheet[.firstInput] = given[.layer(.outputs, 0)]!
      return sheet
    }
    switch call.computation {
    case .networkLoss, .networkGradients: try workNetwork(&sheets, given[.label]!)
    case .compositionGradients: try workBackward(&sheets, given)
    default: try workForward(&sheets, given[.layer(.outputs, 0)]!)
    }
    try derivation.conduct.afterLayers(call.computation, &given, sheets)
    for (argument, place) in zip(call.given.map(\.argument), move.reads) { values[place] = given[argument]! }
    if call.computation == .networkLoss {
      return keep(sheets.last![.networkLoss], .networkLoss, at: move.makes.lowerBound)
    }
    let made = derivation.conduct.lists(call.computation, sheets)
    guard made.count == sheets.count else {
      throw Misfit(text: "a list of \(made.count), where \(sheets.count) are expected")
    }
    let returned = call.computation.returned
    // In pairs the parts of a layer come together, in lists those of a kind.
    let order =
      call.hasPairs
      ? made.flatMap { sheet in returned.map { (sheet, $0) } }
      : returned.flatMap { quantity in made.map { ($0, quantity) } }
    for ((sheet, quantity), place) in zip(order, move.makes) { keep(sheet[quantity], quantity, at: place) }
  }

  /// Each layer's output is the next one's input.
  private func workForward(_ sheets: inout [Sheet], _ x: Numbers) throws(Misfit) {
    var handedOn = x
    for layer in derivation.conduct.visits(.composition, sheets.count) {
      sheets[layer - 1][.layerInput] = handedOn
      try derivation.work(Computation.composition.lines, on: &sheets[layer - 1])
      handedOn = sheets[layer - 1][.layerOutput]
    }
  }

  /// Each layer's slope is handed to the layer before.
  private func workBackward(_ sheets: inout [Sheet], _ given: [Argument: Numbers]) throws(Misfit) {
    var handedOn = Numbers([1])
    for layer in derivation.conduct.visits(.compositionGradients, sheets.count) {
      sheets[layer - 1][.layerInput] = given[.layer(.outputs, layer - 1)]!
      sheets[layer - 1][.layerOutput] = given[.layer(.outputs, layer)]!
      sheets[layer - 1][.slope] = handedOn
      try derivation.work(Computation.compositionGradients.lines, on: &sheets[layer - 1])
      handedOn = sheets[layer - 1][.slopeBefore]
    }
  }

  /// Forward and back again.
  private func workNetwork(_ sheets: inout [Sheet], _ label: Numbers) throws(Misfit) {
    var handedOn = sheets[0][.firstInput]
    for place in sheets.indices {
      sheets[place][.label] = label
      sheets[place][.layerInput] = handedOn
      try derivation.work(Computation.networkLoss.lines, on: &sheets[place])
      handedOn = sheets[place][.activation]
    }
    if sheets[0].computation == .networkLoss {
      return try derivation.work([.networkLoss], on: &sheets[sheets.count - 1])
    }
    for place in sheets.indices.reversed() {
      sheets[place][.slope] = handedOn
      try derivation.work(
        [.networkError, .dNetworkWeights, .dNetworkBiases, .errorBefore], on: &sheets[place])
      handedOn = sheets[place][.errorBefore]
    }
  }
}
