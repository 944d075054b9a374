import Backprop
import Tensors
import Testing

@Suite struct LossTests {
  @Test(arguments: Reduction.allCases)
  func gradientsAreThoseOfForwardMode(_ reduction: Reduction) {
    let target = randomTensor([4, 3], in: 0.05...0.95, seed: 1)
    let prediction = randomTensor([4, 3], in: 0.05...0.95, seed: 2)
    let losses: [any ElementwiseLoss] = [
      SquaredError(reduction: reduction), SquaredError(reduction: reduction, isHalved: true),
      BinaryCrossEntropy(reduction: reduction), Huber(delta: 0.25, reduction: reduction), Huber(reduction: reduction),
    ]
    for loss in losses {
      let forward = jacobian(
        of: { Tensor([loss.value(target: target.on(Dual<DoubleDouble>.self), prediction: $0)]) }, at: prediction)
      let closed = loss.jacobian(target: target.on(DoubleDouble.self), prediction: prediction.on(DoubleDouble.self))
      #expect(agree(closed, forward), "\(loss)")
    }
  }

  @Test(arguments: Reduction.allCases, [0.5, 1, 2])
  func softmaxCrossEntropyIsThatOfForwardMode(_ reduction: Reduction, _ temperature: Double) {
    let loss = SoftmaxCrossEntropy(reduction: reduction, temperature: temperature)
    let target = Tensor(rows: [[0.0, 1, 0], [1, 0, 0], [0.25, 0.25, 0.5], [0, 0, 1]])
    let logits = randomTensor([4, 3], in: -4...4, seed: 3)
    let forward = jacobian(
      of: { Tensor([loss.value(target: target.on(Dual<DoubleDouble>.self), logits: $0)]) }, at: logits)
    #expect(agree(loss.jacobian(target: target.on(DoubleDouble.self), logits: logits.on(DoubleDouble.self)), forward))
  }

  @Test func reductionsDifferByTheirDivisorsOnly() {
    let target = Tensor(rows: [[1.0, 2, 3], [4, 5, 6]])
    let prediction = Tensor(rows: [[2.0, 2, 1], [4, 8, 6]])
    let values = Reduction.allCases.map { SquaredError(reduction: $0).value(target: target, prediction: prediction) }
    #expect(values == [14, 7, 14.0 / 6])
    #expect(SquaredError(reduction: .sum, isHalved: true).value(target: target, prediction: prediction) == 7)
  }

  @Test func huberIsQuadraticNearAndLinearFar() {
    let loss = Huber(delta: 2, reduction: .sum)
    let target = Tensor(rows: [[0.0, 0, 0]])
    let prediction = Tensor(rows: [[1.0, 5, -5]])
    #expect(loss.value(target: target, prediction: prediction) == 0.5 + 8 + 8)
    #expect(loss.gradient(target: target, prediction: prediction) == Tensor(rows: [[1, 2, -2]]))
  }

  @Test func crossEntropyOfHugeLogitsIsFinite() {
    let loss = SoftmaxCrossEntropy()
    let value = loss.value(target: Tensor<Float>(rows: [[0, 1]]), logits: Tensor(rows: [[1e30, 0]]))
    #expect(value == 1e30)
  }
}
