public import Safetensors
public import Tensors
public import WorkerProtocol

/// What a derivation makes of a request, before anything is rounded.
public struct Outcome: Sendable {
  /// What was made, in the script's order; as many as `Trial.outputNames` unless something failed.
  public internal(set) var outputs: [Output] = []
  public internal(set) var failure: Answer.Failure?

  /// One tensor, and the type in which it is returned.
  public struct Output: Sendable {
    public let name: String
    public let numbers: Numbers
    public let dtype: DType
  }

  /// The output of this full name, if the derivation came so far.
  public subscript(name: String) -> Output? { outputs.first { $0.name == name } }

  /// The answer of a worker that runs this derivation.
  public var answer: Answer { Answer(tensors: outputs.map(\.stored), failure: failure) }
}

extension Outcome.Output {
  /// The numbers, rounded to their type.
  var stored: StoredTensor {
    let bytes =
      switch dtype {
      case .f64: littleEndian { $0.bitPattern }
      case .f16: littleEndian { Float16($0).bitPattern }
      case .bf16: littleEndian { UInt16(truncatingIfNeeded: Float($0).bitPattern >> 16) }
      case .i64: littleEndian { Int64(exactly: $0.rounded(.towardZero)) ?? .min }
      default: littleEndian { Float($0).bitPattern }
      }
    return StoredTensor(name: name, dtype: dtype, shape: numbers.shape, bytes: bytes)
  }

  private func littleEndian(_ bits: (Double) -> some FixedWidthInteger) -> [UInt8] {
    numbers.elements.flatMap { number in withUnsafeBytes(of: bits(number).littleEndian, Array.init) }
  }
}
