import Foundation
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

  @Test("names a missing tensor and those that there are")
  func missing() {
    expectError(#"no tensor is named "z"; there are "y", "x""#) { try file.floats("z") }
  }

  @Test("converts nothing silently")
  func wrongType() {
    expectError(#"tensor "y" is stored as F64, not as F32"#) { try file.floats("y") }
    expectError(#"tensor "x" is stored as F32, not as F64"#) { try file.doubles("x") }
  }

  @Test("is mapped from disk, and named in every error")
  func mapping() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "case.safetensors").path
      try SafetensorsDocument(file).write(to: path)
      #expect(try SafetensorsFile(contentsOf: path).floats("x") == file.floats("x"))
      expectError(#"\#(path): tensor "y" is stored as F64, not as F32"#) {
        try SafetensorsFile(contentsOf: path).floats("y")
      }
      try Data([1, 2, 3]).write(to: URL(filePath: path))
      expectError("\(path): 3 bytes are too few: the first 8 hold the length of the header") {
        try SafetensorsFile(contentsOf: path)
      }
    }
  }

  @Test("that is none is refused for what it is")
  func notAFile() throws {
    try withTemporaryFolder { folder in
      let (empty, pipe) = (folder.appending(path: "empty").path, folder.appending(path: "pipe").path)
      try Data().write(to: URL(filePath: empty))
      #expect(mkfifo(pipe, 0o600) == 0)
      for (path, problem) in [
        (empty, "the file is empty"), (folder.path, "is a folder, not a file"), (pipe, "is not a regular file"),
        (folder.path + "/missing", "cannot be opened: No such file or directory"),
      ] {
        expectError("\(path): \(problem)") { try SafetensorsFile(contentsOf: path) }
      }
    }
  }
}
