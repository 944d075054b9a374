import Foundation
import Safetensors
import TestSupport
import Testing

/// The Python package `safetensors` reads what we write and we read what it writes, byte for byte the same.
@Suite("Exchange with the reference implementation")
struct PythonExchangeTests {
  /// Types that NumPy has; those that torch has; and those that only the package's raw interface knows.
  static let numpy: [DType] = [
    .bool, .u8, .i8, .i16, .u16, .f16, .i32, .u32, .f32, .c64, .f64, .i64, .u64,
  ]
  static let torch: [DType] = [.bool, .u8, .i8, .i16, .f16, .bf16, .i32, .f32, .c64, .f64, .i64]
  static let raw: [DType] = [.f4, .f8e5m2, .f8e4m3, .f8e8m0, .f8e4m3fnuz, .f8e5m2fnuz]
  static let unwritten: [DType] = [.f6e2m3, .f6e3m2]

  @Test("covers every type")
  func coverage() {
    #expect(Set(Self.numpy + Self.torch + Self.raw + Self.unwritten) == Set(DType.allCases))
  }

  @Test("each reads the other's blobs, and refuses what we refuse")
  func exchange() throws {
    try withTemporaryFolder { folder in
      let (swift, python) = (folder.appending(path: "swift"), folder.appending(path: "python"))
      let malformed = swift.appending(path: "malformed")
      for folder in [swift, python, malformed] {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
      }
      let documents = [
        "numpy": document(Self.numpy), "torch": document(Self.torch), "raw": document(Self.raw),
        "unwritten": document(Self.unwritten),
      ]
      for (name, document) in documents {
        try Data(document.encoded()).write(to: swift.appending(path: "\(name).safetensors"))
      }
      for row in Malformation.all {
        try Data(row.bytes).write(to: malformed.appending(path: row.testDescription))
      }

      _ = try Python.run(script: "safetensors_exchange.py", swift.path, python.path)

      for (name, document) in documents where name != "unwritten" {
        let bytes = Array(try Data(contentsOf: python.appending(path: "\(name).safetensors")))
        let copy = try SafetensorsDocument(SafetensorsFile(bytes: bytes))
        #expect(copy.byName == document.byName)
        #expect(copy.metadata == document.metadata)
        #expect(try document.encoded() == bytes, "\(name): the same bytes")
      }
      let accepted = try String(contentsOf: python.appending(path: "accepted.txt"), encoding: .utf8)
      #expect(
        Set(accepted.split(separator: "\n").map(String.init))
          == Set(Malformation.all.filter(\.isStricter).map(\.testDescription)))
    }
  }

  /// Tensors of these types in several shapes, named and filled by the rule that the script knows.
  private func document(_ dtypes: [DType]) -> SafetensorsDocument {
    var document = SafetensorsDocument(metadata: ["text": "\"é\"\n\t\\ 日本"])
    for dtype in dtypes {
      for shape in dtype.bits < 8 ? [[4], [3, 8], [0, 4]] : [[], [1], [3, 5], [2, 0, 3], [2, 3, 4]] {
        let name = dtype.rawValue + "." + shape.map(String.init).joined(separator: "x")
        let count = shape.reduce(1, *)
        let bytes =
          Self.raw.contains(dtype) || Self.unwritten.contains(dtype)
          ? (0..<count * dtype.bits / 8).map { UInt8(37 * $0 & 255) } : (0..<count).flatMap { element($0, dtype) }
        document.tensors.append(StoredTensor(name: name, dtype: dtype, shape: shape, bytes: bytes))
      }
    }
    return document
  }

  /// The bytes of the element number `i`.
  private func element(_ i: Int, _ dtype: DType) -> [UInt8] {
    func bytes<Bits: FixedWidthInteger>(_ bits: Bits) -> [UInt8] { withUnsafeBytes(of: bits.littleEndian, Array.init) }
    return switch dtype {
    case .bool: [UInt8(i & 1)]
    case .f16: bytes(Float16(i).bitPattern)
    case .bf16: bytes(UInt16(Float(i).bitPattern >> 16))
    case .f32: bytes(Float(i).bitPattern)
    case .f64: bytes(Double(i).bitPattern)
    case .c64: bytes(Float(i).bitPattern) + bytes(Float(-2 * i).bitPattern)
    default: Array(bytes(i).prefix(dtype.bits / 8))
    }
  }
}
