/// How far one number is from the one that was expected.
public struct Deviation: Sendable, Equatable {
  public let expected: Double
  public let got: Double
  public let tolerance: Double

  public init(expected: Double, got: Double, tolerance: Double) {
    self.expected = expected
    self.got = got
    self.tolerance = tolerance
  }

  /// Whether `got` is right.
  ///
  /// A tolerance is about rounding, and no rounding leads from a finite number to an infinity or to NaN: unless both
  /// numbers are finite only equality counts, however large the tolerance. NaN therefore is never right.
  public var isAccepted: Bool {
    expected.isFinite && got.isFinite ? distance <= tolerance : expected == got
  }

  /// `|got − expected|`; 0 for equal infinities, NaN if one of the two is NaN.
  public var distance: Double { expected == got ? 0 : (got - expected).magnitude }

  /// The relative error that people read: see `relativeError(_:_:)`.
  public var relativeError: Double { GradientCheck.relativeError(got, expected) }

  /// The distance in units of the tolerance: above 1 is wrong. An exact hit is 0, whatever the tolerance.
  var excess: Double { distance == 0 ? 0 : distance / tolerance }

  /// Whether this deviation is farther out than `other`: NaN before all else, then the one with the larger excess.
  ///
  /// Where the tolerances are 0 both excesses are infinite, and the distance decides.
  func isWorse(than other: Deviation) -> Bool {
    if got.isNaN || other.got.isNaN { return got.isNaN && !other.got.isNaN }
    return (excess, distance) > (other.excess, other.distance)
  }
}

/// `|a − r| / (|a| + |r|)`: 0 for equal numbers, 1 for numbers of opposite sign.
///
/// It is 0 where both are 0, and 1 where one is not finite and the other is, or where they are different
/// non-finite values: then they have nothing in common.
public func relativeError(_ a: Double, _ r: Double) -> Double {
  if a == r { return 0 }
  guard a.isFinite && r.isFinite else { return 1 }
  return (a - r).magnitude / (a.magnitude + r.magnitude)
}
