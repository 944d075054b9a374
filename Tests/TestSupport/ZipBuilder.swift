internal import CZlib

/// Writes zip archives, right ones and wrong ones: every field can be set to what no program would write.
public struct ZipBuilder: Sendable {
  public var entries: [Entry] = []
  /// What comes before the first entry and after the end record. Offsets do not count the former.
  public var prefix: [UInt8] = []
  public var suffix: [UInt8] = []
  public var comment: [UInt8] = []
  /// Whether the archive ends with 64-bit records, too.
  public var isZip64 = false
  /// What the end record says instead of the truth.
  public var count: UInt64?
  public var directorySize: UInt64?
  public var directoryOffset: UInt64?
  public var disk: UInt16 = 0

  public init(_ entries: [Entry] = []) { self.entries = entries }

  /// The fields that an entry's two headers share.
  public struct Header: Sendable {
    public var name: [UInt8]
    public var flags: UInt16 = 1 << 11
    public var method: UInt16
    public var checksum: UInt32
    public var packedSize: UInt32
    public var unpackedSize: UInt32
    public var extra: [UInt8] = []
  }

  public struct Entry: Sendable {
    public var local: Header
    public var central: Header
    public var data: [UInt8]
    /// What follows the data: a data descriptor.
    public var trailer: [UInt8] = []
    /// The system that made it: 3 is Unix, 0 is Windows.
    public var system: UInt8 = 3
    public var attributes: UInt32 = 0o100_644 << 16
    /// Where the directory says that it lies, instead of where it does.
    public var offset: UInt32?
    public var disk: UInt16 = 0

    /// A right entry with these contents.
    public init(_ name: String, _ contents: [UInt8] = Array("x = 1\n".utf8), deflated: Bool = false) {
      self.init(rawName: Array(name.utf8), contents, deflated: deflated)
    }

    public init(rawName: [UInt8], _ contents: [UInt8], deflated: Bool = false) {
      data = deflated ? deflate(contents) : contents
      central = Header(
        name: rawName, method: deflated ? 8 : 0, checksum: zipChecksum(contents), packedSize: UInt32(data.count),
        unpackedSize: UInt32(contents.count))
      local = central
    }

    /// Changes both headers alike.
    public mutating func setHeaders(_ change: (inout Header) -> Void) {
      change(&local)
      change(&central)
    }
  }

  /// The archive.
  public func bytes() -> [UInt8] {
    var bytes = prefix
    var directory: [UInt8] = []
    for entry in entries {
      let offset = entry.offset ?? UInt32(bytes.count - prefix.count)
      bytes += little(UInt32(0x0403_4B50)) + little(UInt16(20)) + entry.local.fields + entry.local.lengths
      bytes += entry.local.name + entry.local.extra + entry.data + entry.trailer
      directory += little(UInt32(0x0201_4B50)) + [63, entry.system] + little(UInt16(20)) + entry.central.fields
      directory += entry.central.lengths + little(UInt16(0)) + little(entry.disk) + little(UInt16(0))
      directory += little(entry.attributes) + little(offset) + entry.central.name + entry.central.extra
    }
    let start = bytes.count
    bytes += directory
    return bytes + end(start: UInt64(start - prefix.count), size: UInt64(directory.count), place: UInt64(bytes.count))
      + suffix
  }

  private func end(start: UInt64, size: UInt64, place: UInt64) -> [UInt8] {
    let (count, size, start) = (count ?? UInt64(entries.count), directorySize ?? size, directoryOffset ?? start)
    var bytes: [UInt8] = []
    if isZip64 {
      bytes += little(UInt32(0x0606_4B50)) + little(UInt64(44)) + little(UInt16(45)) + little(UInt16(45))
      bytes +=
        little(UInt32(disk)) + little(UInt32(disk)) + little(count) + little(count) + little(size) + little(start)
      bytes +=
        little(UInt32(0x0706_4B50)) + little(UInt32(0)) + little(place - UInt64(prefix.count)) + little(UInt32(1))
    }
    bytes += little(UInt32(0x0605_4B50)) + little(disk) + little(disk)
    let shortCount = isZip64 ? 0xFFFF : UInt16(truncatingIfNeeded: count)
    bytes += little(shortCount) + little(shortCount)
    bytes += little(isZip64 ? .max : UInt32(truncatingIfNeeded: size))
    bytes += little(isZip64 ? .max : UInt32(truncatingIfNeeded: start))
    return bytes + little(UInt16(comment.count)) + comment
  }
}

extension ZipBuilder.Header {
  /// From the flags to the unpacked size, with a date that exists.
  fileprivate var fields: [UInt8] {
    little(flags) + little(method) + little(UInt32(0x5B35_7800)) + little(checksum) + little(packedSize)
      + little(unpackedSize)
  }

  fileprivate var lengths: [UInt8] { little(UInt16(name.count)) + little(UInt16(extra.count)) }
}

/// A number, low byte first.
public func little(_ number: some FixedWidthInteger) -> [UInt8] {
  withUnsafeBytes(of: number.littleEndian, Array.init)
}

/// The CRC-32 of the bytes.
public func zipChecksum(_ bytes: [UInt8]) -> UInt32 { UInt32(crc32(0, bytes, UInt32(bytes.count))) }

/// The bytes, deflated without a wrapping.
public func deflate(_ bytes: [UInt8]) -> [UInt8] { Array(zlibCompressed(bytes).dropFirst(2).dropLast(4)) }

/// The bytes in zlib's format.
public func zlibCompressed(_ bytes: [UInt8]) -> [UInt8] {
  var size = compressBound(UInt(bytes.count))
  var packed = [UInt8](repeating: 0, count: Int(size))
  let status = compress2(&packed, &size, bytes, UInt(bytes.count), 6)
  precondition(status == Z_OK, "zlib compresses whatever fits")
  return Array(packed.prefix(Int(size)))
}
