import Backprop
import Tensors
import TestSupport
import Testing

@Suite struct AffineChainTests {
  private typealias Chain = AffineChain<DoubleDouble>

  private func random(_ shape: [Int], _ generator: inout SeededGenerator) -> Tensor<DoubleDouble> {
    Tensor(
      shape: shape,
      elements: (0..<shape.reduce(1, *)).map { _ in DoubleDouble(Double.random(in: -2...2, using: &generator)) })
  }

  /// The gradients against difference quotients, which are exact: zₙ is linear in each single parameter.
  @Test(arguments: [[2, 3, 1], [3, 3, 3, 1], [2, 5, 3, 4, 1], [1, 1]])
  func theGradientsAreTheResultsSlopes(widths: [Int]) {
    var generator = SeededGenerator(seed: UInt64(widths.count))
    let layers = (1..<widths.count).map { layer in
      Chain.Layer(
        weights: random([widths[layer], widths[layer - 1]], &generator), biases: random([widths[layer]], &generator))
    }
    let x = random([widths[0]], &generator)
    let outputs = Chain(layers).outputs(x)
    let gradients = Chain(layers).gradients(x, outputs: outputs)
    func slope(_ changed: Chain.Layer, at layer: Int) -> DoubleDouble {
      var others = layers
      others[layer] = changed
      return Chain(others).outputs(x).last![0] - outputs.last![0]
    }
    func raising(_ tensor: Tensor<DoubleDouble>, at index: Int) -> Tensor<DoubleDouble> {
      var elements = tensor.elements
      elements[index] = elements[index] + 1
      return Tensor(shape: tensor.shape, elements: elements)
    }
    for (place, layer) in layers.enumerated() {
      for index in 0..<layer.weights.count {
        let raised = Chain.Layer(weights: raising(layer.weights, at: index), biases: layer.biases)
        #expect(abs((slope(raised, at: place) - gradients[place].weights.elements[index]).approximation) < 1e-25)
      }
      for index in 0..<layer.biases.count {
        let raised = Chain.Layer(weights: layer.weights, biases: raising(layer.biases, at: index))
        #expect(abs((slope(raised, at: place) - gradients[place].biases[index]).approximation) < 1e-25)
      }
    }
  }

  /// The homework's own example: (f ∘ g)(−1, 1) = 0, by way of (1, 1, 4).
  @Test func theDocumentsExample() {
    let g = Chain.Layer(weights: Tensor(rows: [[1, 2], [0, 1], [-1, 0]]), biases: Tensor([0, 0, 3]))
    let f = Chain.Layer(weights: Tensor(rows: [[1, -2, 0.25]]), biases: Tensor([0]))
    let x = Tensor<DoubleDouble>([-1, 1])
    let z = Chain([g, f]).outputs(x)
    #expect(z == [Tensor([1, 1, 4]), Tensor([0])])
    let gradients = Chain([g, f]).gradients(x, outputs: z)
    #expect(gradients[0].weights == Tensor(rows: [[-1, 1], [2, -2], [-0.25, 0.25]]))
    #expect(gradients[0].biases == Tensor([1, -2, 0.25]) && gradients[1].biases == Tensor([1]))
    #expect(gradients[1].weights == Tensor(rows: [[1, 1, 4]]))
  }
}
