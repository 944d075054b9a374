/// The record at the end of an archive, which says where the central directory lies: the place to begin.
struct EndOfDirectory {
  /// Where the central directory begins.
  private(set) var start: Int
  /// How many bytes it has.
  private(set) var size: Int
  /// How many entries it describes.
  private(set) var count: Int
  /// What to add to an offset in the archive: the length of whatever was put in front of it later.
  private(set) var shift: Int

  private static let signature: UInt32 = 0x0605_4B50
  private static let signature64: UInt32 = 0x0606_4B50
  private static let locatorSignature: UInt32 = 0x0706_4B50
  private static let width = 22
  private static let width64 = 56
  private static let locatorWidth = 20
  /// What marks an archive in several parts at its very beginning.
  private static let splitSignature: UInt32 = 0x0807_4B50

  /// Finds the record and checks that what it describes lies in front of it.
  init(in bytes: RawSpan) throws(ZipError) {
    guard let place = Self.place(in: bytes) else {
      let kind = FileKind(bytes)
      if bytes.number(UInt32.self, at: 0) == Self.splitSignature { throw ZipError(.multipleDisks) }
      throw ZipError(kind == .zip ? .truncated : .notZip(kind))
    }
    var fields = Fields(in: bytes, at: place)
    var end = place
    if fields.needsZip64, let place64 = try Self.place64(in: bytes, before: place) {
      fields = Fields(zip64: bytes, at: place64)
      end = place64
    }
    guard fields.disk == 0, fields.directoryDisk == 0, fields.countHere == fields.count else {
      throw ZipError(.multipleDisks)
    }
    guard fields.size <= end, fields.offset <= UInt64(end) - fields.size else {
      throw ZipError(.damagedDirectory("its directory would begin before the file does"))
    }
    // Each entry takes at least 46 bytes of the directory; so the count is a small number from here on.
    guard fields.count <= fields.size / 46 else {
      throw ZipError(.damagedDirectory("its directory is too short for \(fields.count) entries"))
    }
    size = Int(fields.size)
    count = Int(fields.count)
    start = end - size
    shift = start - Int(fields.offset)
  }

  /// Where the record lies. It ends with a comment of any text, which may itself look like a record, so the one whose
  /// comment ends where the file ends is preferred; something may also have been appended to the file since.
  private static func place(in bytes: RawSpan) -> Int? {
    let last = bytes.byteCount - width
    guard last >= 0 else { return nil }
    var fallback: Int?
    for place in stride(from: last, through: max(0, last - Int(UInt16.max)), by: -1)
    where bytes.number(UInt32.self, at: place) == signature {
      let comment = Int(bytes.number(UInt16.self, at: place + 20) ?? 0)
      if place + comment == last { return place }
      if place + comment < last, fallback == nil { fallback = place }
    }
    return fallback
  }

  /// Where the 64-bit record lies: the locator in front of the record says so, but knows nothing of bytes that were put in
  /// front of the archive later; then the record lies right in front of its locator.
  private static func place64(in bytes: RawSpan, before place: Int) throws(ZipError) -> Int? {
    let locator = place - locatorWidth
    guard bytes.number(UInt32.self, at: locator) == locatorSignature else { return nil }
    guard bytes.number(UInt32.self, at: locator + 4) == 0, (bytes.number(UInt32.self, at: locator + 16) ?? 0) <= 1
    else {
      throw ZipError(.multipleDisks)
    }
    let claimed = bytes.number(UInt64.self, at: locator + 8).flatMap { Int(exactly: $0) }
    for place in [claimed ?? -1, locator - width64]
    where bytes.number(UInt32.self, at: place) == signature64 && place <= locator - width64 {
      return place
    }
    throw ZipError(.damagedDirectory("its 64-bit end record is missing"))
  }
}

/// The fields of either record, as they are written.
private struct Fields {
  let disk, directoryDisk, countHere, count, size, offset: UInt64
  /// Whether a field is too small for its value, which is in the 64-bit record then.
  let needsZip64: Bool

  init(in bytes: RawSpan, at place: Int) {
    func small(_ offset: Int) -> UInt64 { UInt64(bytes.number(UInt16.self, at: place + offset) ?? 0) }
    func large(_ offset: Int) -> UInt64 { UInt64(bytes.number(UInt32.self, at: place + offset) ?? 0) }
    (disk, directoryDisk, countHere, count) = (small(4), small(6), small(8), small(10))
    (size, offset) = (large(12), large(16))
    needsZip64 = [disk, directoryDisk, countHere, count].contains(0xFFFF) || [size, offset].contains(0xFFFF_FFFF)
  }

  init(zip64 bytes: RawSpan, at place: Int) {
    func small(_ offset: Int) -> UInt64 { UInt64(bytes.number(UInt32.self, at: place + offset) ?? 0) }
    func large(_ offset: Int) -> UInt64 { bytes.number(UInt64.self, at: place + offset) ?? 0 }
    (disk, directoryDisk) = (small(16), small(20))
    (countHere, count, size, offset) = (large(24), large(32), large(40), large(48))
    needsZip64 = false
  }
}
