internal import Safetensors
internal import Tensors

/// Tensors of one shape, stacked along a new first axis.
struct Stack {
  private var shape: [Int]?
  private var count = 0
  private var elements: [Float] = []
  private let capacity: Int

  init(capacity: Int) { self.capacity = capacity }

  /// Puts a tensor on top. Returns what is wrong if it has not the shape of those below it.
  mutating func push(_ tensor: Tensor) -> String? {
    if let shape, shape != tensor.shape {
      return
        "has the shape \(describe(tensor.shape)), but for other numbers in the same inputs it has \(describe(shape))"
    }
    if shape == nil { elements.reserveCapacity(capacity * tensor.count) }
    shape = tensor.shape
    elements += tensor.elements
    count += 1
    return nil
  }

  func stored(as name: String) -> StoredTensor {
    var document = SafetensorsDocument()
    document.add(name, Tensor(shape: [count] + (shape ?? []), elements: elements))
    return document.tensors[0]
  }
}
