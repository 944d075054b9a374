import Foundation
import TestSupport
import Testing

@testable import Likeness

struct LookalikesTests {
  private let texts: [String]

  init() throws { texts = try RealPrograms.names.map(RealPrograms.text) }

  /// The homework is tiny, and all of them do the same: yet each was written by itself.
  @Test func differentStylesAreNotAlike() {
    #expect(texts.count > 20 && Lookalikes.found(in: texts.map { Sketch(python: $0) }) == [])
  }

  @Test(arguments: RealPrograms.names.indices)
  func aDisguisedCopyIsFound(original: Int) {
    var random = SeededGenerator(seed: UInt64(original))
    let copy = Disguise.allCases.reduce(texts[original]) { $1.applied(to: $0, using: &random) }
    let found = Lookalikes.found(in: (texts + [copy]).map { Sketch(python: $0) })
    #expect(found.first == Lookalikes(members: [original, texts.count], likeness: .disguised))
  }

  @Test func copiesOfAllKindsAreOneGroupEach() throws {
    let sketches = (texts + [texts[3], texts[3], texts[7]]).map { Sketch(python: $0) } + [nil, nil]
    #expect(
      Lookalikes.found(in: sketches) == [
        Lookalikes(members: [3, texts.count, texts.count + 1], likeness: .copies),
        Lookalikes(members: [7, texts.count + 2], likeness: .copies),
      ])
  }

  @Test func aCopyWithAFewChangesIsFound() throws {
    let original = try RealPrograms.text("einsum.py")
    let place = try #require(RealPrograms.names.firstIndex(of: "einsum.py"))
    var random = SeededGenerator(seed: 4)
    let changed = original.replacing("return s * (1 - s)", with: "return s - s ** 2")
      .replacing("    def clear", with: "    def show(self):\n        print('hello', self.cache)\n\n    def clear")
    let copy = Disguise.rename.applied(to: changed, using: &random)
    let found = Lookalikes.found(in: (texts + [copy]).map { Sketch(python: $0) })
    try #require(found.count == 1 && found[0].members == [place, texts.count])
    guard case .similar(let range) = found[0].likeness else { throw Unexpected() }
    #expect(range.lowerBound == range.upperBound && range.lowerBound > 0.85 && range.upperBound < 1)
  }

  /// What was handed out is in all of them, and makes nobody a copier.
  @Test func theTemplateOfAClassDoesNotCount() {
    var random = SeededGenerator(seed: 5)
    let template = marks(400, &random)
    var sketches = (0..<100).map { _ in sketch(template + marks(60, &random)) }
    #expect(Lookalikes.found(in: sketches) == [])
    sketches.append(sketch(sketches[17]!.marks.dropLast(20) + marks(20, &random)))
    #expect(Lookalikes.found(in: sketches).map(\.members) == [[17, 100]])
  }

  /// A group larger than the number of comparisons of each holds together: what is found is the same in any order.
  @Test func aLargeGroupIsOne() {
    var random = SeededGenerator(seed: 6)
    let shared = marks(150, &random)
    let others = (0..<700).map { _ in sketch(marks(150, &random)) }
    let group = (0..<300).map { _ in sketch(shared.shuffled(using: &random).prefix(145) + marks(5, &random)) }
    for _ in 1...3 {
      let order = (0..<1000).shuffled(using: &random)
      let found = Lookalikes.found(in: order.map { (others + group)[$0] })
      #expect(found.map(\.members) == [order.indices.filter { order[$0] >= 700 }])
    }
  }

  @Test func noneAndOneAreNotAlike() {
    #expect(Lookalikes.found(in: []) == [] && Lookalikes.found(in: [Sketch(python: texts[0]), nil]) == [])
  }

  private struct Unexpected: Error {}

  private func marks(_ count: Int, _ random: inout SeededGenerator) -> [UInt32] {
    (0..<count).map { _ in UInt32(truncatingIfNeeded: random.next()) }
  }

  private func sketch(_ marks: some Sequence<UInt32>) -> Sketch? { Sketch(marks: Set(marks).sorted(), text: 0) }
}
