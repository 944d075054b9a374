/// Why an archive is refused: the entry that is at fault, what is wrong with it, and what to do about it.
public struct ZipError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The path of the entry, as the archive spells it; absent when the archive as a whole is at fault.
  public let entry: String?
  public let problem: Problem

  init(_ problem: Problem, entry: String? = nil) {
    self.entry = entry
    self.problem = problem
  }

  public enum Problem: Error, Equatable, Sendable {
    /// It is something else.
    case notZip(FileKind)
    /// It begins like an archive, but its end, which says what is in it, is missing.
    case truncated
    /// It is one part of an archive in several files.
    case multipleDisks
    /// Its directory contradicts itself; the text says where.
    case damagedDirectory(String)
    case tooManyEntries(Int, limit: Int)
    case tooLarge(bytes: UInt64, limit: Int)
    case totalTooLarge(limit: Int)
    case bomb(packed: Int, unpacked: Int, limit: Int)
    case encrypted
    case unsupportedMethod(Int)
    case unsafePath(PathFault)
    case link
    case specialFile
    case duplicate
    /// A file has the path of another's folder.
    case fileAndFolder
    case folderWithContents
    /// Its data share bytes with another entry's or with the directory.
    case overlaps(String)
    /// The header in front of its data is missing or says something else than the directory; the text says what.
    case headerMismatch(String)
    case damagedData
    case wrongChecksum
  }

  public var description: String {
    let subject = entry.map { "the entry \"\($0)\" " } ?? "the archive "
    return subject + problem.text
  }
}

extension ZipError.Problem {
  private static let again = "make the archive again"

  fileprivate var text: String {
    switch self {
    case .notZip(let kind): "is no zip archive but \(kind.name); hand in a .zip"
    case .truncated: "is cut off: its end is missing; upload it again"
    case .multipleDisks: "is one part of an archive in several parts; make one archive in one file"
    case .damagedDirectory(let place): "is damaged: \(place); \(Self.again)"
    case .tooManyEntries(let count, let limit):
      "has \(count) entries, more than \(limit); leave out what was not asked for"
    case .tooLarge(let bytes, let limit):
      "unpacks to \(bytes) bytes, more than \(limit); leave out what was not asked for"
    case .totalTooLarge(let limit): "unpacks to more than \(limit) bytes in all; leave out what was not asked for"
    case .bomb(let packed, let unpacked, let limit):
      "unpacks \(packed) bytes to \(unpacked), more than \(limit) times as many, like a zip bomb; leave it out"
    case .encrypted: "is encrypted; \(Self.again) without a password"
    case .unsupportedMethod(let method):
      "is packed by method \(method)\(methodName(method)), which is not read here; \(Self.again) with the usual method, deflate"
    case .unsafePath(let fault): "\(fault.text); \(Self.again) from plain files in a folder"
    case .link: "is a symbolic link; put the file itself into the archive"
    case .specialFile: "is no regular file; leave it out"
    case .duplicate: "is there twice; \(Self.again) with one of them"
    case .fileAndFolder: "is a file and also a folder; \(Self.again)"
    case .folderWithContents: "is a folder with contents of its own; \(Self.again)"
    case .overlaps(let other): "shares its data with \(other), like a zip bomb; \(Self.again)"
    case .headerMismatch(let what): "is damaged: \(what); \(Self.again)"
    case .damagedData: "is damaged: its data cannot be unpacked; \(Self.again)"
    case .wrongChecksum: "is damaged: its checksum is wrong; \(Self.again)"
    }
  }

  private func methodName(_ method: Int) -> String {
    let names = [
      1: "shrink", 6: "implode", 9: "deflate64", 12: "bzip2", 14: "lzma", 93: "zstd", 95: "xz", 96: "jpeg", 98: "ppmd",
      99: "AES",
    ]
    return names[method].map { " (\($0))" } ?? ""
  }
}
