public import Tensors

extension Tensor where Scalar: Number {
  /// Rows of `classes` entries, each with a 1 in the column of its number and 0 elsewhere.
  public static func oneHot(_ numbers: [Int], classes: Int) -> Tensor {
    Tensor(
      shape: [numbers.count, classes],
      elements: numbers.flatMap { number in (0..<classes).map { $0 == number ? 1 : 0 } })
  }
}
