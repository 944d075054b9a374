import Tensors
import Testing

/// Debug and release builds, and every machine, must give the same bits: the digests below are those bits.
struct DoubleDoubleBitsTests {
  /// A fixed grid with full low words: dense near 0, and out to where every function saturates.
  private static let grid: [DoubleDouble] = (-400...400).map { DoubleDouble(Double($0 * $0 * $0)) / 100_003 }

  @Test(
    arguments: [
      ("sqrt", DoubleDouble.sqrt, 0x319b_c7c9_f29a_2aaa),
      ("exp", DoubleDouble.exp, 0x5964_0602_4fdd_0da9),
      ("expm1", DoubleDouble.expm1, 0xed10_c698_581a_5be7),
      ("log", DoubleDouble.log, 0xea07_2c72_5071_f96c),
      ("log1p", DoubleDouble.log1p, 0x2c88_96a5_bac5_5790),
      ("tanh", DoubleDouble.tanh, 0x6689_b340_547f_56f9),
      ("erf", DoubleDouble.erf, 0xdce2_b66f_3ea1_8f85),
      ("erfc", DoubleDouble.erfc, 0x9d5b_4b05_e3a2_9504),
    ] as [(String, @Sendable (DoubleDouble) -> DoubleDouble, UInt64)])
  func bitsArePinned(name: String, function: @Sendable (DoubleDouble) -> DoubleDouble, digest: UInt64) {
    let measured = Self.digest(Self.grid.map(function))
    #expect(measured == digest, "\(name) now digests to 0x\(String(measured, radix: 16))")
  }

  /// FNV-1a over the words. The bits of a NaN are not pinned by IEEE 754, so a NaN counts as one fixed pattern.
  private static func digest(_ values: [DoubleDouble]) -> UInt64 {
    values.flatMap { [$0.high, $0.low] }.reduce(0xcbf2_9ce4_8422_2325) { digest, word in
      (digest ^ (word.isNaN ? 0x7ff8 : word.bitPattern)) &* 0x100_0000_01b3
    }
  }
}
