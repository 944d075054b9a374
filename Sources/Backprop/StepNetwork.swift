public import Tensors

/// Neurons with one input, step activations and a sum for their output: y(x) = Σⱼ vⱼ·step(wⱼ·x + bⱼ).
public enum StepNetwork {
  /// A box of height h between 0 and δ, of two neurons: h·step(x) − h·step(x − δ).
  public static func box<S: Number>(height: S, width: S) -> (w: Tensor<S>, b: Tensor<S>, v: Tensor<S>) {
    (Tensor([1, 1]), Tensor([0, -width]), Tensor([height, -height]))
  }

  /// What the network makes of each x. At the edge of a step it is as high as on the side that is named.
  public static func values<S: Number>(
    w: Tensor<S>, b: Tensor<S>, v: Tensor<S>, at x: Tensor<S>, edge side: KinkSide
  ) -> Tensor<S> {
    // Added one after the other: what two steps add and take away is exactly 0.
    x.map { x in
      let terms = (0..<w.count).map { S.branch(w[$0] * x + b[$0], positive: v[$0], negative: 0, atZero: side) }
      return terms.dropFirst().reduce(terms[0], +)
    }
  }
}
