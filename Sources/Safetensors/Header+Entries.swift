import JSON
import Tensors

extension Header {
  /// The strings under `__metadata__`; none if the header has no such key.
  static func metadata(_ members: JSONObject) throws(SafetensorsError) -> [String: String] {
    guard let value = members[metadataKey] else { return [:] }
    guard let object = value.object else {
      throw SafetensorsError(.metadata, "\(metadataKey) must be a map of strings to strings")
    }
    var metadata: [String: String] = [:]
    for (key, value) in object {
      guard let text = value.string else {
        throw SafetensorsError(.metadata, "\(metadataKey) must hold strings only, but \(quoted(key)) is none")
      }
      metadata[key] = text
    }
    return metadata
  }

  /// The tensors, in the order of their bytes. Among tensors without bytes at the same place, the header's order holds.
  static func entries(_ members: JSONObject) throws(SafetensorsError) -> [TensorEntry] {
    var entries: [TensorEntry] = []
    for (name, value) in members where name != metadataKey {
      entries.append(try entry(name, value))
    }
    func precedes(_ a: Int, _ b: Int) -> Bool {
      (entries[a].bytes.lowerBound, entries[a].bytes.upperBound, a)
        < (entries[b].bytes.lowerBound, entries[b].bytes.upperBound, b)
    }
    // As every writer leaves them.
    if zip(entries.indices, entries.indices.dropFirst()).allSatisfy(precedes) { return entries }
    return entries.indices.sorted(by: precedes).map { entries[$0] }
  }

  private static func entry(_ name: String, _ value: JSONValue) throws(SafetensorsError) -> TensorEntry {
    guard let fields = value.object, fields.count == 3,
      let dtype = fields["dtype"], let shape = fields["shape"], let offsets = fields["data_offsets"]
    else {
      throw SafetensorsError(
        .entry, "tensor \(quoted(name)) must have exactly \"dtype\", \"shape\" and \"data_offsets\"")
    }
    let entry = TensorEntry(
      name: name, dtype: try self.dtype(name, dtype), shape: try self.shape(name, shape),
      bytes: try bytes(name, offsets))
    let expected = try entry.dtype.byteCount(ofTensor: name, shape: entry.shape)
    guard entry.bytes.count == expected else {
      throw SafetensorsError(
        .size,
        "tensor \(entry.place) has \(entry.bytes.count) bytes, but shape \(describe(entry.shape)) "
          + "and dtype \(entry.dtype.rawValue) need \(expected)")
    }
    return entry
  }

  private static func dtype(_ name: String, _ value: JSONValue) throws(SafetensorsError) -> DType {
    guard let text = value.string else {
      throw SafetensorsError(.dtype, "tensor \(quoted(name)): its dtype must be a string")
    }
    guard let dtype = DType(rawValue: text) else {
      throw SafetensorsError(.dtype, "tensor \(quoted(name)): the format has no dtype \(quoted(text))")
    }
    return dtype
  }

  private static func shape(_ name: String, _ value: JSONValue) throws(SafetensorsError) -> [Int] {
    guard let shape = naturals(value) else {
      throw SafetensorsError(.shape, "tensor \(quoted(name)): its shape must be a list of integers from 0 to 2⁶³ − 1")
    }
    return shape
  }

  private static func bytes(_ name: String, _ value: JSONValue) throws(SafetensorsError) -> Range<Int> {
    guard let offsets = naturals(value), offsets.count == 2, offsets[0] <= offsets[1] else {
      throw SafetensorsError(
        .offsets, "tensor \(quoted(name)): its data_offsets must be two integers, a beginning and an end not before it")
    }
    return offsets[0]..<offsets[1]
  }

  /// The list of natural numbers that `value` is, or nil.
  private static func naturals(_ value: JSONValue) -> [Int]? {
    guard let elements = value.array else { return nil }
    let integers = elements.compactMap { $0.number?.integer(as: Int.self) }
    return integers.count == elements.count && integers.allSatisfy { $0 >= 0 } ? integers : nil
  }
}
