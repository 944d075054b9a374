public import Tensors

/// Whether a tensor that a student's code returned is right, and what exactly is wrong with it.
///
/// The shape comes first: nothing broadcasts, and entries of tensors of different shapes are never compared.
public enum TensorVerdict: Sendable, Equatable, Codable {
  /// Not the homework's number type: by the name that the type has in a safetensors file, like `F64`.
  case wrongType(String, shape: [Int])
  case wrongShape(ShapeMismatch)
  case compared(EntryComparison)

  /// Compares a tensor with every accepted alternative. An entry is right if any alternative accepts it.
  ///
  /// `got` holds what were float32 numbers. There must be an alternative, and all must have one shape.
  public init(_ got: Tensor<Double>, accepting accepted: [Accepted]) {
    precondition(!accepted.isEmpty, "a tensor without an accepted answer cannot be judged")
    let expected = accepted[0].values.shape
    precondition(accepted.allSatisfy { $0.values.shape == expected }, "all accepted answers have the same shape")
    self =
      got.shape == expected
      ? .compared(EntryComparison(got, accepted))
      : .wrongShape(ShapeMismatch(got: got.shape, expected: expected))
  }

  /// The shape that the student's code returned.
  public var shape: [Int] {
    switch self {
    case .wrongType(_, let shape): shape
    case .wrongShape(let mismatch): mismatch.got
    case .compared(let comparison): comparison.shape
    }
  }

  /// True if the shape is right and every entry is.
  public var passed: Bool {
    switch self {
    case .wrongType, .wrongShape: false
    case .compared(let comparison): comparison.worst == nil
    }
  }
}
