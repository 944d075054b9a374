/// What the header says about one tensor.
public struct TensorEntry: Equatable, Sendable {
  public let name: String
  public let dtype: DType
  /// The extent of each axis; empty for a scalar.
  public let shape: [Int]
  /// Where its bytes lie in the data, which begins after the header.
  public let bytes: Range<Int>

  /// The entry as messages name it: the tensor and its bytes.
  var place: String { "\(quoted(name)) (bytes \(bytes) of the data)" }
}
