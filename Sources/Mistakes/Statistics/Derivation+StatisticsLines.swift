import Backprop
import Tensors
import WorkerProtocol

/// The right lines of the statistics of a network's activations, layer by layer.
extension Derivation {
  static func statisticsLine(_ quantity: Quantity, _ side: KinkSide) -> Line {
    switch quantity {
    case .hiddenScores: { sheet throws(Misfit) in try sheet[.layerInput].dot(sheet[.layerWeights]) }
    case .hiddenActivation:
      { sheet in sheet[.hiddenScores].map { sheet.computation == .tanhStatistics ? .tanh($0) : max($0, 0) } }
    default: { sheet in Numbers(scalar: sheet[.hiddenActivation].statistic(quantity, side)) }
    }
  }
}

extension Numbers {
  /// The mean, or the standard deviation.
  func statistic(_ quantity: Quantity, _ side: KinkSide) -> Double {
    quantity == .activationMean ? mean : variance(side).squareRoot()
  }

  var mean: Double { sum() / Double(count) }

  /// The squares of what the mean leaves, added up and divided as usual.
  func variance(_ side: KinkSide) -> Double {
    let mean = mean
    return map { ($0 - mean) * ($0 - mean) }.sum() / (Double(count) - side.takenOffCount)
  }

  /// What a function makes of each column of a matrix.
  func ofColumns(_ function: (Numbers) -> Double) -> Numbers {
    let turned = T
    return Numbers((0..<turned.rows).map { function(turned.rows($0..<$0 + 1)) })
  }
}
