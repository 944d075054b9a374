extension Tensor {
  /// Every element through `transform`.
  @inlinable
  @_specialize(where Scalar == Float, Result == Float)
  public func map<Result>(_ transform: (Scalar) throws -> Result) rethrows -> Tensor<Result> {
    Tensor<Result>(unchecked: try elements.map(transform), shape: shape)
  }

  /// Elements at the same place joined by `combine`. Both shapes must be equal.
  @inlinable
  @_specialize(where Scalar == Float, Other == Float, Result == Float)
  public func zip<Other, Result>(
    _ other: Tensor<Other>, _ combine: (Scalar, Other) throws -> Result
  ) rethrows -> Tensor<Result> {
    require(shape == other.shape, "shapes \(describe(shape)) and \(describe(other.shape)) differ")
    return Tensor<Result>(
      unchecked: try Swift.zip(elements, other.elements).map { try combine($0, $1) }, shape: shape)
  }
}

extension Tensor where Scalar: Number {
  @inlinable
  @_specialize(where Scalar == Float)
  public static func + (a: Self, b: Self) -> Self { a.zip(b, +) }

  @inlinable
  @_specialize(where Scalar == Float)
  public static func - (a: Self, b: Self) -> Self { a.zip(b, -) }

  /// The element-wise (Hadamard) product; `matmul` is the matrix product.
  @inlinable
  @_specialize(where Scalar == Float)
  public static func * (a: Self, b: Self) -> Self { a.zip(b, *) }

  /// The element-wise quotient.
  @inlinable
  @_specialize(where Scalar == Float)
  public static func / (a: Self, b: Self) -> Self { a.zip(b, /) }

  @inlinable
  @_specialize(where Scalar == Float)
  public static func * (factor: Scalar, tensor: Self) -> Self { tensor.map { factor * $0 } }

  @inlinable
  @_specialize(where Scalar == Float)
  public static func / (tensor: Self, divisor: Scalar) -> Self { tensor.map { $0 / divisor } }

  @inlinable
  public static prefix func - (tensor: Self) -> Self { tensor.map { -$0 } }

  /// The sum of all elements.
  @inlinable
  @_specialize(where Scalar == Float)
  public func sum() -> Scalar { Scalar.sum(elements) }
}
