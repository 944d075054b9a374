public import Backprop
internal import Tensors
public import WorkerProtocol

/// What a homework's words leave open and an assignment decides: which derivation is the right one.
public struct Conventions: Sendable, Hashable {
  public var mse: Reduction
  public var bce: Reduction
  /// What α‖W‖² is multiplied by in a penalty on the weights.
  public var penaltyFactor: Double
  /// Whether that may also be another factor, if the loss and its gradient agree.
  public var acceptsOtherPenalty: Bool
  /// Whether the parts of returned pairs may come in the other order.
  public var acceptsTurnedPairs: Bool
  /// The functions that the homework asks for; none if it asks for the two-layer network and its losses.
  public var computations: Set<Computation>
  /// Which one-sided derivative ReLU takes at 0, and by what a standard deviation divides. Both are right; a submission
  /// takes one of them.
  public var kinkSide: KinkSide
  /// Whether the losses' divisor may be left to `backward`.
  public var acceptsSplitNormalisation: Bool

  public init(
    mse: Reduction = .elementMean, bce: Reduction = .elementMean, kinkSide: KinkSide = .left,
    acceptsSplitNormalisation: Bool = false, penaltyFactor: Double = 0.5, acceptsOtherPenalty: Bool = false,
    acceptsTurnedPairs: Bool = false, computations: Set<Computation> = []
  ) {
    (self.mse, self.bce, self.kinkSide) = (mse, bce, kinkSide)
    self.acceptsSplitNormalisation = acceptsSplitNormalisation
    (self.penaltyFactor, self.acceptsOtherPenalty) = (penaltyFactor, acceptsOtherPenalty)
    (self.acceptsTurnedPairs, self.computations) = (acceptsTurnedPairs, computations)
  }

  /// The pieces of which the homework is made. A mistake in any other piece is none that could be made in it.
  var operations: Set<Operation> {
    computations.isEmpty ? Operation.ofNetwork : computations.reduce(into: []) { $0.formUnion($1.operations) }
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
