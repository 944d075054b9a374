/// No byte belongs to two entries, or to an entry and the directory. A small archive that unpacks to terabytes without
/// being nested is made by entries that share their data.
func checkLayout(_ directory: CentralDirectory, in bytes: RawSpan) throws(ZipError) {
  var previous: (name: String, end: Int)?
  for header in directory.headers.sorted(by: { $0.offset < $1.offset }) {
    let data = try header.dataRange(in: bytes)
    if let previous, header.offset < previous.end {
      throw ZipError(.overlaps("the entry \"\(previous.name)\""), entry: header.name)
    }
    guard data.upperBound <= directory.start else { throw ZipError(.overlaps("the directory"), entry: header.name) }
    previous = (header.name, data.upperBound)
  }
}

extension EntryHeader {
  private static let localSignature: UInt32 = 0x0403_4B50
  private static let localWidth = 30

  /// Where the packed data lie: behind the local header, which must repeat what this header says.
  func dataRange(in bytes: RawSpan) throws(ZipError) -> Range<Int> {
    func refuse(_ what: String) -> ZipError { ZipError(.headerMismatch(what), entry: name) }
    guard bytes.number(UInt32.self, at: offset) == Self.localSignature,
      bytes.range(from: offset, count: Self.localWidth) != nil
    else { throw refuse("there is no header in front of its data") }
    func small(_ place: Int) -> UInt16 { bytes.number(at: offset + place) ?? 0 }
    func large(_ place: Int) -> UInt32 { bytes.number(at: offset + place) ?? 0 }

    let (nameLength, extraLength) = (Int(small(26)), Int(small(28)))
    guard let localName = bytes.copy(from: offset + Self.localWidth, count: nameLength),
      let extra = bytes.copy(from: offset + Self.localWidth + nameLength, count: extraLength)
    else { throw refuse("the file ends in the header in front of its data") }
    guard localName == rawName else { throw refuse("its name differs in the two places that state it") }
    guard small(8) == method, small(6) & 1 == flags & 1 else {
      throw refuse("its method differs in the two places that state it")
    }
    // A writer that could not go back wrote zeros here, and the truth behind the data.
    if small(6) & 1 << 3 == 0 {
      let sizes = ExtraFields(extra).sizes(unpacked: large(22), packed: large(18))
      guard let sizes, sizes.unpacked == UInt64(unpackedSize), sizes.packed == UInt64(packedSize) else {
        throw refuse("its size differs in the two places that state it")
      }
      guard large(14) == checksum else { throw refuse("its checksum differs in the two places that state it") }
    }
    let start = offset + Self.localWidth + nameLength + extraLength
    guard packedSize <= bytes.byteCount - start else { throw refuse("the file ends in its data") }
    return start..<start + packedSize
  }

  /// The unpacked data, with the right length and checksum.
  func contents(in bytes: RawSpan) throws(ZipError) -> [UInt8] {
    let packed = bytes.extracting(try dataRange(in: bytes))
    let unpacked: [UInt8]
    if method == 0 {
      unpacked = packed.array
    } else {
      // One byte more than claimed, so that data which go on are noticed.
      let inflated = inflate(packed, as: .raw, atMost: unpackedSize + 1)
      guard inflated.isComplete, inflated.consumed == packedSize else { throw ZipError(.damagedData, entry: name) }
      unpacked = inflated.bytes
    }
    guard unpacked.count == unpackedSize else { throw ZipError(.damagedData, entry: name) }
    guard checksum == Zip.checksum(unpacked) else { throw ZipError(.wrongChecksum, entry: name) }
    return unpacked
  }
}
