public import Tensors

/// Which one-sided derivative a formula takes where the function bends.
///
/// ReLU has no derivative at 0; both sides are subgradients, and both are accepted from a student.
public enum KinkSide: Sendable, Hashable, CaseIterable {
  /// The derivative from the left: ReLU'(0) = 0.
  case left
  /// The derivative from the right: ReLU'(0) = 1.
  case right
}

extension Number {
  /// `positive` for x > 0, `negative` for x < 0, and at 0 the branch that `side` names.
  ///
  /// Written as a `choose` either way, so that a `Dual` carries the derivative of the named branch.
  @inlinable
  static func branch(_ x: Self, positive: Self, negative: Self, atZero side: KinkSide) -> Self {
    switch side {
    case .left: choose(x, ifPositive: positive, otherwise: negative)
    case .right: choose(-x, ifPositive: negative, otherwise: positive)
    }
  }
}
