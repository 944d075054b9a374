import JSON
import Tensors

extension SafetensorsDocument {
  /// The blob, byte for byte as the reference implementation writes it: tensors by dtype, the widest first, so that each
  /// lies aligned; then by name; the header padded with spaces to a multiple of 8. Metadata are sorted by key, where the
  /// reference implementation leaves the order to chance.
  public func encoded() throws(SafetensorsError) -> [UInt8] {
    try checkNames()
    let tensors = tensors.sorted { a, b in
      a.dtype == b.dtype ? precedes(a.name, b.name) : a.dtype > b.dtype
    }
    let header = try header(of: tensors)
    let padding = -header.count & 7
    let length = header.count + padding
    guard length <= Header.maximumLength else {
      throw SafetensorsError(
        .headerTooLong, "the header would take \(length) bytes, but the format allows \(Header.maximumLength)")
    }

    var blob: [UInt8] = []
    blob.reserveCapacity(Header.lengthWidth + length + tensors.reduce(0) { $0 + $1.bytes.count })
    withUnsafeBytes(of: UInt64(length).littleEndian) { blob.append(contentsOf: $0) }
    blob += header
    blob += repeatElement(UInt8(ascii: " "), count: padding)
    for tensor in tensors { blob += tensor.bytes }
    return blob
  }

  private func checkNames() throws(SafetensorsError) {
    var names: Set<String> = []
    for tensor in tensors {
      guard tensor.name != Header.metadataKey else {
        throw SafetensorsError(.reservedName, "no tensor can be named \(quoted(tensor.name)): it is kept for metadata")
      }
      guard names.insert(tensor.name).inserted else {
        throw SafetensorsError(.duplicateName, "two tensors are named \(quoted(tensor.name))")
      }
    }
  }

  /// The header's text for tensors in this order.
  private func header(of tensors: [StoredTensor]) throws(SafetensorsError) -> [UInt8] {
    var members = JSONObject()
    if !metadata.isEmpty {
      var object = JSONObject()
      for (key, text) in metadata.sorted(by: { precedes($0.key, $1.key) }) { object[key] = .string(text) }
      members[Header.metadataKey] = .object(object)
    }
    var end = 0
    for tensor in tensors {
      let start = end
      end += try tensor.checkedByteCount()
      members[tensor.name] = [
        "dtype": .string(tensor.dtype.rawValue),
        "shape": .array(tensor.shape.map { JSONValue($0) }),
        "data_offsets": [JSONValue(start), JSONValue(end)],
      ]
    }
    return Array(JSONValue.object(members).text().utf8)
  }
}

extension StoredTensor {
  /// How many bytes the tensor has, which are as many as shape and dtype say.
  fileprivate func checkedByteCount() throws(SafetensorsError) -> Int {
    let expected = try dtype.byteCount(ofTensor: name, shape: shape)
    guard bytes.count == expected else {
      throw SafetensorsError(
        .size,
        "tensor \(quoted(name)) has \(bytes.count) bytes, but shape \(describe(shape)) and dtype \(dtype.rawValue) "
          + "need \(expected)")
    }
    return expected
  }
}

/// Whether `a` stands before `b` byte by byte, as the reference implementation sorts; Swift's own order compares
/// characters.
private func precedes(_ a: String, _ b: String) -> Bool { a.utf8.lexicographicallyPrecedes(b.utf8) }
