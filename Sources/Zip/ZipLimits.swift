/// How much an archive may hold. What claims more is refused before any of it is unpacked.
public struct ZipLimits: Sendable, Equatable {
  /// How many files and folders.
  public var entries: Int
  /// How many bytes one file unpacks to.
  public var fileBytes: Int
  /// How many bytes all files together unpack to.
  public var totalBytes: Int
  /// How many times its packed size a file unpacks to. Source text packs 3 to 10 times, deflate at most 1032 times.
  public var ratio: Int
  /// What a file may unpack to whatever its ratio: an empty canvas or a log of one repeated line is no bomb.
  public var harmlessBytes: Int

  public init(entries: Int, fileBytes: Int, totalBytes: Int, ratio: Int, harmlessBytes: Int) {
    self.entries = entries
    self.fileBytes = fileBytes
    self.totalBytes = totalBytes
    self.ratio = ratio
    self.harmlessBytes = harmlessBytes
  }

  /// Far more than a homework needs, and little enough to unpack many at once.
  public static let homework = ZipLimits(
    entries: 2000, fileBytes: 32 << 20, totalBytes: 64 << 20, ratio: 200, harmlessBytes: 1 << 20)
}
