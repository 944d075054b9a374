import Backprop
import Tensors
import Testing

/// `Bounded` promises to cover every float32 evaluation: each spelling of each operation is held against it.
@Suite struct BoundedTests {
  @Test(arguments: activations)
  func coversEverySpellingOfAnActivation(_ activation: Activation) {
    let samples = arguments + randomTensor([2000], in: -12...12, seed: 1).elements
    for x in samples {
      let (value, slope) = (activation.value(Bounded(x)), activation.derivative(Bounded(x)))
      for (float, derivative) in spellings(activation, x) {
        #expect(covers(value, float), "\(activation) of \(x) is \(value), float32 says \(float)")
        #expect(covers(slope, derivative), "\(activation)' of \(x) is \(slope), float32 says \(derivative)")
      }
    }
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func coversLosses(_ seed: UInt64) {
    let target = randomTensor([5, 4], in: 0...1, seed: seed)
    let prediction = randomTensor([5, 4], in: 0.001...0.999, seed: seed + 100)
    for reduction in Reduction.allCases {
      check(SquaredError(reduction: reduction), target, prediction)
      check(BinaryCrossEntropy(reduction: reduction), target, prediction)
      check(Huber(delta: 0.25, reduction: reduction), target, prediction)
    }
  }

  @Test func coversSumsInAnyOrder() {
    for seed in 0..<50 as Range<UInt64> {
      let terms = randomTensor([64], in: -100...100, seed: seed).elements
      let bound = Bounded.sum(terms.map { Bounded($0) })
      let orders = [terms, terms.reversed(), terms.sorted(), terms.sorted(by: >)]
      for order in orders { #expect(covers(bound, order.map { Float($0) }.reduce(0, +))) }
    }
  }

  @Test func isTightWhereNothingCancels() {
    // 1/(1 + e⁻¹) takes a handful of roundings; a bound of a hundred would excuse wrong answers.
    let bound = Activation.sigmoid.value(Bounded(1))
    #expect(bound.error < 40 * Bounded.unitRoundoff * bound.magnitude)
  }

  @Test func exactOperationsStayExact() {
    #expect((Bounded(3) * 2).error == 0)
    #expect((Bounded(3) / 4).error == 0)
    #expect(Bounded.sum([Bounded(1.5), 0, 0]).error == 0)
    #expect((Bounded(3) * 0).error == 0)
    #expect(Bounded(0.5).error == 0)
    #expect(Bounded(0.01).error > 0)
  }

  @Test func admitsThatItDoesNotKnow() {
    #expect(Bounded.exp(90).error == .infinity)
    #expect((1 / (Bounded(0.01) - Bounded(0.01))).error == .infinity)
    #expect(Bounded.log(Bounded(0.01) - Bounded(0.01)).error == .infinity)
    // Nobody can say on which side of the kink 0.01 − 0.01 falls in float32.
    let undecided = Activation.relu().derivative(Bounded(0.01) - Bounded(0.01))
    #expect(undecided.error == 1)
  }

  private func check(_ loss: some ElementwiseLoss, _ target: Tensor<Double>, _ prediction: Tensor<Double>) {
    let value = loss.value(target: target.on(Bounded.self), prediction: prediction.on(Bounded.self))
    let slope = loss.gradient(target: target.on(Bounded.self), prediction: prediction.on(Bounded.self))
    for (float, gradient) in [
      evaluate(loss, target, prediction, nil as FloatWay<0>.Type?),
      evaluate(loss, target, prediction, nil as FloatWay<1>.Type?),
      evaluate(loss, target, prediction, nil as FloatWay<2>.Type?),
      evaluate(loss, target, prediction, nil as FloatWay<3>.Type?),
      evaluate(loss, target, prediction, nil as FloatWay<4>.Type?),
    ] {
      #expect(covers(value, float), "\(loss): \(value), float32 says \(float)")
      for (bound, float) in zip(slope.elements, gradient) {
        #expect(covers(bound, float), "\(loss): \(bound), float32 says \(float)")
      }
    }
  }
}

private typealias FloatWay<let way: Int> = Spelled<Float, way>

private func covers(_ bound: Bounded, _ float: Float) -> Bool {
  !bound.error.isFinite || abs((DoubleDouble(Double(float)) - bound.value).approximation) <= bound.error
}

private func evaluate<let way: Int>(
  _ activation: Activation, _ x: Double, _: FloatWay<way>.Type?
) -> (Float, Float) {
  (activation.value(FloatWay<way>(x)).base, activation.derivative(FloatWay<way>(x)).base)
}

private func spellings(_ activation: Activation, _ x: Double) -> [(Float, Float)] {
  [
    evaluate(activation, x, nil as FloatWay<0>.Type?), evaluate(activation, x, nil as FloatWay<1>.Type?),
    evaluate(activation, x, nil as FloatWay<2>.Type?), evaluate(activation, x, nil as FloatWay<3>.Type?),
  ]
}

private func evaluate<let way: Int>(
  _ loss: some ElementwiseLoss, _ target: Tensor<Double>, _ prediction: Tensor<Double>, _: FloatWay<way>.Type?
) -> (Float, [Float]) {
  let (target, prediction) = (target.on(FloatWay<way>.self), prediction.on(FloatWay<way>.self))
  return (
    loss.value(target: target, prediction: prediction).base,
    loss.gradient(target: target, prediction: prediction).elements.map(\.base)
  )
}
