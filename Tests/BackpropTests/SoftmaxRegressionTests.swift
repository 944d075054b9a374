import Backprop
import Tensors
import TestSupport
import Testing

@Suite struct SoftmaxRegressionTests {
  private typealias Probe = Dual<DoubleDouble>

  private func random(_ shape: [Int], _ generator: inout SeededGenerator) -> Tensor<DoubleDouble> {
    Tensor(
      shape: shape,
      elements: (0..<shape.reduce(1, *)).map { _ in DoubleDouble(Double.random(in: -2...2, using: &generator)) })
  }

  /// The closed form against forward-mode derivatives of the value, entry by entry.
  @Test(arguments: [(4, 3, 5), (1, 2, 2), (3, 3, 3)])
  func theGradientIsTheValuesDerivative(samples: Int, features: Int, classes: Int) {
    var generator = SeededGenerator(seed: UInt64(samples))
    let (W, b) = (random([features, classes], &generator), random([classes], &generator))
    let x = random([samples, features], &generator)
    let y = Tensor<DoubleDouble>.oneHot((0..<samples).map { $0 % classes }, classes: classes)
    let penalty = DoubleDouble(0.375)
    let gradient = SoftmaxRegression(weights: W, biases: b).gradient(x, targets: y, penalty: penalty)
    func derivative(_ varied: Int, ofWeights: Bool) -> DoubleDouble {
      func probes(_ tensor: Tensor<DoubleDouble>, _ isVaried: Bool) -> Tensor<Probe> {
        Tensor(
          shape: tensor.shape,
          elements: tensor.elements.enumerated().map { Probe($1, derivative: isVaried && $0 == varied ? 1 : 0) })
      }
      let model = SoftmaxRegression(weights: probes(W, ofWeights), biases: probes(b, !ofWeights))
      let value = model.value(
        probes(x, false), targets: y.map { Probe($0, derivative: 0) }, penalty: Probe(penalty, derivative: 0))
      return value.derivative
    }
    for (index, entry) in gradient.weights.elements.enumerated() {
      #expect(abs((entry - derivative(index, ofWeights: true)).approximation) < 1e-28)
    }
    for (index, entry) in gradient.biases.elements.enumerated() {
      #expect(abs((entry - derivative(index, ofWeights: false)).approximation) < 1e-28)
    }
  }

  @Test func theAccuracyCountsSamplesWhoseLargestLogitIsTheirs() {
    let model = SoftmaxRegression<Double>(weights: .identity(3), biases: Tensor([0, 0, 1]))
    let x = Tensor<Double>(rows: [[2, 0, 0], [0, 2, 0], [0, 0.5, 0], [0, 0, 1]])
    #expect(model.accuracy(x, targets: .oneHot([0, 1, 1, 2], classes: 3)) == 0.75)
    #expect(model.accuracy(x, targets: .oneHot([1, 2, 0, 1], classes: 3)) == 0)
  }

  /// Where rounding may decide between two classes, the bound reaches to the other count.
  @Test func theAccuracySaysWhereRoundingDecides() {
    let model = SoftmaxRegression<Bounded>(weights: Tensor(rows: [[0.1, 0.3]]), biases: Tensor([0.2, 0]))
    let y = Tensor<Bounded>.oneHot([0], classes: 2)
    #expect(model.accuracy(Tensor(rows: [[1]]), targets: y).error >= 1, "0.1 + 0.2 against 0.3")
    #expect(model.accuracy(Tensor(rows: [[0.5]]), targets: y).error < 1e-6)
  }

  @Test func oneHotRowsHaveOneOne() {
    #expect(
      Tensor<Double>.oneHot([2, 0], classes: 3) == Tensor(rows: [[0, 0, 1], [1, 0, 0]]))
  }
}
