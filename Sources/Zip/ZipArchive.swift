/// A zip archive, read whole and into memory: an archive that is accepted has been unpacked and found intact.
///
/// The central directory at the end is the truth; the headers in front of each entry's data must agree with it. Nothing
/// is ever written to disk, and nothing is believed before it is checked: what an entry claims to unpack to is bounded
/// before memory is set aside for it. One bad entry refuses the archive, and the error names it: half an archive would
/// be graded as if it were what the student meant.
public struct ZipArchive: Sendable, Equatable {
  /// The files, in the order of the central directory. Folders have no entries; they are in the files' paths.
  public let entries: [ZipEntry]

  /// How many bytes come before the first entry: a program that unpacks the archive by itself has some.
  public let leadingBytes: Int

  /// Reads the archive that `bytes` are.
  public init(_ bytes: RawSpan, limits: ZipLimits = .homework) throws(ZipError) {
    let directory = try CentralDirectory(in: bytes, limits)
    try checkLayout(directory, in: bytes)
    var unpacked: [ZipEntry] = []
    for header in directory.headers where !header.isFolder {
      unpacked.append(ZipEntry(path: header.path, contents: try header.contents(in: bytes)))
    }
    entries = unpacked
    leadingBytes = directory.headers.map(\.offset).min() ?? directory.start
  }
}

/// A file of an archive.
public struct ZipEntry: Sendable, Equatable {
  /// Where it lies: names joined by `/`, never leaving the folder that the archive is unpacked to.
  public let path: String
  public let contents: [UInt8]

  public init(path: String, contents: [UInt8]) {
    self.path = path
    self.contents = contents
  }
}
