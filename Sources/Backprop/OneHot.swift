public import Tensors

/// Class numbers from 0 as rows of `classes` entries, with a 1 in the column of the class and 0 elsewhere.
public func oneHot<S: Number>(_ numbers: Tensor<S>, classes: Int) -> Tensor<S> {
  Tensor(
    shape: [numbers.count, classes],
    elements: numbers.elements.flatMap { number in
      (0..<classes).map { Double($0) == number.approximation ? 1 : 0 }
    })
}
