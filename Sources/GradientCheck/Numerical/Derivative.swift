/// A derivative that was measured: never a number without a bound on its error.
public struct Derivative: Sendable, Equatable {
  public var value: Double
  /// The error of `value` is at most this; infinite if nothing is known.
  public var bound: Double
  public var shape: Shape
  /// How many roundings the function's values scatter by: a backward pass that computes with the same intermediate
  /// numbers, as 1 − σ(z) near 0, cannot be more exact than that.
  var condition = 1.0

  /// What the function looks like around the point.
  public enum Shape: Sendable, Equatable {
    case smooth
    /// All samples are the same number: the derivative is 0, or else the function's own rounding hides it.
    case flat
    /// The samples meet at an angle: every slope from the one side's to the other's is a subgradient.
    case kink(Kink)
    /// The function is not finite here, or so noisy or broken that no derivative can be told.
    case unclear
  }

  /// Nothing known.
  static let unknown = Derivative(value: .nan, bound: .infinity, shape: .unclear)

  /// Whether the point lies on a kink, as far as can be told.
  var isKink: Bool {
    if case .kink = shape { true } else { false }
  }

  /// Whether it was measured on a plateau, or as good as on one.
  var isFlat: Bool { shape == .flat || value.magnitude <= bound }

  /// Whether the value is known to `tolerance`, relative to itself.
  public func isKnown(within tolerance: Double) -> Bool { bound <= tolerance * value.magnitude }

  /// How far `claim` lies from everything that the derivative may be: 0 if it may be right.
  public func distance(to claim: Double) -> Double {
    if case .kink(let kink) = shape {
      return max(0, kink.slopes.lowerBound - kink.bound - claim, claim - kink.slopes.upperBound - kink.bound)
    }
    guard bound.isFinite else { return 0 }
    return max(0, (claim - value).magnitude - bound)
  }
}

/// A point where a function bends, and how that was seen.
public struct Kink: Sendable, Equatable {
  /// The slopes from the left and from the right, in ascending order.
  public let slopes: ClosedRange<Double>
  /// How much the slope changes at the kink.
  var bend: Double { slopes.upperBound - slopes.lowerBound }
  /// How far each of them may be off.
  public let bound: Double
  /// The arguments and values that show it, from left to right.
  public let samples: [Sample]

  public struct Sample: Sendable, Equatable {
    public let argument: Double
    public let value: Double
  }
}
