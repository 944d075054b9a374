import Backprop
public import Tensors
public import WorkerProtocol

/// What layers made of an input, where a function is given that too: it follows from the other arguments, and is rounded
/// once.
extension [Call] {
  /// What a layer makes of the input, in the first call that is given as much.
  public func output(ofLayer layer: Int, input: (String) -> Tensor<Float>) -> Tensor<Float> {
    let given = lazy.map(\.given).first { given in given.contains { $0.argument == .layer(.outputs, layer) } } ?? []
    func exact(_ part: LayerPart, _ layer: Int) -> Tensor<DoubleDouble> {
      let name = given.first { $0.argument == .layer(part, layer) }!.name
      return input(name).map { DoubleDouble(Double($0)) }
    }
    let chain = AffineChain<DoubleDouble>(
      (1...layer).map { .init(weights: exact(.weights, $0), biases: exact(.biases, $0)) })
    return chain.outputs(exact(.outputs, 0)).last!.map { Float($0.approximation) }
  }
}

extension Tensor where Scalar == Float {
  /// Numbers before, in and behind a box that begins at 0: at its edges and close to them, too.
  public static func aroundBox(of width: Float, count: Int) -> Tensor {
    let shares: [Float] = [
      0.5, -1, 2, 0.015625, -0.015625, 0.984375, 1.015625, 0, 1, 0.25, 0.75, -3, 1.5,
    ]
    return Tensor((0..<count).map { shares[$0 % shares.count] * width })
  }
}
