public import Tensors

/// A safetensors blob, checked from the first byte to the last: its metadata and its tensors.
///
/// Opening one checks the header and where each tensor lies. A tensor's bytes are looked at only when they are asked for.
public struct SafetensorsFile: Sendable {
  /// The free text that the blob carries.
  public var metadata: [String: String] { header.metadata }
  /// The tensors, in the order in which their bytes lie.
  public var entries: [TensorEntry] { header.entries }
  /// The tensors' names, in the order in which their bytes lie.
  public var names: [String] { header.entries.map(\.name) }

  private let bytes: [UInt8]
  private let header: Header
  /// Where the tensor of each name stands, if there are so many that looking through them would take long.
  private let places: [String: Int]?

  private static let few = 16

  /// Reads a blob.
  public init(bytes: [UInt8]) throws(SafetensorsError) {
    self.bytes = bytes
    header = try Header(parsing: bytes.span.bytes)
    places =
      header.entries.count <= Self.few
      ? nil : Dictionary(uniqueKeysWithValues: zip(header.entries.lazy.map(\.name), 0...))
  }

  /// What the header says about the tensor of this name.
  public func entry(_ name: String) throws(SafetensorsError) -> TensorEntry {
    guard let place = places.map({ $0[name] }) ?? entries.firstIndex(where: { $0.name == name }) else {
      let known = names.prefix(10).map(quoted).joined(separator: ", ")
      let more = names.count > 10 ? " and \(names.count - 10) more" : ""
      throw SafetensorsError(
        .missingTensor,
        "no tensor is named \(quoted(name)); " + (names.isEmpty ? "there are none" : "there are \(known)\(more)"))
    }
    return entries[place]
  }

  /// Lends the bytes of the tensor of this name. They may lie at any address: load from them unaligned.
  public func withBytes<Result>(of name: String, _ body: (RawSpan) -> Result) throws(SafetensorsError) -> Result {
    body(bytes.span.bytes.extracting(place(of: try entry(name))))
  }

  /// All tensors, in the order in which their bytes lie.
  public var tensors: [StoredTensor] {
    entries.map {
      StoredTensor(name: $0.name, dtype: $0.dtype, shape: $0.shape, bytes: Array(bytes[place(of: $0)]))
    }
  }

  /// Where the bytes of one of the entries lie in the blob.
  private func place(of entry: TensorEntry) -> Range<Int> {
    header.dataStart + entry.bytes.lowerBound..<header.dataStart + entry.bytes.upperBound
  }

  /// The tensor of this name, which must be stored as F32.
  public func floats(_ name: String) throws(SafetensorsError) -> Tensor<Float> { try tensor(name) }

  /// The tensor of this name, which must be stored as F64.
  public func doubles(_ name: String) throws(SafetensorsError) -> Tensor<Double> { try tensor(name) }

  /// Nothing converts on the way: a tensor of another type is somebody's mistake, and a silent conversion would hide it.
  private func tensor<Scalar: StoredScalar>(_ name: String) throws(SafetensorsError) -> Tensor<Scalar> {
    let entry = try entry(name)
    guard entry.dtype == Scalar.dtype else {
      throw SafetensorsError(
        .wrongDType,
        "tensor \(quoted(name)) is stored as \(entry.dtype.rawValue), not as \(Scalar.dtype.rawValue)")
    }
    return Tensor(shape: entry.shape, elements: try withBytes(of: name, Scalar.decode))
  }
}
