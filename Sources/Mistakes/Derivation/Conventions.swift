public import Backprop
internal import Tensors

/// What a homework's words leave open and an assignment decides: which derivation is the right one.
public struct Conventions: Sendable, Hashable {
  public var mse: Reduction
  public var bce: Reduction
  /// Which one-sided derivative ReLU takes at 0. Both are right; a submission takes one of them.
  public var kinkSide: KinkSide
  /// Whether the losses' divisor may be left to `backward`.
  public var acceptsSplitNormalisation: Bool

  public init(
    mse: Reduction = .elementMean, bce: Reduction = .elementMean, kinkSide: KinkSide = .left,
    acceptsSplitNormalisation: Bool = false
  ) {
    (self.mse, self.bce, self.kinkSide) = (mse, bce, kinkSide)
    self.acceptsSplitNormalisation = acceptsSplitNormalisation
  }
}

extension Reduction {
  /// What a sum over everything of this shape is divided by.
  func divisor(for numbers: Numbers) -> Double {
    switch self {
    case .sum: 1
    case .batchMean: numbers.batch
    case .elementMean: Double(numbers.count)
    }
  }
}
