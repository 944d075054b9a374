internal import Safetensors
internal import Tensors

/// How variations travel: as two tensors beside the inputs, and two texts.
extension Variations {
  /// What the names of the two tensors begin with.
  static let prefix = "vary."
  private static let patches = prefix + "patches"
  private static let values = prefix + "values"

  func add(to document: inout SafetensorsDocument, inputNames: [String]) {
    document.metadata["output"] = output
    document.metadata["runs"] = String(runs)
    let rows = patches.map { patch in
      SIMD4<Int32>(
        truncatingIfNeeded: SIMD4(patch.run, inputNames.firstIndex(of: patch.input)!, patch.offset, patch.count))
    }
    let bytes = rows.withUnsafeBytes { Array($0) }
    document.tensors.append(StoredTensor(name: Self.patches, dtype: .i32, shape: [patches.count, 4], bytes: bytes))
    document.add(Self.values, Tensor(values))
  }

  init(decoding file: SafetensorsFile, inputNames: [String]) throws(MessageError) {
    let output = try file.text("output")
    let text = try file.text("runs")
    guard let runs = Int(text), runs > 0 else {
      throw .unexpectedMetadata(key: "runs", value: text, expected: ["a number of runs"])
    }
    let values: [Float]
    var numbers: [Int] = []
    do {
      values = try file.floats(Self.values).elements
      try file.withBytes(of: Self.patches) { span in
        numbers = stride(from: 0, to: span.byteCount / 16 * 16, by: 4).map {
          Int(Int32(littleEndian: span.unsafeLoadUnaligned(fromByteOffset: $0, as: Int32.self)))
        }
      }
    } catch {
      throw .malformed(error.description)
    }
    var patches: [Patch] = []
    for row in stride(from: 0, to: numbers.count, by: 4) {
      guard inputNames.indices.contains(numbers[row + 1]) else {
        throw .request(.variations("it changes input \(numbers[row + 1]) of \(inputNames.count)"))
      }
      patches.append(
        Patch(
          run: numbers[row], input: inputNames[numbers[row + 1]], offset: numbers[row + 2], count: numbers[row + 3]))
    }
    do { try self.init(of: output, runs: runs, patches: patches, values: values) } catch { throw .request(error) }
  }
}
