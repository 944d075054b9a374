/// Where an input's numbers come from.
public enum Distribution: String, Decodable, CaseIterable, Sendable {
  /// ±[¼, 2): ordinary numbers of either sign, never near 0.
  case signed
  /// ±[1/16, ½): weights that keep a network away from saturation.
  case weights
  /// ± multiples of 1/64 up to 2: their sums are exact in float32.
  case grid
  /// Like `grid`, but at least a third of the numbers are exactly 0, where ReLU bends.
  case kink
  /// ±[10, 40]: where a sigmoid has saturated, and every correct formula is still finite.
  case saturating
  /// ±[1/256, 1/64): weights through which a deep network's activations vanish.
  case small
  /// ±[10⁻⁶, 10⁻⁴].
  case tiny
  /// ±[10³, 10⁴].
  case huge
  /// 1000 ± [¼, 2): so large that their powers overflow, and so near to each other that nothing is negligible.
  case lifted
  /// [0.05, 0.95]: an uncertain prediction or a soft target.
  case probability
  /// 0 or 1, both present where there are two numbers or more: the targets of a classification.
  case binary
  /// Nothing but 0.
  case zero
  /// ±[⅛, 1): what samples have besides, where what follows is known by an absolute error only.
  case scattered
  /// Nothing but 0, where what follows is known by an absolute error only.
  case nothing
  /// 0 in all entries but one, which is ±[1/16, ½).
  case single
  /// One class a row, each class as often as any other: as its number, or as a 1 in its column.
  case classes
  /// Within [10⁻⁶, 10⁻³] of 0 or of 1: a confident prediction.
  case confident
}

extension Distribution {
  /// Whether every number drawn is a possible prediction of a binary cross-entropy.
  var liesInsideUnitInterval: Bool { self == .probability || self == .confident }

  /// Whether a correct float32 answer has nearly all of its digits right: cases drawn only from these are redrawn
  /// until it has.
  public var isWellConditioned: Bool {
    switch self {
    case .signed, .weights, .small, .grid, .kink, .probability, .binary, .zero, .classes: true
    case .saturating, .tiny, .huge, .lifted, .confident, .nothing, .single, .scattered: false
    }
  }
}
