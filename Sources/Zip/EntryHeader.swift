/// What the central directory says of one entry.
struct EntryHeader {
  /// The name as the archive spells it, for messages.
  let name: String
  /// The same, checked and tidied.
  let path: String
  let isFolder: Bool
  let flags: UInt16
  let method: UInt16
  let checksum: UInt32
  let packedSize: Int
  let unpackedSize: Int
  /// Where the local header lies in the file.
  let offset: Int
  /// The name's bytes, which the local header repeats.
  let rawName: [UInt8]
  /// How long this header is.
  let length: Int

  /// The system that made the entry and the attributes that it gave it.
  private let system: UInt8
  private let attributes: UInt32
  private let claimedSize: UInt64

  private static let signature: UInt32 = 0x0201_4B50
  private static let width = 46

  /// The header at `place`; nothing when there is none that ends before `end`.
  init?(in bytes: RawSpan, at place: Int, shift: Int, before end: Int) throws(ZipError) {
    guard end - place >= Self.width, bytes.number(UInt32.self, at: place) == Self.signature else { return nil }
    func small(_ offset: Int) -> UInt16 { bytes.number(at: place + offset) ?? 0 }
    func large(_ offset: Int) -> UInt32 { bytes.number(at: place + offset) ?? 0 }

    let (nameLength, extraLength, commentLength) = (Int(small(28)), Int(small(30)), Int(small(32)))
    length = Self.width + nameLength + extraLength + commentLength
    guard length <= end - place, let rawName = bytes.copy(from: place + Self.width, count: nameLength),
      let extraBytes = bytes.copy(from: place + Self.width + nameLength, count: extraLength)
    else { return nil }
    self.rawName = rawName
    let extra = ExtraFields(extraBytes)

    flags = small(8)
    method = small(10)
    checksum = large(16)
    system = UInt8(small(4) >> 8)
    attributes = large(38)
    name = entryName(rawName, isUTF8: flags & 1 << 11 != 0, extra)
    guard let sizes = extra.sizes(unpacked: large(24), packed: large(20), offset: large(42)) else {
      throw ZipError(.damagedDirectory("a 64-bit size is missing"), entry: name)
    }
    guard small(34) == 0 || small(34) == 0xFFFF else { throw ZipError(.multipleDisks, entry: name) }
    // Info-ZIP and Python read the names that old Windows programs wrote with backslashes in the same way.
    let isWindows = system == 0 || system == 10 || system == 11
    let spelled = isWindows ? withSlashes(name) : name
    do { path = try safePath(spelled) } catch { throw ZipError(.unsafePath(error), entry: name) }
    let type = attributes >> 28
    isFolder = spelled.utf8.last == slash || type == 0o04 || isWindows && attributes & 0x10 != 0
    guard path != "" || isFolder else { throw ZipError(.unsafePath(.empty), entry: name) }

    claimedSize = sizes.unpacked
    guard let unpacked = Int(exactly: sizes.unpacked), let packed = Int(exactly: sizes.packed),
      let offset = Int(exactly: sizes.offset), offset <= bytes.byteCount - shift
    else { throw ZipError(.damagedDirectory("its data would lie outside the file"), entry: name) }
    unpackedSize = unpacked
    packedSize = packed
    self.offset = offset + shift
  }

  /// Refuses what is not read here, is too large, or claims to unpack to far more than it is.
  func check(_ limits: ZipLimits) throws(ZipError) {
    func refuse(_ problem: ZipError.Problem) throws(ZipError) { throw ZipError(problem, entry: name) }
    switch attributes >> 28 {
    case 0, 0o04, 0o10: break
    case 0o12: try refuse(.link)
    default: try refuse(.specialFile)
    }
    if flags & 1 != 0 || flags & 1 << 6 != 0 || method == 99 { try refuse(.encrypted) }
    if method != 0 && method != 8 { try refuse(.unsupportedMethod(Int(method))) }
    if isFolder && unpackedSize > 0 { try refuse(.folderWithContents) }
    if unpackedSize > limits.fileBytes { try refuse(.tooLarge(bytes: claimedSize, limit: limits.fileBytes)) }
    if unpackedSize > limits.harmlessBytes && unpackedSize / limits.ratio >= max(1, packedSize) {
      try refuse(.bomb(packed: packedSize, unpacked: unpackedSize, limit: limits.ratio))
    }
  }
}

private func withSlashes(_ name: String) -> String {
  String(String.UnicodeScalarView(name.unicodeScalars.map { $0 == "\\" ? "/" : $0 }))
}
