import Backprop
import Tensors
import Testing

@Suite struct ActivationTests {
  @Test(arguments: activations)
  func derivativeIsTheDualNumbersDerivative(_ activation: Activation) {
    for x in arguments where x != 0 {
      let closed: DoubleDouble = activation.derivative(DoubleDouble(x))
      let forward = derivative(of: { activation.value($0) }, at: x)
      #expect(relativeError(closed, forward) < 0x1p-90, "\(activation) at \(x): \(closed) and \(forward)")
    }
  }

  @Test(arguments: activations)
  func allSpellingsMeanTheSame(_ activation: Activation) {
    for x in arguments {
      // Spellings that cancel lose what e³⁰ costs them, out of 106 bits.
      let (first, others) = (spelled(activation, x, nil as Way<0>.Type?), spellings(of: activation, at: x))
      for other in others {
        #expect(abs((first.0 - other.0).approximation) < 0x1p-80 * max(1, abs(first.0.approximation)))
        #expect(abs((first.1 - other.1).approximation) < 0x1p-80 * max(1, abs(first.1.approximation)))
      }
    }
  }

  @Test func valuesAreThoseOfTheDefinitions() {
    let x = DoubleDouble(0.75)
    #expect(Activation.identity.value(x) == x)
    #expect(Activation.relu(slope: 5).value(x).approximation == 3.75)
    #expect(Activation.relu(slope: 5).value(-x).approximation == 0)
    #expect(Activation.leakyReLU(negativeSlope: 0.25).value(-x).approximation == -0.1875)
    #expect(relativeError(Activation.sigmoid.value(x), 1 / (1 + DoubleDouble.exp(-x))) < 0x1p-100)
    #expect(
      relativeError(Activation.softplus(beta: 2).value(x), DoubleDouble.log(1 + DoubleDouble.exp(2 * x)) / 2) < 0x1p-98)
    #expect(relativeError(Activation.gelu.value(x), x * (1 + DoubleDouble.erf(x / DoubleDouble.sqrt(2))) / 2) < 0x1p-98)
  }

  @Test func saturationKeepsItsDigits() {
    // σ(−700) = e⁻⁷⁰⁰ to the last digits, and no NaN from e⁷⁰⁰.
    #expect(relativeError(Activation.sigmoid.value(-700), DoubleDouble.exp(-700)) < 0x1p-99)
    #expect(Activation.sigmoid.value(700 as Float) == 1)
    #expect(Activation.sigmoid.value(-700 as Float) == 0)
    #expect(Activation.softplus().value(700 as Float) == 700)
    #expect(Activation.gelu.value(-700 as Float) == 0)
    #expect(relativeError(Activation.tanh.derivative(30), 4 * DoubleDouble.exp(-60)) < 0x1p-80)
  }

  @Test(arguments: KinkSide.allCases)
  func kinksTakeTheNamedSide(_ side: KinkSide) {
    let slope = side == .left ? 0.0 : 3
    #expect(Activation.relu(slope: 3).derivative(0.0, atKink: side) == slope)
    #expect(Activation.leakyReLU(negativeSlope: 0.5).derivative(0.0, atKink: side) == (side == .left ? 0.5 : 1))
    let forward = Activation.relu(slope: 3).value(Dual<Double>.variable(0), atKink: side)
    #expect(forward == Dual(0, derivative: slope))
  }

  @Test(arguments: activations)
  func backwardIsTheUpstreamTimesTheJacobian(_ activation: Activation) {
    let x = randomTensor([7], in: -3...3, seed: 1).on(DoubleDouble.self)
    let upstream = randomTensor([7], in: -3...3, seed: 2).on(DoubleDouble.self)
    let row = Tensor(shape: [1, 7], elements: upstream.elements)
    let product = row.matmul(activation.jacobian(at: x))
    #expect(agree(Tensor(shape: [7], elements: product.elements), activation.backward(upstream, at: x)))
  }
}

typealias Way<let way: Int> = Spelled<DoubleDouble, way>

private func spelled<let way: Int>(
  _ activation: Activation, _ x: Double, _: Way<way>.Type?
) -> (DoubleDouble, DoubleDouble) {
  (activation.value(Way<way>(x)).base, activation.derivative(Way<way>(x)).base)
}

private func spellings(of activation: Activation, at x: Double) -> [(DoubleDouble, DoubleDouble)] {
  [
    spelled(activation, x, nil as Way<1>.Type?), spelled(activation, x, nil as Way<2>.Type?),
    spelled(activation, x, nil as Way<3>.Type?),
  ]
}
