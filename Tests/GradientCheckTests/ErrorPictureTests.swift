import GradientCheck
import Tensors
import TestSupport
import Testing

struct ErrorPictureTests {
  /// The picture of a tensor of zeros in which some entries are not 0.
  func picture(_ shape: [Int], _ values: [Int: Double]) throws -> ErrorPicture {
    let zeros = Tensor<Double>(shape: shape, repeating: 0)
    let elements = zeros.elements.indices.map { values[$0] ?? 0 }
    return ErrorPicture(try comparison(Tensor(shape: shape, elements: elements), accepted(zeros, within: 0.5)))
  }

  @Test func aSmallMatrixIsDrawnEntryByEntry() throws {
    let picture = try picture([2, 3], [1: 9, 3: .nan, 5: -.infinity])
    #expect(picture.rows == [".x.", "!.!"])
    #expect(picture.legend == ". right  x wrong  ! not finite")
  }

  @Test func aVectorIsOneRowAndAScalarOneCharacter() throws {
    #expect(try picture([5], [4: 1]).rows == ["....x"])
    #expect(try picture([], [0: 1]).rows == ["x"])
  }

  @Test func leadingAxesRunDown() throws {
    #expect(try picture([2, 2, 3], [5: 1, 6: 1]).rows == ["...", "..x", "x..", "..."])
  }

  @Test(arguments: [[0], [0, 3], [3, 0]])
  func anEmptyTensorHasNoPicture(shape: [Int]) throws {
    #expect(try picture(shape, [:]).rows == [])
  }

  @Test func aBlockShowsItsOnlyWrongEntry() throws {
    let picture = try picture([33, 100], [0: 1, 3299: .nan])
    #expect(picture.rows.count == 11 && picture.rows.allSatisfy { $0.count == 34 })
    #expect(picture.rows[0] == "x" + String(repeating: ".", count: 33))
    #expect(picture.rows[10] == String(repeating: ".", count: 33) + "!")
    #expect(
      picture.legend
        == ". right  x wrong  ! not finite; a character stands for 3 x 3 entries, and shows any wrong one")
  }

  @Test func theWorstNewsOfABlockWins() throws {
    #expect(try picture([2, 96], [0: .nan, 1: 1, 4: 1, 5: .infinity]).rows[0].prefix(4) == "!.!.")
  }

  @Test func everyWrongEntryIsSeenAndNoOther() throws {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<200 {
      let shape = [Int.random(in: 1...70, using: &generator), Int.random(in: 1...200, using: &generator)]
      let wrong = Int.random(in: 0..<shape[0] * shape[1], using: &generator)
      let picture = try picture(shape, [wrong: 1])
      #expect(picture.rows.count <= 16 && picture.rows.allSatisfy { $0.count <= 48 })
      let (row, column) = (wrong / shape[1] / picture.block.rows, wrong % shape[1] / picture.block.columns)
      for (y, line) in picture.rows.enumerated() {
        for (x, character) in line.enumerated() {
          #expect(character == ((y, x) == (row, column) ? "x" : "."))
        }
      }
    }
  }
}
