import Tensors
import Testing

@testable import Backprop

@Suite struct ActivationStatisticsTests {
  private static let weights: [Tensor<Double>] = [
    Tensor(rows: [[1, -2]]), Tensor(rows: [[1], [0.5]]), Tensor(rows: [[100]]),
  ]
  private static let batch = Tensor<Double>(rows: [[1], [-1], [2]])

  /// By hand: the first layer has (1, 0), (0, 2) and (2, 0), the second 1, 1 and 2; the last one does not count.
  @Test(arguments: KinkSide.allCases)
  func areThoseOfTheHiddenLayers(_ side: KinkSide) {
    let layers = ActivationStatistics(.relu, takenOffCount: side.takenOffCount).values(Self.weights, batch: Self.batch)
    let means: [Double] = [5 / 6, 4 / 3]
    #expect(layers.map(\.mean) == means)
    // 1 + 4 + 4 − 25/6, and 1 + 1 + 4 − 16/3.
    let squares: [Double] = [29 / 6, 2 / 3]
    let counts: [Double] = side == .left ? [6, 3] : [5, 2]
    for (layer, (square, count)) in zip(layers, zip(squares, counts)) {
      #expect(abs(layer.deviation * layer.deviation - square / count) < 1e-15)
    }
  }

  /// What is left of activations that vanish is known as well as anything else.
  @Test func smallActivationsKeepTheirDigits() {
    let weights = Array(repeating: Tensor<Bounded>(rows: [[Bounded(0.0078125)]]), count: 6)
    let batch = Tensor<Bounded>(rows: [[Bounded(1)], [Bounded(3)]])
    let layers = ActivationStatistics(.tanh, takenOffCount: 0).values(weights, batch: batch)
    #expect(layers.count == 5)
    #expect(layers.allSatisfy { $0.deviation.error < 1e-4 * $0.deviation.magnitude })
    #expect(layers[4].deviation.magnitude < 1e-10)
  }
}
