import Tensors
import WorkerProtocol

/// A gradient check as students write it: gradients, right but for what was added, beside differences of losses.
extension Sheet {
  /// Of each entry of each parameter the gradient that the network gives, and the derivative as it is measured.
  typealias CheckedEntry = (analytic: Double, numeric: Double)

  /// The entries of each parameter's gradient. Measured well, a derivative is the right gradient.
  func checkedEntries() throws(Misfit) -> [[CheckedEntry]] {
    let faults: [Quantity] = [.faultW1, .faultb1, .faultW2, .faultb2]
    var parameters: [[CheckedEntry]] = []
    for (gradient, fault) in zip(Quantity.gradients, faults) {
      let analytic = try self[gradient].plus(self[fault])
      parameters.append(zip(analytic.elements, self[gradient].elements).map { ($0, $1) })
    }
    return parameters
  }

  /// What a check makes of the relative errors of all entries; 0/0 is no error.
  func gradientCheck(_ join: ([Double]) -> Double) throws(Misfit) -> Numbers {
    Numbers(scalar: join(try checkedEntries().joined().map(relativeError)))
  }

  /// The loss with these parameters in place of the sheet's own.
  func loss(_ parameters: [Numbers]) throws(Misfit) -> Double {
    let z1 = try self[.x].dot(parameters[0].T).plus(parameters[1])
    let logits = try z1.map { max($0, 0) }.dot(parameters[2].T).plus(parameters[3])
    let shifted = try logits.minus(logits.rowMaxima())
    let logarithms = try shifted.minus(shifted.map { .exp($0) }.rowSums().map { .log($0) })
    return try -self[.targets].times(logarithms).sum() / logits.batch
  }

  /// The entries with derivatives that are measured by a student's own steps. `derivative` is given the losses, in the
  /// order in which it asks for them, and leaves an entry of the parameters as the next one finds it.
  func measuredEntries(
    _ derivative: (_ entry: inout Double, _ loss: (Double) throws(Misfit) -> Double) throws(Misfit) -> Double
  ) throws(Misfit) -> [[CheckedEntry]] {
    var parameters = Quantity.parameters.map { self[$0] }
    var entries = try checkedEntries()
    for parameter in entries.indices {
      for place in entries[parameter].indices {
        var own = parameters[parameter].elements[place]
        let numeric = try derivative(&own) { value throws(Misfit) in
          var moved = parameters
          moved[parameter] = moved[parameter].setting(place, to: value)
          return try loss(moved)
        }
        parameters[parameter] = parameters[parameter].setting(place, to: own)
        entries[parameter][place].numeric = numeric
      }
    }
    return entries
  }
}

/// |a − n| / (|a| + |n|).
func relativeError(_ entry: Sheet.CheckedEntry) -> Double {
  let size = abs(entry.analytic) + abs(entry.numeric)
  return size == 0 ? 0 : abs(entry.analytic - entry.numeric) / size
}

extension Numbers {
  fileprivate func setting(_ place: Int, to value: Double) -> Numbers {
    var elements = elements
    elements[place] = value
    return Numbers(shape: shape, elements: elements)
  }
}

/// The statistics of weights as they should be drawn.
extension Derivation {
  static func initialLine(_ quantity: Quantity) -> Line {
    switch quantity {
    case .initialDeviation: { sheet in Numbers(scalar: sheet.initialDeviation) }
    case .initialKurtosis: { sheet in Numbers(scalar: sheet.initialDeviation == 0 ? 0 : 3) }
    default: { _ in Numbers(scalar: 0) }
    }
  }
}

extension Sheet {
  var fanIn: Double { Double(self[.fanIn].count) }
  var fanOut: Double { Double(self[.fanOut].count) }

  fileprivate var initialDeviation: Double {
    switch computation {
    case .initialZero: 0
    case .initialSmall: 0.01
    case .initialHe: (2 / fanIn).squareRoot()
    default: (2 / (fanIn + fanOut)).squareRoot()
    }
  }
}
