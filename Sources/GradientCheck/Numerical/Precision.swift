/// The arithmetic in which a checked function computes.
public enum Precision: Sendable, Hashable {
  case float32, float64

  /// The largest relative error of one rounding.
  public var unitRoundoff: Double {
    switch self {
    case .float32: 0x1p-24
    case .float64: 0x1p-53
    }
  }

  /// What one rounding does to a sum of this magnitude; near the smallest numbers it is no longer proportional to it.
  func rounding(of magnitude: Double) -> Double {
    switch self {
    case .float32: unitRoundoff * magnitude + 64 * Double(Float.leastNonzeroMagnitude)
    case .float64: unitRoundoff * magnitude + 64 * Double.leastNonzeroMagnitude
    }
  }

  /// The number of this precision that is nearest to `x`.
  func rounded(_ x: Double) -> Double {
    switch self {
    case .float32: Double(Float(x))
    case .float64: x
    }
  }

  /// The distance between neighbouring numbers near `x`.
  func spacing(at x: Double) -> Double {
    switch self {
    case .float32: Double(Float(x).ulp)
    case .float64: x.ulp
    }
  }
}
