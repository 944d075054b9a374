public import Safetensors
public import Tensors

/// What a worker says.
public enum WorkerMessage: Sendable, Equatable {
  /// Once, at the start: the student's code is loaded and waits for requests.
  case ready(Language)
  /// Once for each request.
  case answer(Answer)
}

/// The language of a submission.
public enum Language: String, Sendable, CaseIterable {
  case swift, python
}

/// What came of a request: the tensors that its script made, and what stopped it early, if anything did.
///
/// The tensors are what the student's code returned, of whatever type and shape: to judge that is not a worker's task.
public struct Answer: Sendable, Equatable {
  public let tensors: [StoredTensor]
  public let failure: Failure?
  /// Where the student's code made the library differentiate for it, as far as the worker saw.
  public let autograd: [AutogradUse]
  /// What the worker did so that the code could run here, a sentence each.
  public let remarks: [String]

  public init(
    tensors: [StoredTensor], failure: Failure? = nil, autograd: [AutogradUse] = [], remarks: [String] = []
  ) {
    (self.tensors, self.failure, self.autograd, self.remarks) = (tensors, failure, autograd, remarks)
  }

  /// The full names of what the script made.
  public var names: [String] { tensors.map(\.name) }

  /// The tensor of this full name, if the script came so far.
  public subscript(name: String) -> StoredTensor? { tensors.first { $0.name == name } }

  /// Why a script did not run to its end.
  public struct Failure: Sendable, Equatable {
    public let kind: String
    /// What happened, for the student to read.
    public let text: String
    /// The index of the step, from 0; nothing if none was reached.
    public let step: Int?
    /// The student's own stack trace, where the language has one.
    public let trace: String

    public init(kind: String, text: String, step: Int?, trace: String = "") {
      (self.kind, self.text, self.step, self.trace) = (kind, text, step, trace)
    }

    /// Whether Python came upon a name or a module that is not there. It finds that out only when it gets there.
    public var isUndefinedName: Bool { ["NameError", "ModuleNotFoundError"].contains(kind) }

    /// The request itself cannot be understood: a fault of Grader's, never of the student's.
    public static let badRequest = "bad-request"
    /// After `backward`, `grads` lacks a gradient.
    public static let missingGradient = "missing-gradient"
    /// `parameters` lacks a parameter that was put there.
    public static let missingParameter = "missing-parameter"
    /// The submission lacks a function or class of the homework's.
    public static let missingName = "missing-name"
    /// `parameters` or `grads` is no dictionary.
    public static let notADictionary = "not-a-dictionary"
    /// What came back for the same shapes has another shape or type than before.
    public static let unsteady = "unsteady"
    /// A loss did not return the pair (J, dJdy_hat).
    public static let wrongReturn = "wrong-return"
    /// What should be a tensor is something else: nothing, a list, a type derived from the library's.
    public static let notATensor = "not-a-tensor"
    /// A tensor without plain numbers: sparse, complex, without memory, or far too large.
    public static let unreadableTensor = "unreadable-tensor"
  }
}

extension StoredTensor {
  /// The numbers of an F32 or F64 tensor, both exact in a double; nothing for another type.
  public var values: Tensor<Double>? {
    switch dtype {
    case .f32: Tensor(shape: shape, elements: numbers(UInt32.self).map { Double(Float(bitPattern: $0)) })
    case .f64: Tensor(shape: shape, elements: numbers(UInt64.self).map(Double.init(bitPattern:)))
    default: nil
    }
  }

  /// The numbers of a tensor of any type that people compute with, as near as a double comes; nothing for another type.
  public var anyValues: Tensor<Double>? {
    switch dtype {
    case .i64: whole(Int64.self)
    case .i32: whole(Int32.self)
    case .i16: whole(Int16.self)
    case .i8: whole(Int8.self)
    case .u8, .bool: whole(UInt8.self)
    case .f16: Tensor(shape: shape, elements: numbers(UInt16.self).map { Double(Float16(bitPattern: $0)) })
    default: values
    }
  }

  private func whole<Number: FixedWidthInteger & SendableMetatype>(_ type: Number.Type) -> Tensor<Double> {
    Tensor(shape: shape, elements: numbers(type).map { Double($0) })
  }

  private func numbers<Bits: FixedWidthInteger>(_ type: Bits.Type) -> [Bits] {
    bytes.withUnsafeBytes { bytes in
      stride(from: 0, to: bytes.count, by: MemoryLayout<Bits>.size).map {
        Bits(littleEndian: bytes.loadUnaligned(fromByteOffset: $0, as: Bits.self))
      }
    }
  }
}
