internal import WorkerProtocol

// The names are the homework's own, so that a formula, the Python code and this file read alike.

/// The homework: affine transformations, put one after the other, and the gradients of the result. Vectors have one axis.
///
/// Conform one type, mark it `@main`, and it is a complete submission: Grader does the rest.
public protocol AffineComposition: FunctionHomework {
  /// W·x + b.
  static func AffineTransformation(_ W: Tensor, _ b: Tensor, _ x: Tensor) -> Tensor

  /// z₁ to zₙ: the transformations are applied from the first to the last.
  static func Composition(_ L: [(W: Tensor, b: Tensor)], _ x: Tensor) -> [Tensor]

  /// The gradients of zₙ, a single number, for the parameters of each transformation.
  static func ComputeGradients(
    _ L: [(W: Tensor, b: Tensor)], _ x: Tensor, _ z: [Tensor]
  ) -> [(dW: Tensor, db: Tensor)]
}

extension AffineComposition {
  /// What the function of a call makes of its arguments; nothing if it is none of this homework's.
  static func results(of call: Call, _ given: [Tensor]) -> [Tensor]? {
    func pairs(_ layers: Int) -> [(W: Tensor, b: Tensor)] { (0..<layers).map { (given[2 * $0], given[2 * $0 + 1]) } }
    switch (call.computation, call.layers) {
    case (.affine, _):
      return [AffineTransformation(given[0], given[1], given[2])]
    case (.composition, let layers?):
      return Composition(pairs(layers), given[2 * layers])
    case (.compositionGradients, let layers?):
      return ComputeGradients(pairs(layers), given[2 * layers], Array(given.suffix(layers))).flatMap { [$0.dW, $0.db] }
    default:
      return nil
    }
  }
}
