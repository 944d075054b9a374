/// One equation as it was written: `∂z/∂x = … = answer`, or only the answer.
public struct Formula: Hashable, Sendable {
  /// What the left sides call the thing, in the order written: `[J]_{ij} = \partial y_i/\partial z_j = …` has two.
  public let names: [LeftSide]
  /// The last right-hand side: those before it are how its writer came to it.
  public let answer: Expression

  /// The left side that binds indices, or else the first one.
  public var left: LeftSide? { names.first { !$0.indices.isEmpty } ?? names.first }
}

/// What stands before the first equals sign.
public struct LeftSide: Hashable, Sendable {
  /// The name of what is defined, as the vocabulary spells its parts: `J`, `dl/dW1`. A gradient (`\nabla_W \ell`) is
  /// named like the derivative.
  public internal(set) var name: String
  /// The indices that are bound by it, in order: `i, j` of `[J]_{ij}`, or `i, i` where only the diagonal is given.
  public internal(set) var indices: [Expression]
  /// Whether it is the transpose of what is named that is given, `J^T = …`, so that what is asked for is the transpose of
  /// the answer.
  public internal(set) var isTransposed = false
}
