import TestSupport
import Testing

@testable import Reports

struct NumeralsTests {
  @Test(arguments: [
    (1.25, 0.5, "1.25", "0.5"), (1, 1.0004, "1", "1.0004"), (0.1, Double(Float(0.1)), "0.1", "0.100000001"),
    (1, 1.00000012, "1", "1.00000012"), (.nan, 2, "NaN", "2"), (3, -.infinity, "3", "-infinity"),
    (1, 1 + .ulpOfOne, "1", "1.0000000000000002"), (123456789, 123456790, "123456789", "123456790"),
  ])
  func aPairShowsItsDifference(a: Double, b: Double, first: String, second: String) {
    #expect(contrasted(a, b) == (first, second))
  }

  @Test func differentNumbersNeverReadTheSame() {
    var generator = SeededGenerator(seed: 4)
    for _ in 0..<10_000 {
      let a = Double(bitPattern: UInt64.random(in: .min ... .max, using: &generator))
      guard a.isFinite else { continue }
      let far = UInt64.random(in: 0..<60, using: &generator)
      let b = Double(bitPattern: a.bitPattern ^ (1 << far))
      let (first, second) = contrasted(a, b)
      #expect(first != second, "\(a) and \(b)")
    }
  }
}
