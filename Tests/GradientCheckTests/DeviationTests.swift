import GradientCheck
import TestSupport
import Testing

struct DeviationTests {
  @Test(arguments: [
    (1.0, 1.0, 0.0, true), (1, 1.5, 0.5, true), (1, 1.5, 0.499, false), (-1, -1.5, 0.5, true),
    (1, .nan, .infinity, false), (.nan, .nan, 1, false), (.infinity, .infinity, 0, true),
    (.infinity, -.infinity, .infinity, false), (1, .infinity, .infinity, false), (.infinity, 1, .infinity, false),
    (0, -0.0, 0, true),
  ])
  func acceptance(expected: Double, got: Double, tolerance: Double, accepted: Bool) {
    #expect(Deviation(expected: expected, got: got, tolerance: tolerance).isAccepted == accepted)
  }

  @Test(arguments: [
    (0.0, 0.0, 0.0), (0, -0.0, 0), (1, 1, 0), (1, -1, 1), (3, 1, 0.5), (0, .leastNonzeroMagnitude, 1),
    (1, .infinity, 1),
    (.nan, 1, 1), (.infinity, .infinity, 0), (.infinity, -.infinity, 1), (.nan, .nan, 1),
  ])
  func relativeErrors(a: Double, r: Double, error: Double) {
    #expect(relativeError(a, r) == error)
    #expect(relativeError(r, a) == error)
  }

  @Test func relativeErrorLiesBetweenZeroAndOne() {
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<10_000 {
      let a = Double(Float(bitPattern: UInt32.random(in: .min ... .max, using: &generator)))
      let r = Double(bitPattern: UInt64.random(in: .min ... .max, using: &generator))
      #expect(0...1 ~= relativeError(a, r), "\(a) and \(r)")
    }
  }
}
