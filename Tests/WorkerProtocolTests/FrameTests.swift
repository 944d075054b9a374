import TestSupport
import Testing
import WorkerProtocol

@Suite struct FrameTests {
  @Test(arguments: 0..<50)
  func `messages survive being cut anywhere`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let messages = (0..<5).map { _ in
      (0..<Int.random(in: 0...300, using: &generator)).map { _ in UInt8.random(in: 0...255, using: &generator) }
    }
    var stream = messages.flatMap(Frame.encode)[...]
    var decoder = FrameDecoder(limit: 300)
    var decoded: [[UInt8]] = []
    while !stream.isEmpty {
      let piece = stream.prefix(Int.random(in: 1...100, using: &generator))
      stream = stream.dropFirst(piece.count)
      decoder.append(piece)
      while let message = try decoder.next() { decoded.append(message) }
    }
    #expect(decoded == messages)
    #expect(!decoder.hasLeftover)
  }

  @Test func `the length is eight little-endian bytes`() {
    #expect(Frame.encode([7, 8, 9]) == [3, 0, 0, 0, 0, 0, 0, 0, 7, 8, 9])
  }

  @Test func `a message under way is not a message`() throws {
    var decoder = FrameDecoder()
    decoder.append([2, 0, 0, 0, 0, 0, 0])
    #expect(try decoder.next() == nil)
    decoder.append([0, 1])
    #expect(try decoder.next() == nil)
    #expect(decoder.hasLeftover)
    decoder.append([2])
    #expect(try decoder.next() == [1, 2])
  }

  @Test(arguments: [UInt64(101), 1 << 62, .max])
  func `a length beyond the limit is refused before its bytes arrive`(length: UInt64) {
    var decoder = FrameDecoder(limit: 100)
    withUnsafeBytes(of: length.littleEndian) { decoder.append($0) }
    let error = #expect(throws: FrameError.self) { try decoder.next() }
    #expect(error?.description == "a message claims to be \(length) bytes long; at most 100 are accepted")
  }
}
