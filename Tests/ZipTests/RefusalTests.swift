import TestSupport
import Testing
import Zip

/// What is refused is refused with the entry, the reason and what to do about it.
@Suite struct RefusalTests {
  @Test(arguments: Refusal.all) func `what cannot be graded is refused, and says why`(_ row: Refusal) {
    let error = #expect(throws: ZipError.self) { try ZipArchive(row.bytes.span.bytes) }
    #expect(error?.description == row.message)
  }

  @Test func `an archive cut off anywhere is refused`() throws {
    let bytes = sampleArchive.bytes()
    _ = try ZipArchive(bytes.span.bytes)
    for count in 0..<bytes.count {
      #expect(throws: ZipError.self, "\(count) bytes") { try ZipArchive(bytes.span.bytes.extracting(first: count)) }
    }
  }

  /// Some bits mean nothing, like those that fill the last byte of deflated data.
  @Test func `a bit flipped in the data is noticed, or changes nothing`() throws {
    let builder = sampleArchive
    let contents = try ZipArchive(builder.bytes().span.bytes)
    var noticed = 0
    let bytes = builder.bytes()
    for entry in builder.entries {
      let start = bytes.firstRange(of: entry.data)!.lowerBound
      for place in start..<start + entry.data.count {
        for bit in 0..<8 {
          var damaged = bytes
          damaged[place] ^= 1 << UInt8(bit)
          do {
            #expect(try ZipArchive(damaged.span.bytes) == contents)
          } catch {
            noticed += 1
          }
        }
      }
    }
    #expect(noticed > builder.entries.reduce(0) { $0 + $1.data.count * 8 } * 9 / 10)
  }
}
