import TestSupport
import Testing
import Zip

/// An archive of two files, one packed and one stored.
let sampleArchive = ZipBuilder([
  .init("mlp.py", Array(String(repeating: "import torch\n", count: 9).utf8), deflated: true),
  .init("gd.py", Array("step = 1\n".utf8)),
])

/// What is right, if unusual, is read.
@Suite struct ReadingTests {
  private let contents = [
    ZipEntry(path: "mlp.py", contents: Array(String(repeating: "import torch\n", count: 9).utf8)),
    ZipEntry(path: "gd.py", contents: Array("step = 1\n".utf8)),
  ]

  @Test func `stored and deflated entries are read, in order`() throws {
    let archive = try ZipArchive(sampleArchive.bytes().span.bytes)
    #expect(archive.entries == contents)
    #expect(archive.leadingBytes == 0)
  }

  @Test func `an archive without entries is one`() throws {
    for isZip64 in [false, true] {
      var builder = ZipBuilder()
      builder.isZip64 = isZip64
      #expect(try ZipArchive(builder.bytes().span.bytes).entries.isEmpty)
    }
  }

  @Test(arguments: [false, true]) func `bytes in front are passed over and counted`(isZip64: Bool) throws {
    var builder = sampleArchive
    builder.isZip64 = isZip64
    builder.prefix = Array("#!/usr/bin/env python3\n".utf8)
    let archive = try ZipArchive(builder.bytes().span.bytes)
    #expect(archive.entries == contents)
    #expect(archive.leadingBytes == 23)
  }

  @Test func `a comment may look like the end of an archive`() throws {
    var builder = sampleArchive
    builder.comment = Array("PK\u{5}\u{6} and more, long enough to be a whole record".utf8)
    #expect(try ZipArchive(builder.bytes().span.bytes).entries == contents)
  }

  @Test func `bytes behind the end are passed over`() throws {
    var builder = sampleArchive
    builder.suffix = Array("\r\n".utf8)
    #expect(try ZipArchive(builder.bytes().span.bytes).entries == contents)
  }

  @Test func `sizes that are known only behind the data are taken from the directory`() throws {
    var builder = sampleArchive
    for index in builder.entries.indices {
      builder.entries[index].setHeaders { $0.flags |= 1 << 3 }
      builder.entries[index].local.checksum = 0
      builder.entries[index].local.packedSize = 0
      builder.entries[index].local.unpackedSize = 0
      let header = builder.entries[index].central
      builder.entries[index].trailer =
        little(UInt32(0x0807_4B50)) + little(header.checksum) + little(header.packedSize) + little(header.unpackedSize)
    }
    #expect(try ZipArchive(builder.bytes().span.bytes).entries == contents)
  }

  @Test func `folders have no entries, and paths are tidied`() throws {
    var folder = ZipBuilder.Entry("hw1/", [])
    folder.attributes = 0o040_755 << 16 | 0x10
    let archive = ZipBuilder([folder, .init("./hw1//mlp.py", []), .init("hw1/./gd.py", [])])
    #expect(try ZipArchive(archive.bytes().span.bytes).entries.map(\.path) == ["hw1/mlp.py", "hw1/gd.py"])
  }

  @Test func `backslashes of old Windows programs separate folders`() throws {
    var entry = ZipBuilder.Entry("hw1\\mlp.py", [])
    entry.system = 0
    entry.attributes = 0x20
    #expect(try ZipArchive(ZipBuilder([entry]).bytes().span.bytes).entries.map(\.path) == ["hw1/mlp.py"])
    entry.setHeaders { $0.name = Array("..\\mlp.py".utf8) }
    #expect(throws: ZipError.self) { try ZipArchive(ZipBuilder([entry]).bytes().span.bytes) }
  }

  @Test func `limits are the caller's`() throws {
    let bytes = sampleArchive.bytes()
    for change: (inout ZipLimits) -> Void in [
      { $0.entries = 1 }, { $0.fileBytes = 100 }, { $0.totalBytes = 120 }, { ($0.harmlessBytes, $0.ratio) = (0, 1) },
    ] {
      var limits = ZipLimits.homework
      change(&limits)
      #expect(throws: ZipError.self) { try ZipArchive(bytes.span.bytes, limits: limits) }
    }
  }
}

/// Names in every spelling that the format has known.
@Suite struct NameTests {
  private func path(_ name: [UInt8], flags: UInt16 = 0, extra: [UInt8] = []) throws -> String? {
    var entry = ZipBuilder.Entry(rawName: name, [])
    entry.setHeaders {
      $0.flags = flags
      $0.extra = extra
    }
    return try ZipArchive(ZipBuilder([entry]).bytes().span.bytes).entries.first?.path
  }

  /// The field with a name in UTF-8 for the name with this checksum.
  private func unicodePath(_ name: String, for raw: [UInt8], version: UInt8 = 1) -> [UInt8] {
    let field = [version] + little(zipChecksum(raw)) + name.utf8
    return little(UInt16(0x7075)) + little(UInt16(field.count)) + field
  }

  @Test func `UTF-8 is read, whether it is declared or not`() throws {
    #expect(try path(Array("Übung.py".utf8), flags: 1 << 11) == "Übung.py")
    #expect(try path(Array("作业.py".utf8)) == "作业.py")
  }

  @Test func `anything else is code page 437`() throws {
    #expect(try path([0x9A] + Array("bung".utf8) + [0x2E, 0xFF]) == "Übung.\u{A0}")
    #expect(try path([0x9A], flags: 1 << 11) == "Ü")
  }

  @Test func `every byte of code page 437 is a character of its own`() throws {
    var characters: Set<Unicode.Scalar> = []
    // A name has neither slashes nor a zero byte; the first byte makes that it is not UTF-8.
    let bytes = (1...255).map(UInt8.init).filter { ![0x2F, 0x5C].contains($0) }
    for byte in bytes { characters.formUnion(try #require(try path([0x80, 0x80, byte])).unicodeScalars) }
    #expect(characters.count == bytes.count)
  }

  @Test func `the field for the name in Unicode is used when it is for this name`() throws {
    let raw = Array("?bung.py".utf8)
    #expect(try path(raw, extra: unicodePath("Übung.py", for: raw)) == "Übung.py")
    #expect(try path(raw, extra: unicodePath("Übung.py", for: [])) == "?bung.py")
    #expect(try path(raw, extra: unicodePath("Übung.py", for: raw, version: 2)) == "?bung.py")
  }

  @Test func `a name in Unicode is no way out`() {
    let raw = Array("mlp.py".utf8)
    #expect(throws: ZipError.self) { try path(raw, extra: unicodePath("../mlp.py", for: raw)) }
  }
}
