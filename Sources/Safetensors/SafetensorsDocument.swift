public import Tensors

/// A safetensors blob in the making: metadata and tensors.
///
/// The same contents make the same bytes, in whatever order they were added: a fixture that is generated again compares
/// equal to the one that is committed.
public struct SafetensorsDocument: Equatable, Sendable {
  /// Free text to go with the tensors.
  public var metadata: [String: String]
  /// The tensors. Their names must differ; what is wrong with one is found when the document is encoded.
  public var tensors: [StoredTensor]

  public init(metadata: [String: String] = [:], tensors: [StoredTensor] = []) {
    self.metadata = metadata
    self.tensors = tensors
  }

  /// Adds a tensor stored as F32.
  public mutating func add(_ name: String, _ tensor: Tensor<Float>) { tensors.append(StoredTensor(name, tensor)) }

  /// Adds a tensor stored as F64.
  public mutating func add(_ name: String, _ tensor: Tensor<Double>) { tensors.append(StoredTensor(name, tensor)) }
}

/// A tensor as a blob holds it: little-endian bytes in row-major order, of any type that the format has.
public struct StoredTensor: Equatable, Sendable {
  public var name: String
  public var dtype: DType
  /// The extent of each axis; empty for a scalar.
  public var shape: [Int]
  /// As many bytes as shape and dtype say.
  public var bytes: [UInt8]

  public init(name: String, dtype: DType, shape: [Int], bytes: [UInt8]) {
    self.name = name
    self.dtype = dtype
    self.shape = shape
    self.bytes = bytes
  }

  init<Scalar: StoredScalar>(_ name: String, _ tensor: Tensor<Scalar>) {
    self.init(name: name, dtype: Scalar.dtype, shape: tensor.shape, bytes: Scalar.encode(tensor.elements))
  }
}
