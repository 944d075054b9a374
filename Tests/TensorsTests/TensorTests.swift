import Tensors
import TestSupport
import Testing

struct TensorTests {
  @Test func elementsLieInRowMajorOrder() {
    var matrix = Tensor(rows: [[1, 2, 3], [4, 5, 6]] as [[Double]])
    #expect(matrix.shape == [2, 3] && matrix.rows == 2 && matrix.columns == 3 && matrix.count == 6)
    #expect(matrix.elements == [1, 2, 3, 4, 5, 6])
    #expect(matrix[1, 0] == 4)
    matrix[1, 0] = 9
    #expect(Array(matrix.row(1)) == [9, 5, 6])
    #expect(matrix == Tensor(shape: [2, 3], elements: [1, 2, 3, 9, 5, 6]))
  }

  @Test func copiesShareNothing() {
    let original = Tensor([1, 2, 3] as [Float])
    var copy = original
    copy[0] = 7
    #expect(original[0] == 1 && copy[0] == 7)
  }

  @Test func shapesWithoutElementsAndWithoutAxes() {
    #expect(Tensor(scalar: 5.0).shape == [] && Tensor(scalar: 5.0).elements == [5])
    #expect(Tensor(shape: [0, 3], repeating: 1.0).count == 0)
    #expect(Tensor(shape: [2, 2], repeating: 1.0).elements == [1, 1, 1, 1])
    #expect(Tensor<Double>(rows: []).shape == [0, 0])
  }

  @Test func equalElementsOfAnotherShapeDiffer() {
    #expect(Tensor(shape: [1, 3], elements: [1.0, 2, 3]) != Tensor([1, 2, 3]))
  }

  @Test(arguments: [[], [5], [3, 4], [2, 3, 4], [1, 1, 2]])
  func indexInvertsTheRowMajorOffset(shape: [Int]) {
    let tensor = Tensor(shape: shape, repeating: 0.0)
    let indices = (0..<tensor.count).map { tensor.index(at: $0) }
    for (offset, index) in indices.enumerated() {
      #expect(zip(index, shape).allSatisfy { 0..<$1 ~= $0 })
      #expect(zip(index, shape).reduce(0) { $0 * $1.1 + $1.0 } == offset)
    }
  }

  @Test func shapesAreWrittenAsPythonWritesThem() {
    #expect([[], [3], [3, 5], [1, 2, 3]].map(describe) == ["()", "(3,)", "(3, 5)", "(1, 2, 3)"])
  }

  @Test func elementwiseOperations() {
    let (a, b) = (Tensor(rows: [[1.0, 2], [3, 4]]), Tensor(rows: [[8.0, 6], [6, 2]]))
    #expect(a + b == Tensor(rows: [[9, 8], [9, 6]]))
    #expect(b - a == Tensor(rows: [[7, 4], [3, -2]]))
    #expect(a * b == Tensor(rows: [[8, 12], [18, 8]]))
    #expect(b / a == Tensor(rows: [[8, 3], [2, 0.5]]))
    #expect(2 * a == a + a && b / 2 + b / 2 == b && -a + a == Tensor(shape: [2, 2], repeating: 0))
    #expect(a.sum() == 10 && a.map { $0 * $0 }.sum() == 30)
    #expect(a.zip(b) { $0 < $1 } == Tensor(rows: [[true, true], [true, false]]))
  }
}

/// What each misuse of a shape must print before it stops: the student reads it.
struct TensorShapeTests {
  private func expectMessage(_ result: ExitTest.Result?, _ message: String) {
    let printed = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(printed.contains(message), "printed: \(printed)")
  }

  @Test func elementsThatDoNotFit() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor(shape: [2, 3], elements: [1.0, 2])
    }
    expectMessage(result, "shape (2, 3) holds 6 elements, not 2")
  }

  @Test func negativeExtents() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor(shape: [-1, -2], elements: [1.0, 2])
    }
    expectMessage(result, "a shape has no negative extent, but this one is (-1, -2)")
  }

  @Test func raggedRows() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor(rows: [[1.0, 2], [3]])
    }
    expectMessage(result, "the rows of a matrix are equally long")
  }

  @Test func additionDoesNotBroadcast() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor(shape: [1, 3], repeating: 1.0) + Tensor([1, 2, 3])
    }
    expectMessage(result, "shapes (1, 3) and (3,) differ")
  }

  @Test func productsOfUnfittingMatrices() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor(shape: [2, 3], repeating: 1.0).matmul(Tensor(shape: [2, 3], repeating: 1.0))
    }
    expectMessage(result, "matmul joins (n, k) and (k, m), not (2, 3) and (2, 3)")
  }

  @Test func biasOfTheWrongLength() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor(shape: [2, 3], repeating: 1.0).addingToEachRow(Tensor([1, 2]))
    }
    expectMessage(result, "a vector of shape (2,) cannot join the rows of (2, 3)")
  }

  @Test func entriesOutsideAMatrix() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor(shape: [2, 3], repeating: 1.0)[0, 3]
    }
    expectMessage(result, "entry (0, 3) lies outside a matrix of shape (2, 3)")
  }

  @Test func rowsOutsideAMatrix() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor(shape: [2, 3], repeating: 1.0).row(2)
    }
    expectMessage(result, "row 2 lies outside a matrix of shape (2, 3)")
  }

  @Test func matrixOperationsOnAVector() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor([1.0, 2]).transposed()
    }
    expectMessage(result, "a matrix has two axes, but this shape is (2,)")
  }

  @Test func oneIndexIntoAMatrix() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor(shape: [2, 3], repeating: 1.0)[0]
    }
    expectMessage(result, "one index reads a vector, but this shape is (2, 3)")
  }
}
