import Backprop
import Tensors
import WorkerProtocol

extension WorkerProtocol.Activation {
  /// The function, element by element.
  func value(at z: Numbers) -> Numbers {
    switch self {
    case .identity: z
    case .relu: z.map { max($0, 0) }
    case .sigmoid: z.map(Mistakes.sigmoid)
    }
  }

  /// The derivative, element by element.
  func slope(at z: Numbers, _ kinkSide: KinkSide = .left) -> Numbers {
    switch self {
    case .identity: Numbers(shape: z.shape, repeating: 1)
    case .relu: z.map { $0 > 0 || ($0 == 0 && kinkSide == .right) ? 1 : 0 }
    case .sigmoid: z.map { Mistakes.sigmoid($0) * Mistakes.sigmoid(-$0) }
    }
  }
}

/// 1 / (1 + e⁻ˣ), finite however large x is.
func sigmoid(_ x: Double) -> Double {
  let e = Double.exp(-abs(x))
  return (x > 0 ? 1 : e) / (1 + e)
}
