import Foundation
import TestSupport
import Testing
import Zip

struct WritingTests {
  private let files: [(name: String, contents: [UInt8])] = {
    var random = SeededGenerator(seed: 4)
    return [
      ("empty", []), ("text/ünïcode.txt", Array(String(repeating: "grade ", count: 900).utf8)),
      ("noise", (0..<70_000).map { _ in UInt8.random(in: 0...255, using: &random) }),
    ]
  }()

  private var archive: [UInt8] {
    var writer = ZipWriter()
    for file in files { writer.add(file.name, file.contents, mode: 0o640) }
    return writer.bytes
  }

  @Test func whatIsWrittenIsRead() throws {
    let archive = archive
    let entries = try ZipArchive(archive.span.bytes).entries
    #expect(entries.map(\.path) == files.map(\.name) && entries.map(\.contents) == files.map(\.contents))
    #expect(archive.count < 71_000, "text is compressed, and noise is not made longer")
  }

  @Test func othersReadItToo() throws {
    let said = try Python.run(
      program: """
        import io, sys, zipfile
        archive = zipfile.ZipFile(io.BytesIO(sys.stdin.buffer.read()))
        print(archive.testzip(), [(i.filename, i.file_size, oct(i.external_attr >> 16)) for i in archive.infolist()])
        """, input: Data(archive))
    let list = files.map { "('\($0.name)', \($0.contents.count), '0o100640')" }.joined(separator: ", ")
    #expect(said == "None [\(list)]\n")
  }
}
