internal import CZlib

/// Writes an archive whose bytes are decided by its entries alone: no time, no user, no machine is in it.
public struct ZipWriter: Sendable {
  private var entries: [UInt8] = []
  private var directory: [UInt8] = []
  private var count: UInt16 = 0

  public init() {}

  /// Adds a file, compressed if that makes it smaller. The archive has to stay below 4 GB and 65,536 files, as everything
  /// that is unpacked everywhere has to.
  ///
  /// - Parameters:
  ///   - name: Its path in the archive.
  ///   - mode: The permissions that it is unpacked with.
  public mutating func add(_ name: String, _ contents: [UInt8], mode: UInt16) {
    let deflated = deflate(contents)
    let isDeflated = deflated.count < contents.count
    let data = isDeflated ? deflated : contents
    let name = Array(name.utf8)
    let header =
      little(Self.utf8Name) + little(UInt16(isDeflated ? 8 : 0)) + little(Self.noTime)
      + little(checksum(contents)) + little(UInt32(data.count))
      + little(UInt32(contents.count)) + little(UInt16(name.count)) + little(UInt16(0))
    directory += little(UInt32(0x0201_4B50)) + [20, Self.unix] + little(UInt16(20)) + header
    directory += little(UInt16(0)) + little(UInt16(0)) + little(UInt16(0))
    directory += little(UInt32(Self.regularFile | mode) << 16) + little(UInt32(entries.count)) + name
    entries += little(UInt32(0x0403_4B50)) + little(UInt16(20)) + header + name + data
    count += 1
  }

  /// The archive.
  public var bytes: [UInt8] {
    entries + directory + little(UInt32(0x0605_4B50)) + little(UInt32(0)) + little(count) + little(count)
      + little(UInt32(directory.count)) + little(UInt32(entries.count)) + little(UInt16(0))
  }

  private static let utf8Name: UInt16 = 1 << 11
  /// The first day that the format knows.
  private static let noTime: UInt32 = 0x0021_0000
  private static let unix: UInt8 = 3
  private static let regularFile: UInt16 = 0o100_000
}

/// The bytes compressed without a wrapping, which zlib puts around them: two bytes before and four behind.
private func deflate(_ bytes: [UInt8]) -> [UInt8] {
  var size = compressBound(UInt(bytes.count))
  var packed = [UInt8](repeating: 0, count: Int(size))
  let status = compress2(&packed, &size, bytes, UInt(bytes.count), Z_DEFAULT_COMPRESSION)
  precondition(status == Z_OK, "zlib compresses whatever fits into memory")
  return Array(packed[2..<Int(size) - 4])
}

/// A number, low byte first.
private func little(_ number: some FixedWidthInteger) -> [UInt8] {
  withUnsafeBytes(of: number.littleEndian, Array.init)
}
