/// The eight words that SHA-256 carries from block to block (FIPS 180-4, section 6.2).
struct SHA256State {
  static let blockSize = 64

  /// The first 32 bits of the fractional parts of the square roots of the first eight primes.
  private var hash = SIMD8<UInt32>(
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19)

  var words: [UInt32] { hash.indices.map { hash[$0] } }

  /// Stirs the 64 bytes from `offset` on into the state.
  mutating func absorb(_ bytes: RawSpan, from offset: Int) {
    var schedule = InlineArray<64, UInt32>(repeating: 0)
    for index in 0..<16 {
      schedule[index] = bytes.unsafeLoadUnaligned(fromByteOffset: offset + 4 * index, as: UInt32.self).bigEndian
    }
    for index in 16..<64 {
      let early = schedule[index - 15]
      let late = schedule[index - 2]
      let mixedEarly = early.rotated(by: 7) ^ early.rotated(by: 18) ^ early >> 3
      let mixedLate = late.rotated(by: 17) ^ late.rotated(by: 19) ^ late >> 10
      schedule[index] = schedule[index - 16] &+ mixedEarly &+ schedule[index - 7] &+ mixedLate
    }

    var (a, b, c, d) = (hash[0], hash[1], hash[2], hash[3])
    var (e, f, g, h) = (hash[4], hash[5], hash[6], hash[7])
    // Each round moves the eight words on by one place. Naming them anew instead of moving them is twice as fast.
    for round in stride(from: 0, to: 64, by: 8) {
      stir(a, b, c, &d, e, f, g, &h, schedule[round] &+ roundConstants[round])
      stir(h, a, b, &c, d, e, f, &g, schedule[round + 1] &+ roundConstants[round + 1])
      stir(g, h, a, &b, c, d, e, &f, schedule[round + 2] &+ roundConstants[round + 2])
      stir(f, g, h, &a, b, c, d, &e, schedule[round + 3] &+ roundConstants[round + 3])
      stir(e, f, g, &h, a, b, c, &d, schedule[round + 4] &+ roundConstants[round + 4])
      stir(d, e, f, &g, h, a, b, &c, schedule[round + 5] &+ roundConstants[round + 5])
      stir(c, d, e, &f, g, h, a, &b, schedule[round + 6] &+ roundConstants[round + 6])
      stir(b, c, d, &e, f, g, h, &a, schedule[round + 7] &+ roundConstants[round + 7])
    }
    hash &+= SIMD8(a, b, c, d, e, f, g, h)
  }
}

/// One round, which changes two of the eight words; `word` is the round's share of the message and its constant.
@inline(__always)
private func stir(
  _ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: inout UInt32, _ e: UInt32, _ f: UInt32, _ g: UInt32,
  _ h: inout UInt32, _ word: UInt32
) {
  let choice = (e & f) ^ (~e & g)
  let majority = (a & b) ^ (a & c) ^ (b & c)
  let mixedA = a.rotated(by: 2) ^ a.rotated(by: 13) ^ a.rotated(by: 22)
  let mixedE = e.rotated(by: 6) ^ e.rotated(by: 11) ^ e.rotated(by: 25)
  let step = h &+ mixedE &+ choice &+ word
  d &+= step
  h = step &+ mixedA &+ majority
}

extension UInt32 {
  /// The bits moved to the right; those that fall off come back on the left.
  @inline(__always)
  fileprivate func rotated(by count: UInt32) -> UInt32 { self &>> count | self &<< (32 &- count) }
}

/// The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
private let roundConstants: InlineArray<64, UInt32> = [
  0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5,
  0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174,
  0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
  0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7, 0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967,
  0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85,
  0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070,
  0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
  0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2,
]
