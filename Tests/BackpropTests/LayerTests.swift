import Backprop
import Tensors
import Testing

@Suite struct LinearTests {
  /// (batch, in, out): coprime, square, one sample, one output.
  @Test(arguments: [(4, 5, 3), (3, 3, 3), (1, 5, 4), (5, 4, 1)])
  func jacobiansAreThoseOfForwardMode(_ batch: Int, _ inputs: Int, _ outputs: Int) {
    let x = randomTensor([batch, inputs], in: -2...2, seed: 1)
    let weight = randomTensor([outputs, inputs], in: -2...2, seed: 2)
    let bias = randomTensor([outputs], in: -2...2, seed: 3)
    let layer = Linear(weight: weight.on(DoubleDouble.self), bias: bias.on(DoubleDouble.self))
    typealias Probe = Dual<DoubleDouble>
    let (probeX, probeW, probeB) = (x.on(Probe.self), weight.on(Probe.self), bias.on(Probe.self))

    let ofInput = jacobian(of: { Linear(weight: probeW, bias: probeB).forward($0) }, at: x)
    #expect(agree(layer.jacobianOfInput(at: x.on(DoubleDouble.self)), ofInput))
    let ofWeight = jacobian(of: { Linear(weight: $0, bias: probeB).forward(probeX) }, at: weight)
    #expect(agree(layer.jacobianOfWeight(at: x.on(DoubleDouble.self)), ofWeight))
    let ofBias = jacobian(of: { Linear(weight: probeW, bias: $0).forward(probeX) }, at: bias)
    #expect(agree(layer.jacobianOfBias(at: x.on(DoubleDouble.self)), ofBias))

    let upstream = randomTensor([batch, outputs], in: -2...2, seed: 4).on(DoubleDouble.self)
    let row = Tensor(shape: [1, batch * outputs], elements: upstream.elements)
    let gradients = layer.backward(upstream, at: x.on(DoubleDouble.self))
    #expect(agree(Tensor(shape: x.shape, elements: row.matmul(ofInput).elements), gradients.input))
    #expect(agree(Tensor(shape: weight.shape, elements: row.matmul(ofWeight).elements), gradients.weight))
    #expect(agree(Tensor(shape: bias.shape, elements: row.matmul(ofBias).elements), gradients.bias))
  }

  @Test func jacobianOfASingleRowIsTheWeight() {
    let weight = randomTensor([3, 5], in: -2...2, seed: 1)
    let layer = Linear(weight: weight, bias: Tensor([1, 2, 3]))
    #expect(layer.jacobianOfInput(at: randomTensor([1, 5], in: -2...2, seed: 2)) == weight)
  }
}

@Suite struct SoftmaxTests {
  @Test(arguments: [0.5, 1, 3])
  func jacobianIsThatOfForwardMode(_ temperature: Double) {
    let softmax = Softmax(temperature: temperature)
    let z = randomTensor([5], in: -4...4, seed: 5)
    let forward = jacobian(
      of: { Tensor(softmax.forward(Tensor(shape: [1, 5], elements: $0.elements)).elements) }, at: z)
    let closed = softmax.jacobian(at: z.on(DoubleDouble.self))
    #expect(agree(closed, forward))

    let upstream = randomTensor([1, 5], in: -2...2, seed: 6).on(DoubleDouble.self)
    let batch = Tensor(shape: [1, 5], elements: z.on(DoubleDouble.self).elements)
    #expect(agree(upstream.matmul(closed), softmax.backward(upstream, at: batch)))
  }

  @Test func rowsAreIndependentProbabilities() {
    let y = Softmax().forward(randomTensor([4, 3], in: -50...50, seed: 7))
    for row in 0..<4 { #expect(abs(Double.sum(Array(y.row(row))) - 1) < 1e-15) }
  }

  @Test func aLogitOfAnySizeIsFine() {
    let y = Softmax().forward(Tensor<Float>(rows: [[1e30, 0, -1e30]]))
    #expect(y == Tensor(rows: [[1, 0, 0]]))
  }
}

@Suite struct TwoLayerNetworkTests {
  @Test(arguments: [Activation.identity, .relu(slope: 5), .tanh], [Activation.identity, .sigmoid, .gelu])
  func gradientsAreThoseOfForwardMode(_ f: Activation, _ g: Activation) {
    let x = randomTensor([4, 5], in: -1...1, seed: 1)
    let target = randomTensor([4, 2], in: -1...1, seed: 6)
    let shapes = [[3, 5], [3], [2, 3], [2]]
    let parameters = shapes.enumerated().map { randomTensor($1, in: -1...1, seed: UInt64($0) + 2) }
    let loss = SquaredError(reduction: .elementMean)
    func network<S: Number>(_ p: [Tensor<S>]) -> TwoLayerNetwork<S> {
      TwoLayerNetwork(first: Linear(weight: p[0], bias: p[1]), f: f, second: Linear(weight: p[2], bias: p[3]), g: g)
    }

    let closed = network(parameters.map { $0.on(DoubleDouble.self) })
    let pass = closed.forward(x.on(DoubleDouble.self))
    let upstream = loss.gradient(target: target.on(DoubleDouble.self), prediction: pass.prediction)
    let gradients = closed.backward(upstream, through: pass)
    let found = [gradients.first.weight, gradients.first.bias, gradients.second.weight, gradients.second.bias]

    for index in parameters.indices {
      let row = jacobian(
        of: { varied in
          var probes = parameters.map { $0.on(Dual<DoubleDouble>.self) }
          probes[index] = varied
          let prediction = network(probes).forward(x.on(Dual<DoubleDouble>.self)).prediction
          return Tensor([loss.value(target: target.on(Dual<DoubleDouble>.self), prediction: prediction)])
        }, at: parameters[index])
      #expect(agree(found[index], Tensor(shape: shapes[index], elements: row.elements)))
    }
  }
}
