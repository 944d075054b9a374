import Safetensors
import Tensors
import Testing

@Suite("A file")
struct SafetensorsFileTests {
  let file: SafetensorsFile

  init() throws {
    var document = SafetensorsDocument(metadata: ["kind": "case"])
    document.add("x", Tensor<Float>(rows: [[1, 2, 3], [4, 5, 6]]))
    document.add("y", Tensor<Double>([7]))
    file = try SafetensorsFile(bytes: document.encoded())
  }

  @Test("lists what it holds, in the order of the data")
  func contents() throws {
    #expect(file.metadata == ["kind": "case"])
    #expect(file.names == ["y", "x"])
    let entry = try file.entry("x")
    #expect(entry.dtype == .f32 && entry.shape == [2, 3] && entry.bytes == 8..<32)
    #expect(try file.withBytes(of: "x") { $0.byteCount } == 24)
  }

  @Test("has the same tensors in whatever order its header lists them")
  func headerOrder() throws {
    let header = #"""
      { "b": {"shape": [1], "data_offsets": [2, 3], "dtype": "U8"}, "a": {"dtype": "I16", "shape": [], "data_offsets": [0, 2]},
        "none": {"dtype": "U8", "shape": [0], "data_offsets": [2, 2]} }
      """#
    #expect(try SafetensorsFile(bytes: blob(header, data: 3)).names == ["a", "none", "b"])
  }

  @Test("finds each tensor by its name, and gives all of them as they were written", arguments: [1, 16, 17, 300])
  func manyTensors(_ count: Int) throws {
    var document = SafetensorsDocument()
    for number in 0..<count { document.add("t\(number)", Tensor<Float>([Float(number), 0.5])) }
    let file = try SafetensorsFile(bytes: document.encoded())
    for number in 0..<count { #expect(try file.floats("t\(number)").elements == [Float(number), 0.5]) }
    #expect(throws: SafetensorsError.self) { try file.entry("t\(count)") }
    #expect(file.tensors.sorted { $0.name < $1.name } == document.tensors.sorted { $0.name < $1.name })
  }

  @Test("names a missing tensor and those that there are")
  func missing() {
    expectError(#"no tensor is named "z"; there are "y", "x""#) { try file.floats("z") }
  }

  @Test("converts nothing silently")
  func wrongType() {
    expectError(#"tensor "y" is stored as F64, not as F32"#) { try file.floats("y") }
    expectError(#"tensor "x" is stored as F32, not as F64"#) { try file.doubles("x") }
  }
}
