import GradientCheck
import Safetensors
import Tensors
import TestSupport
import Testing

@testable import Grading

/// What can be said about wrong numbers without knowing any mistake.
struct RelationTests {
  typealias Numbers = Tensor<Double>

  /// Exhibits of cases with these batch sizes, each holding what is made of the right numbers.
  private func exhibits(
    _ batches: [Int], shape: [Int] = [3, 3], name: String = "dJdW1", _ spoil: (Numbers, Int) -> Numbers
  ) -> [Exhibit] {
    var generator = SeededGenerator(seed: 5)
    return batches.enumerated().map { index, batch in
      let expected = Numbers(
        shape: shape,
        elements: (0..<shape.reduce(1, *)).map { _ in
          Double(Float.random(in: -2...2, using: &generator))
        })
      let accepted = Accepted(values: expected, tolerances: expected.map { abs($0) * 1e-6 })
      let values = spoil(expected, batch).map { Double(Float($0)) }
      return Exhibit(
        caseName: "\(index)", name: name, got: .init(dtype: .f32, shape: values.shape, values: values),
        accepted: [accepted], isRight: TensorVerdict(values, accepting: [accepted]).passed)
    }
  }

  private func relation(_ exhibits: [Exhibit], _ batches: [Int]) -> Relation? {
    Relation(exhibits) { Sizes(batch: batches[Int($0)!], outputs: 7, inputs: 5, hidden: 3) }
  }

  @Test(arguments: [
    ([10, 10, 10], 10.0, "dJdW1 is exactly 10× expected in all 3 cases; 10 is the batch size"),
    ([4, 5, 3], 7, "dJdW1 is exactly 7× expected in all 3 cases; 7 is the number of outputs"),
    ([4, 5, 3], 2.5, "dJdW1 is exactly 2.5× expected in all 3 cases"),
    ([4, 5, 3], 0.25, "dJdW1 is exactly 1/4× expected in all 3 cases"),
    ([4, 5, 3], -1, "dJdW1 is exactly −1× expected in all 3 cases"),
    ([4], 4, "dJdW1 is exactly 4× expected in the only case of it; 4 is the batch size"),
  ])
  func aConstantFactorIsMeasured(batches: [Int], factor: Double, evidence: String) {
    let relation = relation(exhibits(batches) { numbers, _ in factor * numbers }, batches)
    #expect(relation?.evidence == evidence)
    #expect(relation?.kind == (factor == -1 ? .signFlipped : .constantFactor))
  }

  @Test func aFactorThatFollowsTheSizesIsRecognised() {
    let batches = [4, 1, 5]
    let twice = relation(exhibits(batches) { numbers, batch in Double(batch) * numbers }, batches)
    #expect(twice?.evidence == "dJdW1 is exactly N× expected in all 2 cases; N is the batch size")
    let mean = relation(exhibits(batches) { numbers, batch in numbers / Double(batch * 7) }, batches)
    #expect(
      mean?.evidence == "dJdW1 is exactly 1/(N·K)× expected in all 3 cases; 1/(N·K) is one over the number of elements")
  }

  @Test func formAndPlaceAreRecognised() {
    let batches = [4, 1, 5]
    func kind(_ shape: [Int] = [3, 3], _ spoil: @escaping (Numbers) -> Numbers) -> Relation.Kind? {
      relation(exhibits(batches, shape: shape) { numbers, _ in spoil(numbers) }, batches)?.kind
    }
    #expect(kind { $0.transposed() } == .transposed)
    #expect(kind([2, 3]) { $0.transposed() } == .transposed)
    #expect(kind { Numbers(shape: $0.shape, elements: $0.elements.reversed()) } == .rearranged)
    #expect(kind { numbers in numbers * Numbers.identity(3) } == .onlyDiagonal)
    #expect(kind { $0.map { $0 > 0 ? $0 : .nan } } == .notFinite)
    #expect(kind([3]) { Numbers(shape: [1, 3], elements: $0.elements) } == .wrongShape)
  }

  @Test func occasionsAreRecognised() {
    let batches = [4, 1, 5]
    let spoilt = exhibits(batches) { numbers, batch in batch == 1 ? numbers : numbers.map { $0 * $0 } }
    #expect(relation(spoilt, batches)?.kind == .onlyOneSample)
    let first = exhibits(batches) { numbers, _ in numbers }
    let again = exhibits(batches, name: "dJdW1.2") { numbers, _ in numbers.map { $0 * $0 } }
    #expect(relation(first + again, batches)?.kind == .onlyFirstCall)
  }

  @Test func whatIsNoRelationIsNone() {
    let batches = [4, 1, 5]
    #expect(relation(exhibits(batches) { numbers, _ in numbers.map { $0 * $0 } }, batches) == nil)
    let mixed = exhibits([4]) { numbers, _ in 2 * numbers } + exhibits([4]) { numbers, _ in 3 * numbers }
    #expect(relation(mixed, [4]) == nil)
    #expect(relation(exhibits(batches) { numbers, _ in numbers }, batches) == nil, "nothing is wrong")
  }
}
