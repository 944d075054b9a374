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
