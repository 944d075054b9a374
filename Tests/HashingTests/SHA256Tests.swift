import Foundation
import Hashing
import TestSupport
import Testing

@Suite struct SHA256Tests {
  /// The examples that NIST publishes with FIPS 180-4.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
      "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
    ),
    (
      String(repeating: "a", count: 1_000_000),
      "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    ),
  ])
  func publishedExamples(message: String, hex: String) {
    #expect(SHA256.hash(Array(message.utf8)).hex == hex)
  }

  /// Every length up to several blocks, where padding is easily wrong, and a long one, against Python's `hashlib`.
  @Test func pythonAgrees() throws {
    var random = SeededGenerator(seed: 1)
    let messages = (Array(0...300) + [1_000_003]).map { randomBytes($0, using: &random) }
    let digests = try Python.run(
      program: """
        import hashlib, struct, sys
        data, offset = sys.stdin.buffer.read(), 0
        while offset < len(data):
            length, = struct.unpack_from("<Q", data, offset)
            print(hashlib.sha256(data[offset + 8:offset + 8 + length]).hexdigest())
            offset += 8 + length
        """,
      input: Data(messages.flatMap { withUnsafeBytes(of: UInt64($0.count).littleEndian, Array.init) + $0 })
    ).split(separator: "\n").map(String.init)
    #expect(messages.map { SHA256.hash($0).hex } == digests)
  }

  @Test(arguments: 0..<50 as Range<UInt64>)
  func theCutsDoNotMatter(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let message = randomBytes(.random(in: 0...1000, using: &random), using: &random)
    var hash = SHA256()
    var rest = message[...]
    while !rest.isEmpty {
      let piece = rest.prefix(.random(in: 0...200, using: &random))
      hash.update(Array(piece))
      #expect(hash.digest == SHA256.hash(Array(message[..<piece.endIndex])))
      rest = rest[piece.endIndex...]
    }
    #expect(hash.digest == SHA256.hash(message))
  }

  @Test func oneBitChangesTheHash() {
    let message = [UInt8](repeating: 0, count: 100)
    var seen: Set = [SHA256.hash(message)]
    for bit in 0..<800 {
      var changed = message
      changed[bit / 8] ^= 1 << (bit % 8)
      seen.insert(SHA256.hash(changed))
    }
    #expect(seen.count == 801)
  }

  private func randomBytes(_ count: Int, using random: inout SeededGenerator) -> [UInt8] {
    (0..<count).map { _ in .random(in: 0...255, using: &random) }
  }
}
