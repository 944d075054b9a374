import GradientCheck
import Tensors
import TestSupport
import Testing

/// An alternative with the same tolerance everywhere.
func accepted(_ values: Tensor<Double>, within tolerance: Double) -> Accepted {
  Accepted(values: values, tolerances: Tensor(shape: values.shape, repeating: tolerance))
}

/// The comparison of tensors that are known to have the same shape.
func comparison(_ got: Tensor<Double>, _ alternatives: Accepted...) throws -> EntryComparison {
  guard case .compared(let comparison) = TensorVerdict(got, accepting: alternatives) else {
    throw WrongShape()
  }
  return comparison
}

struct WrongShape: Error {}

struct TensorVerdictTests {
  let reference = Tensor<Double>(rows: [[1, 2, 3], [4, 5, 6]])

  @Test func anEqualTensorPasses() throws {
    let verdict = TensorVerdict(reference, accepting: [accepted(reference, within: 0)])
    #expect(verdict.passed)
    let found = try comparison(reference, accepted(reference, within: 0))
    #expect(found.wrong == 0 && found.total == 6 && found.maxRelativeError == 0 && found.worst == nil)
  }

  @Test func wrongEntriesAreCountedAndTheWorstIsMeasuredInTolerances() throws {
    let got = Tensor<Double>(rows: [[1, 2.5, 3], [4, 5, 9]])
    let tolerances = Tensor<Double>(rows: [[1, 0.1, 1], [1, 1, 1]])
    let answer = Accepted(values: reference, tolerances: tolerances)
    let found = try comparison(got, answer)
    #expect(!TensorVerdict(got, accepting: [answer]).passed)
    #expect(found.wrongOffsets == [1, 5])
    #expect(found.worst?.index == [0, 1])
    #expect(found.worst?.deviation == Deviation(expected: 2, got: 2.5, tolerance: 0.1))
    #expect(found.maxRelativeError == 3.0 / 15)
  }

  @Test func aToleranceOfZeroLetsTheDistanceDecide() throws {
    let found = try comparison(Tensor([1.5, 0, 3]), accepted(Tensor([1.0, 2, 3]), within: 0))
    #expect(found.worst?.index == [1])
  }

  @Test func notANumberIsTheWorstOfAll() throws {
    let got = Tensor<Double>([.infinity, .nan, -.infinity, 1])
    let found = try comparison(got, accepted(Tensor([0, 0, 0, 0]), within: 2))
    #expect(found.marks == [.notFinite, .notFinite, .notFinite, .right])
    #expect(found.nans == 1 && found.infinities == 2 && found.worst?.index == [1])
    #expect(found.maxRelativeError == 1)
  }

  @Test func anExpectedInfinityIsRight() throws {
    let infinite = Tensor<Double>([.infinity])
    #expect(try comparison(infinite, accepted(infinite, within: 0)).marks == [.right])
  }

  @Test func eachEntryMayFollowItsOwnAlternative() throws {
    let zero = accepted(Tensor([0, 0, 0]), within: 0.1)
    let one = accepted(Tensor([1, 1, 1]), within: 0.1)
    let found = try comparison(Tensor([0, 1, 0.7]), zero, one)
    #expect(found.wrongOffsets == [2])
    #expect(found.worst?.deviation.expected == 1, "reported against the nearer alternative")
    #expect(try comparison(Tensor([0, 1, 0.7]), one, zero) == found, "the order of alternatives is no matter")
  }

  @Test func changingAnEntryBeyondItsToleranceIsAlwaysFound() throws {
    var generator = SeededGenerator(seed: 2)
    for _ in 0..<500 {
      let count = Int.random(in: 1...40, using: &generator)
      let values = (0..<count).map { _ in Double.random(in: -9...9, using: &generator) }
      let tolerances = (0..<count).map { _ in Double.random(in: 1e-9...1e-3, using: &generator) }
      let changed = Set((0..<count).filter { _ in Bool.random(using: &generator) })
      let got = (0..<count).map { values[$0] + tolerances[$0] * (changed.contains($0) ? 1.01 : 0.99) }
      let found = try comparison(
        Tensor(got), Accepted(values: Tensor(values), tolerances: Tensor(tolerances)))
      #expect(found.wrongOffsets == changed.sorted())
    }
  }

  @Test func aScalarHasTheEmptyIndex() throws {
    let found = try comparison(Tensor(scalar: 2), accepted(Tensor(scalar: 1), within: 0.5))
    #expect(found.worst?.index == [] && found.total == 1 && found.wrong == 1)
  }

  @Test func nothingBroadcasts() {
    let got = Tensor<Double>(shape: [1, 3], elements: [1, 2, 3])
    let verdict = TensorVerdict(got, accepting: [accepted(Tensor([1, 2, 3]), within: 1)])
    #expect(verdict == .wrongShape(ShapeMismatch(got: [1, 3], expected: [3])))
    #expect(!verdict.passed && verdict.shape == [1, 3])
  }

  @Test(arguments: [
    ([20, 1], [20], "shape (20, 1) where (20,) was expected: an axis too many"),
    ([1, 20], [20], "shape (1, 20) where (20,) was expected: an axis too many"),
    ([1, 1], [], "shape (1, 1) where () was expected: 2 axes too many"),
    ([20], [20, 1], "shape (20,) where (20, 1) was expected: an axis too few"),
    ([4, 3], [3, 4], "shape (4, 3) where (3, 4) was expected: transposed"),
    ([7, 3], [3], "shape (7, 3) where (3,) was expected: not summed over the leading axis"),
    ([7, 3], [], "shape (7, 3) where () was expected: a single number was expected"),
    ([], [3], "shape () where (3,) was expected: a single number where a tensor was expected"),
    ([12], [3, 4], "shape (12,) where (3, 4) was expected: the right number of entries in another arrangement"),
    ([3, 1], [3, 4], "shape (3, 1) where (3, 4) was expected: axis 1 has 1 entry instead of 4"),
    ([5], [4], "shape (5,) where (4,) was expected: axis 0 has 5 entries instead of 4"),
    ([5, 6], [3, 4], "shape (5, 6) where (3, 4) was expected"),
  ])
  func aWrongShapeIsExplained(got: [Int], expected: [Int], sentence: String) {
    #expect(ShapeMismatch(got: got, expected: expected).description == sentence)
  }
}
