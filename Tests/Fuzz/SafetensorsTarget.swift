import Safetensors
import TestSupport

/// safetensors: an accepted blob's tensors lie within it, are as long as they say, and survive being written and read.
enum SafetensorsTarget: FuzzTarget {
  static var name: String { "safetensors" }

  static func read(_ input: UnsafeRawBufferPointer) throws(BrokenPromise) -> Verdict {
    let header: Header
    do {
      header = try Header(parsing: input.bytes)
    } catch {
      try expect(!error.description.isEmpty, "an error says what is wrong")
      return .rejected(error.kind.rawValue)
    }

    var covered = header.dataStart
    var document = SafetensorsDocument(metadata: header.metadata)
    for entry in header.entries {
      let start = header.dataStart + entry.bytes.lowerBound
      try expect(start == covered, "tensor \(entry.name) begins where the one before it ended")
      covered += entry.bytes.count
      try expect(covered <= input.count, "tensor \(entry.name) lies within the blob")
      let elements = entry.shape.reduce(1, *)
      try expect(elements * entry.dtype.bits == entry.bytes.count * 8, "tensor \(entry.name) is as long as it says")
      let bytes = Array(UnsafeRawBufferPointer(rebasing: input[start..<covered]))
      document.tensors.append(
        StoredTensor(name: entry.name, dtype: entry.dtype, shape: entry.shape, bytes: bytes))
    }
    try expect(covered == input.count, "every byte of the data belongs to a tensor")
    try checkRoundTrip(document)
    return .accepted
  }

  private static func checkRoundTrip(_ document: SafetensorsDocument) throws(BrokenPromise) {
    let (copy, isStable) = try rewritten(document)
    try expect(isStable, "what was written is written again as the same bytes")
    let byName = { (tensors: [StoredTensor]) in tensors.sorted { $0.name < $1.name } }
    try expect(byName(copy.tensors) == byName(document.tensors), "every tensor survives being written and read")
    try expect(copy.metadata == document.metadata, "the metadata survive being written and read")
  }

  /// The document written and read, and whether writing that makes the same bytes again.
  private static func rewritten(
    _ document: SafetensorsDocument
  ) throws(BrokenPromise) -> (copy: SafetensorsDocument, isStable: Bool) {
    do throws(SafetensorsError) {
      let blob = try document.encoded()
      let file = try SafetensorsFile(bytes: blob)
      var copy = SafetensorsDocument(metadata: file.metadata)
      for entry in file.entries {
        let bytes = try file.withBytes(of: entry.name) { $0.withUnsafeBytes(Array.init) }
        copy.tensors.append(StoredTensor(name: entry.name, dtype: entry.dtype, shape: entry.shape, bytes: bytes))
      }
      return (copy, try copy.encoded() == blob)
    } catch {
      throw BrokenPromise(promise: "what was read can be written and read: \(error)")
    }
  }
}
