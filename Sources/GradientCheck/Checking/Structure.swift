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
  /// Sets of entries that no output shares, and of each entry the outputs that it may influence.
  func colours(of shape: [Int], output: [Int]) -> [[(offset: Int, outputs: [Int])]] {
    let count = shape.reduce(1, *)
    let outputs = output.reduce(1, *)
    switch self {
    case .dense: return (0..<count).map { [($0, Array(0..<outputs))] }
    case .elementwise:
      return count == outputs ? [(0..<count).map { ($0, [$0]) }] : Self.dense.colours(of: shape, output: output)
    case .rows:
      guard let rows = shape.first, rows > 0, output.first == rows else {
        return Self.dense.colours(of: shape, output: output)
      }
      let (width, outputWidth) = (count / rows, outputs / rows)
      return (0..<width).map { column in
        (0..<rows).map { row in (row * width + column, Array(row * outputWidth..<(row + 1) * outputWidth)) }
      }
    case .outputColumns:
      guard let columns = shape.first, columns > 0, output.last == columns else {
        return Self.dense.colours(of: shape, output: output)
      }
      let width = count / columns
      return (0..<width).map { place in
        (0..<columns).map { column in
          (column * width + place, Array(stride(from: column, to: outputs, by: columns)))
        }
      }
    }
  }
}
