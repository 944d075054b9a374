/// What a file is by its first bytes, whatever its name says.
public enum FileKind: String, Sendable, CaseIterable {
  case empty, zeros, zip, gzip, bzip2, xz, zstd, sevenZip, rar, tar, pdf, html, notebook, png, jpeg, text, unknown

  /// What the file with these contents is.
  public init(_ bytes: RawSpan) {
    let head = bytes.extracting(first: 512).withUnsafeBytes(Array.init)
    func begins(_ magic: [UInt8]) -> Bool { head.starts(with: magic) }
    self =
      if head.isEmpty { .empty }
      // The last is the mark of an archive without entries.
      else if begins([0x50, 0x4B, 3, 4]) || begins([0x50, 0x4B, 5, 6]) { .zip } else if begins([0x1F, 0x8B]) {
        .gzip
      } else if begins(Array("BZh".utf8)) { .bzip2 } else if begins([0xFD] + "7zXZ".utf8) {
        .xz
      } else if begins([0x28, 0xB5, 0x2F, 0xFD]) { .zstd } else if begins(Array("7z".utf8) + [0xBC, 0xAF, 0x27, 0x1C]) {
        .sevenZip
      } else if begins(Array("Rar!".utf8)) { .rar } else if begins(Array("%PDF-".utf8)) {
        .pdf
      } else if begins([0x89] + "PNG".utf8) { .png } else if begins([0xFF, 0xD8, 0xFF]) {
        .jpeg
      } else if head.dropFirst(257).starts(with: "ustar".utf8) { .tar } else if head.allSatisfy({ $0 == 0 }) {
        .zeros
      } else { FileKind(text: head) }
  }

  private init(text head: [UInt8]) {
    let isText = !head.contains { $0 < 9 || (14..<27).contains($0) }
    let start = String(decoding: head.drop { $0 <= 0x20 || [0xEF, 0xBB, 0xBF].contains($0) }, as: UTF8.self)
      .lowercased()
    self =
      if !isText { .unknown } else if start.hasPrefix("<!doctype html") || start.hasPrefix("<html") {
        .html
      } else if start.hasPrefix("{") && start.contains("\"cells\"") { .notebook } else { .text }
  }

  /// The kind as a part of a sentence: "a gzip file".
  public var name: String {
    switch self {
    case .empty: "an empty file"
    case .zeros: "a file of nothing but zeros"
    case .zip: "a zip archive"
    case .gzip: "a gzip file"
    case .bzip2: "a bzip2 file"
    case .xz: "an xz file"
    case .zstd: "a zstd file"
    case .sevenZip: "a 7z archive"
    case .rar: "a RAR archive"
    case .tar: "a tar archive"
    case .pdf: "a PDF"
    case .html: "an HTML page"
    case .notebook: "a Jupyter notebook"
    case .png: "a PNG image"
    case .jpeg: "a JPEG image"
    case .text: "a text file"
    case .unknown: "a file of unknown kind"
    }
  }
}
