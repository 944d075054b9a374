internal import CZlib

/// A picture in the PNG format: three bytes a pixel, one row after the other.
///
/// The pixels are stored and not compressed: noise, of which such pictures are full, would not get smaller, and the bytes
/// do not depend on the version of zlib.
public struct PNGFile: Sendable {
  /// The contents of the file.
  public let bytes: [UInt8]

  public init(width: Int, height: Int, rgb pixels: [UInt8]) {
    precondition(pixels.count == 3 * width * height, "a picture has three bytes for each of its pixels")
    var rows: [UInt8] = []
    for row in 0..<height {
      rows.append(0)  // No filter.
      rows += pixels[3 * width * row..<3 * width * (row + 1)]
    }
    let header = big(UInt32(width)) + big(UInt32(height)) + [8, 2, 0, 0, 0]
    bytes =
      [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + chunk("IHDR", header) + chunk("IDAT", stored(rows))
      + chunk("IEND", [])
  }
}

/// A piece of the file: its length, its name, what is in it, and the sum of all of that but the length.
private func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
  let body = Array(name.utf8) + data
  return big(UInt32(data.count)) + body + big(UInt32(crc32(0, body, UInt32(body.count))))
}

/// A zlib stream that holds these bytes as they are.
private func stored(_ bytes: [UInt8]) -> [UInt8] {
  var stream: [UInt8] = [0x78, 0x01]
  for start in stride(from: 0, to: bytes.count, by: 0xFFFF) {
    let block = bytes[start..<min(start + 0xFFFF, bytes.count)]
    let length = UInt16(block.count)
    stream.append(start + 0xFFFF >= bytes.count ? 1 : 0)
    stream += [length, ~length].flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    stream += block
  }
  return stream + big(UInt32(adler32(1, bytes, UInt32(bytes.count))))
}

private func big(_ number: UInt32) -> [UInt8] { withUnsafeBytes(of: number.bigEndian, Array.init) }
