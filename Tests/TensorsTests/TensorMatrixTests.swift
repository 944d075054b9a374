import Tensors
import TestSupport
import Testing

struct TensorMatrixTests {
  /// Small integers: every sum of their products is exact, in any order, even on `Float`.
  private func matrix<N: Number>(_: N.Type, _ rows: Int, _ columns: Int, seed: UInt64) -> Tensor<N> {
    var generator = SeededGenerator(seed: seed)
    return Tensor(
      shape: [rows, columns],
      elements: (0..<rows * columns).map { _ in N(Double(Int.random(in: -9...9, using: &generator))) })
  }

  private func expectProductsOfTheDefinition<N: Number>(_ type: N.Type, _ n: Int, _ k: Int, _ m: Int) {
    let (a, b) = (matrix(type, n, k, seed: 31), matrix(type, k, m, seed: 32))
    let product = a.matmul(b)
    #expect(product.shape == [n, m])
    for row in 0..<n {
      for column in 0..<m {
        var sum: N = 0
        for inner in 0..<k { sum = sum + a[row, inner] * b[inner, column] }
        #expect(product[row, column] == sum)
      }
    }
    #expect(product.transposed() == b.transposed().matmul(a.transposed()))
    #expect(a.matmul(.identity(k)) == a && Tensor.identity(n).matmul(a) == a)
  }

  @Test(arguments: [(1, 1, 1), (3, 5, 7), (1, 20, 4), (13, 1, 2), (33, 17, 29), (2, 0, 3), (0, 2, 3)])
  func productsFollowTheDefinitionOnEveryRung(n: Int, k: Int, m: Int) {
    expectProductsOfTheDefinition(Float.self, n, k, m)
    expectProductsOfTheDefinition(Double.self, n, k, m)
    expectProductsOfTheDefinition(DoubleDouble.self, n, k, m)
    expectProductsOfTheDefinition(Dual<Double>.self, n, k, m)
  }

  @Test func productsDistribute() {
    let a = matrix(Double.self, 4, 5, seed: 33)
    let (b, c) = (matrix(Double.self, 5, 3, seed: 34), matrix(Double.self, 5, 3, seed: 35))
    #expect(a.matmul(b + c) == a.matmul(b) + a.matmul(c))
    #expect((a.matmul(b)).matmul(c.transposed()) == a.matmul(b.matmul(c.transposed())))
  }

  @Test func transposition() {
    #expect(Tensor(rows: [[1.0, 2, 3], [4, 5, 6]]).transposed() == Tensor(rows: [[1, 4], [2, 5], [3, 6]]))
    let a = matrix(Double.self, 6, 11, seed: 36)
    #expect(a.transposed().transposed() == a)
  }

  @Test func diagonalsScaleRows() {
    let a = Tensor(rows: [[1.0, 2], [3, 4]])
    #expect(Tensor.diagonal([10, 100]).matmul(a) == Tensor(rows: [[10, 20], [300, 400]]))
  }

  @Test func aBiasJoinsEveryRow() {
    let a = Tensor(rows: [[1.0, 2, 3], [4, 5, 6]])
    #expect(a.addingToEachRow(Tensor([10, 20, 30])) == Tensor(rows: [[11, 22, 33], [14, 25, 36]]))
    #expect(a.summedOverRows() == Tensor([5, 7, 9]))
  }

  @Test func summingOverRowsIsAProductWithOnes() {
    let a = matrix(Double.self, 7, 4, seed: 37)
    let ones = Tensor(shape: [1, 7], repeating: 1.0)
    #expect(ones.matmul(a).elements == a.summedOverRows().elements)
  }
}
