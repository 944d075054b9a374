import Tensors
import WorkerProtocol

/// Functions that send a batch through layers, and return vectors with an entry for each hidden one.
extension Performance {
  mutating func performByDepth(_ call: Call, _ move: Trial.Move) throws(Misfit) {
    let given = move.reads.map { values[$0] }
    let (matrices, batch) = (given.dropLast(), given.last!)
    var sheets = matrices.enumerated().map { place, weights in
      var sheet = Sheet()
      sheet.computation = call.computation
      sheet.layer = (place + 1, matrices.count)
      (sheet[.firstInput], sheet[.layerWeights]) = (batch, weights)
      return sheet
    }
    let reported = derivation.conduct.lists(call.computation, sheets).map { $0.layer.number - 1 }
    var handedOn = batch
    // Nobody goes on behind the last layer that is reported.
    for place in sheets.indices where place <= reported.max() ?? -1 {
      sheets[place][.layerInput] = handedOn
      try derivation.work(call.computation.lines, on: &sheets[place])
      handedOn = sheets[place][.hiddenActivation]
    }
    for (quantity, place) in zip(call.computation.returned, move.makes) {
      keep(try .stacking(reported.map { sheets[$0][quantity] }), quantity, at: place)
    }
  }
}

extension Numbers {
  /// What a library makes of a list of arrays.
  fileprivate static func stacking(_ parts: [Numbers]) throws(Misfit) -> Numbers {
    let shapes = Set(parts.map(\.shape))
    guard shapes.count < 2 else { throw Misfit(text: "arrays of different shapes make no array") }
    return Numbers(shape: [parts.count] + (shapes.first ?? []), elements: parts.flatMap(\.elements))
  }
}
