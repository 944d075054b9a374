import Tensors
import WorkerProtocol

/// The right lines of softmax regression, as NumPy would work them out in float64.
extension Derivation {
  static func softmaxLine(_ quantity: Quantity) -> Line {
    switch quantity {
    case .scores:
      { sheet throws(Misfit) in
        switch sheet.computation {
        case .softmax, .crossEntropyForward, .crossEntropyBackward: sheet[.logits]
        case .trainingStep, .gradientCheck: try sheet[.output].matrix
        default: try sheet[.samples].dot(sheet[.weights]).plus(sheet[.biases])
        }
      }
    case .shifted: { sheet throws(Misfit) in try sheet[.scores].minus(sheet[.scores].rowMaxima()) }
    case .powers: { sheet in sheet[.shifted].map { .exp($0) } }
    case .totals: { sheet in sheet[.powers].rowSums() }
    default: { sheet throws(Misfit) in try sheet[.powers].over(sheet[.totals]) }
    }
  }

  static func regressionLossLine(_ quantity: Quantity, _ conventions: Conventions) -> Line {
    switch quantity {
    // log ŷ = z − max − log Σ, so that a probability that rounds to 0 does no harm.
    case .logarithms: { sheet throws(Misfit) in try sheet[.shifted].minus(sheet[.totals].map { .log($0) }) }
    case .surprise:
      { sheet throws(Misfit) in try sheet[.targets].times(sheet[.logarithms]).rowSums().scaled(by: -1) }
    case .meanSurprise: { sheet in Numbers(scalar: sheet[.surprise].sum() / sheet[.surprise].batch) }
    case .weightPenalty:
      { sheet in
        Numbers(scalar: conventions.penaltyFactor * sheet[.penalty].sum() * sheet[.weights].map { $0 * $0 }.sum())
      }
    default: { sheet throws(Misfit) in try sheet[.meanSurprise].plus(sheet[.weightPenalty]) }
    }
  }

  static func regressionGradientLine(_ quantity: Quantity, _ conventions: Conventions) -> Line {
    switch quantity {
    case .errors: { sheet throws(Misfit) in try sheet[.probabilities].minus(sheet[.targets]) }
    case .meanErrors: { sheet in sheet[.errors].scaled(by: 1 / sheet[.errors].batch) }
    case .dataGradient: { sheet throws(Misfit) in try sheet[.samples].T.dot(sheet[.meanErrors]) }
    case .weightDecay:
      { sheet in sheet[.weights].scaled(by: 2 * conventions.penaltyFactor * sheet[.penalty].sum()) }
    case .dWeights: { sheet throws(Misfit) in try sheet[.dataGradient].plus(sheet[.weightDecay]) }
    default: { sheet in sheet[.meanErrors].summedOverBatch() }
    }
  }

  static func accuracyLine(_ quantity: Quantity) -> Line {
    switch quantity {
    case .predicted: { sheet in sheet[.probabilities].rowArgmax() }
    case .actual: { sheet in sheet[.targets].rowArgmax() }
    default:
      { sheet throws(Misfit) in
        let hits = try sheet[.predicted].joined(sheet[.actual]) { $0 == $1 ? 1 : 0 }
        return Numbers(scalar: hits.sum() / Double(hits.count))
      }
    }
  }
}

extension Numbers {
  /// What a network hands to a loss, which needs rows.
  var matrix: Numbers {
    get throws(Misfit) {
      guard shape.count == 2 else { throw Misfit(text: "logits of shape \(describe(shape)) have no rows") }
      return self
    }
  }
}

/// Reductions along the rows of a matrix, each to a column, as with `keepdims=True`.
extension Numbers {
  func rowSums() -> Numbers { reducedRows { $0.reduce(0, +) } }
  func rowMaxima() -> Numbers { reducedRows { $0.max() ?? 0 } }

  /// The place of each row's largest entry, the first of equals; a vector.
  func rowArgmax() -> Numbers {
    let column = reducedRows { row in
      let largest = row.max() ?? 0
      return Double((row.firstIndex { $0 == largest } ?? row.startIndex) - row.startIndex)
    }
    return column.reshaped([column.count])
  }

  private func reducedRows(_ reduce: (ArraySlice<Double>) -> Double) -> Numbers {
    Numbers(shape: [rows, 1], elements: (0..<rows).map { reduce(row($0)) })
  }

  /// The largest entry.
  func largest() -> Int { Int(elements.max() ?? 0) }
}

/// Rows with a 1 in the column of each number; a number counts from the end if it is negative, as an index of Python's.
func oneHot(_ numbers: Numbers, columns: Int) -> Numbers {
  var rows = Numbers(shape: [numbers.count, columns], repeating: 0)
  for (row, number) in numbers.elements.enumerated() {
    let column = Int(number) < 0 ? columns + Int(number) : Int(number)
    if 0..<columns ~= column { rows[row, column] = 1 }
  }
  return rows
}
