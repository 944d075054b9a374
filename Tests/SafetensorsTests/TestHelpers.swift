import Foundation
import Safetensors
import TestSupport
import Testing

/// A blob with this header and so many bytes of data, right or wrong.
func blob(_ header: String, data count: Int = 0, length: UInt64? = nil) -> [UInt8] {
  let length = length ?? UInt64(header.utf8.count)
  return withUnsafeBytes(of: length.littleEndian, Array.init) + header.utf8 + [UInt8](repeating: 0, count: count)
}

/// A document of random tensors, some without elements, and random metadata.
func randomDocument(seed: UInt64) -> SafetensorsDocument {
  var generator = SeededGenerator(seed: seed)
  var document = SafetensorsDocument()
  let texts = ["", "é", "line\nbreak", "\"quoted\"", "\u{0}", "日本"]
  for number in 0..<Int.random(in: 0...3, using: &generator) {
    document.metadata["\(texts.randomElement(using: &generator)!) \(number)"] = texts.randomElement(using: &generator)!
  }
  for number in 0..<Int.random(in: 0...6, using: &generator) {
    let dtype = DType.allCases.randomElement(using: &generator)!
    var shape = (0..<Int.random(in: 0...3, using: &generator)).map { _ in Int.random(in: 0...5, using: &generator) }
    if dtype.bits < 8 { shape.append(4) }
    let count = shape.reduce(dtype.bits, *) / 8
    document.tensors.append(
      StoredTensor(
        name: "\(texts.randomElement(using: &generator)!) \(number)", dtype: dtype, shape: shape,
        bytes: (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }))
  }
  return document
}

extension SafetensorsDocument {
  /// Everything that a file holds, in the order in which it lies there.
  init(_ file: SafetensorsFile) throws {
    self.init(metadata: file.metadata)
    for entry in file.entries {
      let bytes = try file.withBytes(of: entry.name) { $0.withUnsafeBytes(Array.init) }
      tensors.append(StoredTensor(name: entry.name, dtype: entry.dtype, shape: entry.shape, bytes: bytes))
    }
  }

  /// The tensors by name, to compare contents whatever their order.
  var byName: [String: StoredTensor] { Dictionary(uniqueKeysWithValues: tensors.map { ($0.name, $0) }) }
}

/// Lends a new folder, which is gone afterwards.
func withTemporaryFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
  let folder = FileManager.default.temporaryDirectory.appending(path: "safetensors-\(UUID())")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try body(folder)
}

/// Requires that `body` fails with exactly this message.
@discardableResult
func expectError(
  _ message: String, sourceLocation: SourceLocation = #_sourceLocation, _ body: () throws -> some Any
) -> SafetensorsError? {
  let error = #expect(throws: SafetensorsError.self, sourceLocation: sourceLocation) { try body() }
  #expect(error?.description == message, sourceLocation: sourceLocation)
  return error
}
