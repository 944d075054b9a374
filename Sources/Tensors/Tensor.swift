/// A dense tensor in row-major order: a shape and its elements, and nothing that could alias somebody else's.
///
/// Shapes never broadcast. Two tensors meet only when their shapes are equal; the few operations that join different
/// shapes (`addingToEachRow`, a matrix product) say so in their names.
public struct Tensor<Scalar> {
  /// The extent of each axis; empty for a scalar.
  public let shape: [Int]
  /// The elements, the last axis fastest.
  public var elements: [Scalar] { storage }

  @usableFromInline var storage: [Scalar]

  /// A tensor of these elements. The count of elements must be the product of the shape.
  @inlinable
  public init(shape: [Int], elements: [Scalar]) {
    require(shape.allSatisfy { $0 >= 0 }, "a shape has no negative extent, but this one is \(describe(shape))")
    require(
      elements.count == shape.reduce(1, *),
      "shape \(describe(shape)) holds \(shape.reduce(1, *)) elements, not \(elements.count)")
    self.init(unchecked: elements, shape: shape)
  }

  /// A tensor whose elements are known to fit its shape.
  @inlinable
  init(unchecked elements: [Scalar], shape: [Int]) {
    self.shape = shape
    self.storage = elements
  }

  /// A tensor filled with one value.
  @inlinable
  public init(shape: [Int], repeating value: Scalar) {
    self.init(shape: shape, elements: Array(repeating: value, count: shape.reduce(1, *)))
  }

  /// A vector: one axis.
  @inlinable
  public init(_ vector: [Scalar]) { self.init(unchecked: vector, shape: [vector.count]) }

  /// A matrix from its rows, which must be equally long.
  @inlinable
  public init(rows: [[Scalar]]) {
    let columns = rows.first?.count ?? 0
    require(rows.allSatisfy { $0.count == columns }, "the rows of a matrix are equally long")
    self.init(unchecked: rows.flatMap { $0 }, shape: [rows.count, columns])
  }

  /// A tensor without axes: one element.
  @inlinable
  public init(scalar: Scalar) { self.init(unchecked: [scalar], shape: []) }

  /// The same elements in another shape, which must hold as many.
  @inlinable
  public func reshaped(_ shape: [Int]) -> Tensor { Tensor(shape: shape, elements: elements) }

  /// How many elements there are.
  @inlinable
  public var count: Int { elements.count }

  /// The number of rows of a matrix.
  @inlinable
  public var rows: Int {
    requireMatrix()
    return shape[0]
  }

  /// The number of columns of a matrix.
  @inlinable
  public var columns: Int {
    requireMatrix()
    return shape[1]
  }

  @inlinable
  func requireMatrix() {
    require(shape.count == 2, "a matrix has two axes, but this shape is \(describe(shape))")
  }

  /// The element of a vector.
  @inlinable
  public subscript(index: Int) -> Scalar {
    get {
      require(shape.count == 1, "one index reads a vector, but this shape is \(describe(shape))")
      return elements[index]
    }
    set {
      require(shape.count == 1, "one index writes a vector, but this shape is \(describe(shape))")
      storage[index] = newValue
    }
  }

  /// The element of a matrix.
  @inlinable
  public subscript(row: Int, column: Int) -> Scalar {
    get { elements[offset(row, column)] }
    set { storage[offset(row, column)] = newValue }
  }

  @inlinable
  func offset(_ row: Int, _ column: Int) -> Int {
    requireMatrix()
    require(
      0..<shape[0] ~= row && 0..<shape[1] ~= column,
      "entry (\(row), \(column)) lies outside a matrix of shape \(describe(shape))")
    return row * shape[1] + column
  }

  /// Where the element at `offset` of `elements` lies: one index an axis.
  public func index(at offset: Int) -> [Int] {
    var rest = offset
    let reversed = shape.reversed().map { extent in
      defer { rest /= extent }
      return rest % extent
    }
    return reversed.reversed()
  }
}

extension Tensor: Equatable where Scalar: Equatable {}
extension Tensor: Sendable where Scalar: Sendable {}

/// A shape as Python writes it: `()`, `(3,)`, `(3, 5)`.
public func describe(_ shape: [Int]) -> String {
  shape.count == 1 ? "(\(shape[0]),)" : "(" + shape.map(String.init).joined(separator: ", ") + ")"
}

/// Stops with a message that release builds print too: a student's wrong shape is met there.
@inlinable
func require(_ condition: Bool, _ message: @autoclosure () -> String) {
  if !condition { fatalError(message()) }
}
