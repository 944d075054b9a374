import Assignments
import Testing

@testable import Fixtures

/// What is drawn is what a distribution's description promises, however few numbers there are.
struct SeededNumbersTests {
  private func draws(_ count: Int, _ distribution: Distribution) -> [[Float]] {
    (1...50 as ClosedRange<UInt64>).map { seed in
      var numbers = SeededNumbers(seed: seed, path: "draws", "\(count)")
      return numbers.draw(count, from: distribution)
    }
  }

  @Test(arguments: 2...12)
  func binaryNumbersAreBoth(count: Int) {
    for numbers in draws(count, .binary) { #expect(Set(numbers) == [0, 1]) }
  }

  @Test func oneBinaryNumberIsEither() {
    #expect(Set(draws(1, .binary)) == [[0], [1]])
    #expect(Set(draws(2, .binary)) == [[0, 1], [1, 0]], "in either order")
  }

  @Test(arguments: 1...12)
  func aThirdOfTheNumbersLieAtTheKink(count: Int) {
    for numbers in draws(count, .kink) { #expect(numbers.count { $0 == 0 } * 3 >= count) }
  }
}
