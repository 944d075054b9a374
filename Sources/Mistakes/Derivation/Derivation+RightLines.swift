import Backprop
import Tensors
import WorkerProtocol

extension Derivation {
  /// The right line for each quantity. What is given has none: it is on the sheet already.
  static func rightLine(_ quantity: Quantity, _ conventions: Conventions) -> Line {
    switch quantity {
    case .W1, .b1, .W2, .b2, .x, .upstream, .target, .prediction:
      { sheet in sheet[quantity] }
    case .z1: { sheet throws(Misfit) in try sheet[.x].dot(sheet[.W1].T).plus(sheet[.b1]) }
    case .z2: { sheet in value(of: sheet.activations.f, at: sheet[.z1]) }
    case .z3: { sheet throws(Misfit) in try sheet[.z2].dot(sheet[.W2].T).plus(sheet[.b2]) }
    case .output: { sheet in value(of: sheet.activations.g, at: sheet[.z3]) }
    case .gSlope: { sheet in slope(of: sheet.activations.g, at: sheet[.z3], conventions.kinkSide) }
    case .dz3: { sheet throws(Misfit) in try sheet[.upstream].times(sheet[.gSlope]) }
    case .dW2: { sheet throws(Misfit) in try sheet[.dz3].T.dot(sheet[.z2]) }
    case .db2: { sheet in sheet[.dz3].summedOverBatch() }
    case .dz2: { sheet throws(Misfit) in try sheet[.dz3].dot(sheet[.W2]) }
    case .fSlope: { sheet in slope(of: sheet.activations.f, at: sheet[.z1], conventions.kinkSide) }
    case .dz1: { sheet throws(Misfit) in try sheet[.dz2].times(sheet[.fSlope]) }
    case .dW1: { sheet throws(Misfit) in try sheet[.dz1].T.dot(sheet[.x]) }
    case .db1: { sheet in sheet[.dz1].summedOverBatch() }
    case .mse, .mseGradient: rightLine(quantity, squaredErrorBy: conventions.mse)
    case .bce, .bceGradient: rightLine(quantity, crossEntropyBy: conventions.bce)
    }
  }

  private static func rightLine(_ quantity: Quantity, squaredErrorBy reduction: Reduction) -> Line {
    { sheet throws(Misfit) in
      let residual = try sheet[.prediction].minus(sheet[.target])
      let divisor = reduction.divisor(for: sheet[.prediction])
      return quantity == .mse
        ? Numbers(scalar: residual.map { $0 * $0 }.sum() / divisor) : residual.map { 2 * $0 / divisor }
    }
  }

  private static func rightLine(_ quantity: Quantity, crossEntropyBy reduction: Reduction) -> Line {
    { sheet throws(Misfit) in
      let divisor = reduction.divisor(for: sheet[.prediction])
      guard quantity == .bce else {
        return try sheet[.target].joined(sheet[.prediction]) { y, p in (p - y) / (p * (1 - p)) / divisor }
      }
      let terms = try sheet[.target].joined(sheet[.prediction]) { y, p in -(y * .log(p) + (1 - y) * .log1p(-p)) }
      return Numbers(scalar: terms.sum() / divisor)
    }
  }
}

/// An activation's values.
func value(of activation: WorkerProtocol.Activation, at z: Numbers) -> Numbers {
  switch activation {
  case .identity: z
  case .relu: z.map { max($0, 0) }
  case .sigmoid: z.map(sigmoid)
  }
}

/// An activation's derivative.
func slope(of activation: WorkerProtocol.Activation, at z: Numbers, _ kinkSide: KinkSide) -> Numbers {
  switch activation {
  case .identity: Numbers(shape: z.shape, repeating: 1)
  case .relu: z.map { $0 > 0 || ($0 == 0 && kinkSide == .right) ? 1 : 0 }
  case .sigmoid: z.map { sigmoid($0) * sigmoid(-$0) }
  }
}

/// 1 / (1 + e⁻ˣ), finite however large x is.
func sigmoid(_ x: Double) -> Double {
  let e = Double.exp(-abs(x))
  return (x > 0 ? 1 : e) / (1 + e)
}
