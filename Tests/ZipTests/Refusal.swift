import TestSupport
import Testing

/// An archive that is refused, and the words it is refused with.
struct Refusal: CustomTestStringConvertible {
  let testDescription: String
  let message: String
  let bytes: [UInt8]

  init(_ description: String, _ message: String, _ bytes: [UInt8]) {
    (testDescription, self.message, self.bytes) = (description, message, bytes)
  }

  /// A good archive of one file, `mlp.py`, with something done to the entry.
  init(_ description: String, _ message: String, entry change: (inout ZipBuilder.Entry) -> Void) {
    var entry = ZipBuilder.Entry("mlp.py", Array("import torch\n".utf8), deflated: true)
    change(&entry)
    self.init(description, message, ZipBuilder([entry]).bytes())
  }

  /// A good archive of two files with something done to it.
  init(_ description: String, _ message: String, archive change: (inout ZipBuilder) -> Void) {
    var archive = ZipBuilder([.init("mlp.py"), .init("gd.py")])
    change(&archive)
    self.init(description, message, archive.bytes())
  }

  /// An archive of files with these names.
  init(_ description: String, _ message: String, names: String...) {
    self.init(description, message, ZipBuilder(names.map { .init($0) }).bytes())
  }

  static let all = notArchives + damages + entries + paths + bombs

  private static let notArchives: [Refusal] = [
    ("nothing", "an empty file", []),
    ("zeros", "a file of nothing but zeros", [UInt8](repeating: 0, count: 300)),
    ("gzip", "a gzip file", [0x1F, 0x8B, 8, 0]),
    ("bzip2", "a bzip2 file", Array("BZh91AY".utf8)),
    ("xz", "an xz file", [0xFD] + Array("7zXZ".utf8)),
    ("zstd", "a zstd file", [0x28, 0xB5, 0x2F, 0xFD]),
    ("tar", "a tar archive", Array("mlp.py".utf8) + [UInt8](repeating: 0, count: 251) + Array("ustar\000".utf8)),
    ("rar", "a RAR archive", Array("Rar!\u{1A}\u{7}".utf8)),
    ("7z", "a 7z archive", Array("7z".utf8) + [0xBC, 0xAF, 0x27, 0x1C]),
    ("pdf", "a PDF", Array("%PDF-1.7".utf8)),
    ("png", "a PNG image", [0x89] + Array("PNG\r\n".utf8)),
    ("jpeg", "a JPEG image", [0xFF, 0xD8, 0xFF, 0xE0]),
    ("a page that says that the session is over", "an HTML page", Array("\n <!DOCTYPE html><html>Log in".utf8)),
    ("a notebook", "a Jupyter notebook", Array("{\n \"cells\": []}".utf8)),
    ("Python", "a text file", Array("import torch".utf8)),
    ("noise", "a file of unknown kind", [1, 2, 3, 4]),
  ].map { Refusal($0, "the archive is no zip archive but \($1); hand in a .zip", $2) }

  private static let damages: [Refusal] = [
    Refusal(
      "a missing end", "the archive is cut off: its end is missing; upload it again",
      Array(ZipBuilder([.init("mlp.py")]).bytes().dropLast(10))),
    Refusal(
      "a missing piece in the middle",
      "the archive is damaged: its directory would begin before the file does; make the archive again",
      Array(ZipBuilder([.init("mlp.py")]).bytes().dropFirst(10))),
    Refusal(
      "one part of several", "the archive is one part of an archive in several parts; make one archive in one file"
    ) { (archive: inout ZipBuilder) in archive.disk = 1 },
    Refusal(
      "the first part of several",
      "the archive is one part of an archive in several parts; make one archive in one file",
      [0x50, 0x4B, 7, 8] + ZipBuilder([.init("mlp.py")]).bytes().dropLast(90)),
    Refusal(
      "an entry on another part",
      "the entry \"gd.py\" is one part of an archive in several parts; make one archive in one file"
    ) { (archive: inout ZipBuilder) in archive.entries[1].disk = 2 },
    Refusal(
      "a directory with too many entries",
      "the archive is damaged: its directory has 51 bytes more than its entries; make the archive again"
    ) { (archive: inout ZipBuilder) in archive.count = 1 },
    Refusal(
      "a directory with too few entries",
      "the archive is damaged: its directory is too short for 3 entries; make the archive again"
    ) { (archive: inout ZipBuilder) in archive.count = 3 },
    Refusal(
      "a directory that breaks off",
      "the archive is damaged: its directory ends after 1 of 2 entries; make the archive again",
      { () -> [UInt8] in
        var bytes = ZipBuilder([.init("mlp.py"), .init("gd.py")]).bytes()
        // The last header is as long as its 46 bytes and its name, and the end record has 22.
        bytes[bytes.count - 22 - 51] = 0
        return bytes
      }()),
    Refusal(
      "64-bit records without a locator's target",
      "the archive is damaged: its 64-bit end record is missing; make the archive again",
      { () -> [UInt8] in
        var archive = ZipBuilder([.init("mlp.py")])
        archive.isZip64 = true
        var bytes = archive.bytes()
        bytes[bytes.count - 22 - 20 - 56] = 0
        return bytes
      }()),
    Refusal(
      "other headers for the same entry",
      "the entry \"mlp.py\" is damaged: its name differs in the two places that state it; make the archive again"
    ) { (entry: inout ZipBuilder.Entry) in entry.local.name = Array("MLP.py".utf8) },
    Refusal(
      "two sizes",
      "the entry \"mlp.py\" is damaged: its size differs in the two places that state it; make the archive again"
    ) { (entry: inout ZipBuilder.Entry) in entry.local.unpackedSize += 1 },
    Refusal(
      "two checksums",
      "the entry \"mlp.py\" is damaged: its checksum differs in the two places that state it; make the archive again"
    ) { (entry: inout ZipBuilder.Entry) in entry.local.checksum += 1 },
    Refusal(
      "two methods",
      "the entry \"mlp.py\" is damaged: its method differs in the two places that state it; make the archive again"
    ) { (entry: inout ZipBuilder.Entry) in entry.local.method = 0 },
    Refusal(
      "a place where nothing is",
      "the entry \"mlp.py\" is damaged: there is no header in front of its data; make the archive again"
    ) { (entry: inout ZipBuilder.Entry) in entry.offset = 3 },
    Refusal(
      "a place outside",
      "the entry \"mlp.py\" is damaged: its data would lie outside the file; make the archive again"
    ) { (entry: inout ZipBuilder.Entry) in entry.offset = 1 << 30 },
    Refusal(
      "more data than the file has",
      "the entry \"mlp.py\" is damaged: the file ends in its data; make the archive again"
    ) { (entry: inout ZipBuilder.Entry) in entry.setHeaders { $0.packedSize = 100_000 } },
    Refusal(
      "other data than the checksum's", "the entry \"mlp.py\" is damaged: its checksum is wrong; make the archive again"
    ) { (entry: inout ZipBuilder.Entry) in entry.setHeaders { $0.checksum ^= 1 } },
    Refusal(
      "data that are not deflated",
      "the entry \"mlp.py\" is damaged: its data cannot be unpacked; make the archive again"
    ) { (entry: inout ZipBuilder.Entry) in entry.data[0] = 0xFF },
    Refusal(
      "data that unpack to more than they claim",
      "the entry \"mlp.py\" is damaged: its data cannot be unpacked; make the archive again"
    ) { (entry: inout ZipBuilder.Entry) in entry.setHeaders { $0.unpackedSize -= 1 } },
    Refusal(
      "data that unpack to less than they claim",
      "the entry \"mlp.py\" is damaged: its data cannot be unpacked; make the archive again"
    ) { (entry: inout ZipBuilder.Entry) in entry.setHeaders { $0.unpackedSize += 1 } },
    Refusal(
      "stored data of another size",
      "the entry \"mlp.py\" is damaged: its data cannot be unpacked; make the archive again"
    ) { (archive: inout ZipBuilder) in archive.entries[0].setHeaders { $0.unpackedSize += 1 } },
  ]

  private static let entries: [Refusal] = [
    Refusal("a password", "the entry \"mlp.py\" is encrypted; make the archive again without a password") {
      (entry: inout ZipBuilder.Entry) in entry.setHeaders { $0.flags |= 1 }
    },
    Refusal(
      "LZMA",
      "the entry \"mlp.py\" is packed by method 14 (lzma), which is not read here; "
        + "make the archive again with the usual method, deflate"
    ) { (entry: inout ZipBuilder.Entry) in entry.setHeaders { $0.method = 14 } },
    Refusal("a link", "the entry \"mlp.py\" is a symbolic link; put the file itself into the archive") {
      (entry: inout ZipBuilder.Entry) in entry.attributes = 0o120_777 << 16
    },
    Refusal("a pipe", "the entry \"mlp.py\" is no regular file; leave it out") { (entry: inout ZipBuilder.Entry) in
      entry.attributes = 0o010_644 << 16
    },
    Refusal(
      "a folder with contents", "the entry \"mlp.py\" is a folder with contents of its own; make the archive again"
    ) { (entry: inout ZipBuilder.Entry) in entry.attributes = 0o040_755 << 16 },
    Refusal(
      "the same name twice", "the entry \"mlp.py\" is there twice; make the archive again with one of them",
      names: "mlp.py", "gd.py", "mlp.py"),
    Refusal(
      "the same name, spelled differently",
      "the entry \"./mlp.py\" is there twice; make the archive again with one of them", names: "mlp.py", "./mlp.py"),
    Refusal(
      "a file and a folder", "the entry \"mlp.py\" is a file and also a folder; make the archive again",
      names: "mlp.py/x.py", "mlp.py"),
    Refusal(
      "a file and a folder behind an accent on a slash",
      "the entry \"mlp.py\" is a file and also a folder; make the archive again", names: "mlp.py/\u{301}x.py", "mlp.py"),
    Refusal(
      "an accent on a backslash of Windows's",
      "the entry \"..\\\u{301}mlp.py\" has a path that leads out of the archive; make the archive again from plain files "
        + "in a folder"
    ) { (entry: inout ZipBuilder.Entry) in
      entry.system = 0
      entry.setHeaders { $0.name = Array("..\\\u{301}mlp.py".utf8) }
    },
  ]

  private static let paths: [Refusal] = [
    ("../mlp.py", "has a path that leads out of the archive"),
    ("a/../../mlp.py", "has a path that leads out of the archive"),
    ("../\u{301}mlp.py", "has a path that leads out of the archive"),
    ("a/\u{301}../\u{301}../../\u{301}mlp.py", "has a path that leads out of the archive"),
    ("/\u{301}etc/passwd", "has an absolute path"),
    ("a\\\u{301}mlp.py", "has a backslash in its name"),
    ("a/..", "has a path that leads out of the archive"),
    ("/etc/passwd", "has an absolute path"),
    ("C:/mlp.py", "has a path on a drive of its own"),
    ("c:mlp.py", "has a path on a drive of its own"),
    ("a\\mlp.py", "has a backslash in its name"),
    ("mlp.py\0.txt", "has a zero byte in its name"),
    (".", "has no name"),
    ("", "has no name"),
    (String(repeating: "x", count: 256), "has a name too long for a file"),
  ].map { Refusal($0, "the entry \"\($0)\" \($1); make the archive again from plain files in a folder", names: $0) }

  private static let bombs: [Refusal] = [
    bomb,
    Refusal(
      "a file that is too large",
      "the entry \"mlp.py\" unpacks to 4000000000 bytes, more than 33554432; leave out what was not asked for"
    ) { (entry: inout ZipBuilder.Entry) in entry.setHeaders { $0.unpackedSize = 4_000_000_000 } },
    Refusal(
      "too much in all", "the archive unpacks to more than 67108864 bytes in all; leave out what was not asked for"
    ) { (archive: inout ZipBuilder) in
      let entry = ZipBuilder.Entry("zeros", [])
      archive.entries = (0..<3 as Range<UInt8>).map { number in
        var copy = entry
        copy.setHeaders {
          $0.name += [0x30 + number]
          $0.unpackedSize = 30_000_000
          $0.packedSize = 30_000_000
        }
        return copy
      }
    },
    Refusal(
      "too many entries", "the archive has 2001 entries, more than 2000; leave out what was not asked for",
      ZipBuilder((0...2000).map { .init("\($0).py", []) }).bytes()),
    Refusal(
      "entries that share data",
      "the entry \"gd.py\" shares its data with the entry \"mlp.py\", like a zip bomb; make the archive again",
      sharing),
    Refusal(
      "data that reach into the directory",
      "the entry \"mlp.py\" shares its data with the directory, like a zip bomb; make the archive again"
    ) { (entry: inout ZipBuilder.Entry) in
      entry.setHeaders {
        $0.method = 0
        ($0.packedSize, $0.unpackedSize) = (40, 40)
      }
    },
  ]

  /// One entry's data hold the other entry, header and all.
  private static var sharing: [UInt8] {
    let inner = ZipBuilder([.init("gd.py")]).bytes().prefix(41)
    var outer = ZipBuilder([.init("mlp.py", Array(inner)), .init("gd.py")])
    outer.entries[1].offset = 36
    return outer.bytes()
  }

  /// Two megabytes of zeros.
  private static var bomb: Refusal {
    let entry = ZipBuilder.Entry("mlp.py", [UInt8](repeating: 0, count: 2 << 20), deflated: true)
    return Refusal(
      "a bomb",
      "the entry \"mlp.py\" unpacks \(entry.data.count) bytes to 2097152, more than 200 times as many, "
        + "like a zip bomb; leave it out",
      ZipBuilder([entry]).bytes())
  }
}
