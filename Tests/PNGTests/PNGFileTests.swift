import Foundation
import PNG
import TestSupport
import Testing

@Suite struct PNGFileTests {
  /// Python's zlib unpacks it, every sum is right, and the pixels come out as they went in: also where they are more than
  /// one block of zlib's.
  @Test(arguments: [(1, 1), (5, 3), (200, 150)])
  func anIndependentReaderFindsThePixels(width: Int, height: Int) throws {
    var random = SeededGenerator(seed: UInt64(width))
    let pixels = (0..<3 * width * height).map { _ in UInt8.random(in: 0...255, using: &random) }
    let reader = """
      import struct, sys, zlib
      data = sys.stdin.buffer.read()
      assert data[:8] == bytes([137, 80, 78, 71, 13, 10, 26, 10])
      chunks, place = {}, 8
      while place < len(data):
          (length,), name = struct.unpack(">I", data[place:place + 4]), data[place + 4:place + 8]
          body = data[place + 8:place + 8 + length]
          assert struct.unpack(">I", data[place + 8 + length:place + 12 + length])[0] == zlib.crc32(name + body)
          chunks[name], place = body, place + 12 + length
      width, height, depth, colour = struct.unpack(">IIBB", chunks[b"IHDR"][:10])
      assert (depth, colour, chunks[b"IEND"]) == (8, 2, b"")
      rows = zlib.decompress(chunks[b"IDAT"])
      assert len(rows) == height * (3 * width + 1) and set(rows[::3 * width + 1]) == {0}
      print(width, height, b"".join(rows[i * (3 * width + 1) + 1:(i + 1) * (3 * width + 1)] for i in range(height)).hex())
      """
    let file = PNGFile(width: width, height: height, rgb: pixels)
    let read = try Python.run(program: reader, input: Data(file.bytes))
    let hexadecimal = pixels.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    #expect(read == "\(width) \(height) \(hexadecimal)\n")
  }
}
