/// Which outputs depend on which entries of the inputs.
///
/// It makes a check cheap, never wrong: whatever is assumed here is confirmed by a probe along a random direction, and not
/// used where the probe contradicts it.
public struct Structure: Sendable {
  /// One pattern an input.
  public var patterns: [Pattern]
  /// The inputs that meet in a first linear layer, if there is one.
  public var firstLayer: FirstLayer?
  /// The inputs that have one row a sample of the batch: for the checks that take a batch apart.
  public var batched: [Int]

  /// How one input's entries and the outputs belong together.
  public enum Pattern: Sendable, Hashable {
    /// Every output may depend on every entry.
    case dense
    /// An output depends on the entry at its own place.
    case elementwise
    /// A row of the output depends on the same row of the input.
    case rows
    /// A column of the output depends on one entry of a bias, or on one row of a weight of shape (out, in).
    case outputColumns
  }

  /// The output depends on x, W and b through x·Wᵀ + b alone. Then ∂/∂W and ∂/∂x follow from ∂/∂b of each sample.
  public struct FirstLayer: Sendable, Hashable {
    public let x: Int
    public let weight: Int
    public let bias: Int

    public init(x: Int, weight: Int, bias: Int) { (self.x, self.weight, self.bias) = (x, weight, bias) }
  }

  public init(_ patterns: [Pattern], firstLayer: FirstLayer? = nil, batched: [Int] = []) {
    (self.patterns, self.firstLayer, self.batched) = (patterns, firstLayer, batched)
  }

  /// Nothing assumed.
  func withoutAssumptions() -> Structure {
    Structure(patterns.map { _ in .dense }, batched: batched)
  }
}

extension Structure.Pattern {
  /// Of each entry the outputs that it may influence.
  func dependents(of shape: [Int], output: [Int]) -> [[Int]] {
    let count = shape.reduce(1, *)
    let outputs = output.reduce(1, *)
    switch self {
    case .elementwise where count == outputs:
      return (0..<count).map { [$0] }
    case .rows where shape.first == output.first && count > 0:
      let (width, outputWidth) = (count / shape[0], outputs / shape[0])
      return (0..<count).map { Array($0 / width * outputWidth..<($0 / width + 1) * outputWidth) }
    case .outputColumns where shape.first == output.last && count > 0:
      let (width, columns) = (count / shape[0], shape[0])
      return (0..<count).map { Array(stride(from: $0 / width, to: outputs, by: columns)) }
    case .dense, .elementwise, .rows, .outputColumns:
      return Array(repeating: Array(0..<outputs), count: count)
    }
  }
}
