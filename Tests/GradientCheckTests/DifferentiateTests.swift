import Backprop
import GradientCheck
import TestSupport
import Tensors
import Testing

/// The functions' exact derivatives come from forward mode over `DoubleDouble`.
struct DifferentiateTests {
  private static let activations: [Activation] = [
    .identity, .sigmoid, .tanh, .softplus(), .gelu, .relu(), .leakyReLU(negativeSlope: 0.25),
  ]

  private func slope(_ activation: Activation, _ x: Double) -> Double {
    activation.value(Dual<DoubleDouble>.variable(DoubleDouble(x))).derivative.approximation
  }

  @Test(arguments: activations)
  func theBoundCoversTheError(_ activation: Activation) {
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<500 {
      let x = Double.random(in: -20...20, using: &generator)
      let derivative = differentiate(at: x) { $0.map { activation.value($0) } }
      #expect(abs(derivative.value - slope(activation, x)) <= derivative.bound, "\(activation) at \(x): \(derivative)")
    }
  }

  @Test(arguments: activations)
  func float32IsCoveredToo(_ activation: Activation) {
    var generator = SeededGenerator(seed: 2)
    for _ in 0..<300 {
      let x = Double(Float.random(in: -8...8, using: &generator))
      let derivative = differentiate(at: x, precision: .float32) { $0.map { Double(activation.value(Float($0))) } }
      #expect(abs(derivative.value - slope(activation, x)) <= derivative.bound, "\(activation) at \(x): \(derivative)")
    }
  }

  @Test func twentyEvaluationsReachTheLastDigits() {
    var generator = SeededGenerator(seed: 3)
    var errors: [Double] = []
    for _ in 0..<501 {
      let x = Double.random(in: -3...3, using: &generator)
      var evaluations = 0
      let derivative = differentiate(at: x) {
        evaluations += $0.count
        return $0.map { Activation.sigmoid.value($0) }
      }
      #expect(evaluations <= 20)
      errors.append(abs(derivative.value / slope(.sigmoid, x) - 1))
    }
    errors.sort()
    #expect(errors[250] < 3e-15 && errors[500] < 1e-12)
  }

  @Test(arguments: [Activation.tanh, .sigmoid, .softplus(), .gelu])
  func theBoundIsTightToo(_ activation: Activation) {
    var generator = SeededGenerator(seed: 5)
    let bounds = (0..<201).map { _ -> Double in
      let x = Double.random(in: -3...3, using: &generator)
      let derivative = differentiate(at: x) { $0.map { activation.value($0) } }
      return derivative.bound / abs(derivative.value)
    }.sorted()
    #expect(bounds[100] < 1e-11)
  }

  @Test func theLastDigitsOfTanh() {
    var generator = SeededGenerator(seed: 6)
    let errors = (0..<2001).map { _ -> Double in
      let x = Double.random(in: -3...3, using: &generator)
      return abs(differentiate(at: x) { $0.map { Activation.tanh.value($0) } }.value / slope(.tanh, x) - 1)
    }.sorted()
    #expect(errors[1000] < 2.8e-15 && errors[2000] < 1e-12)
  }

  @Test func aKinkIsReportedWithItsSubgradientsAndSamples() throws {
    let derivative = differentiate(at: 0) { $0.map { max($0, 0) } }
    guard case .kink(let kink) = derivative.shape else {
      Issue.record("no kink: \(derivative)")
      return
    }
    #expect(abs(kink.slopes.lowerBound) <= kink.bound && abs(kink.slopes.upperBound - 1) <= kink.bound)
    #expect(kink.samples.map(\.argument) == kink.samples.map(\.argument).sorted())
    #expect(kink.samples.allSatisfy { $0.value == max($0.argument, 0) })
    #expect(derivative.distance(to: 0) == 0 && derivative.distance(to: 1) == 0 && derivative.distance(to: 0.5) == 0)
    #expect(derivative.distance(to: 1.5) > 0.4 && derivative.distance(to: -0.5) > 0.4)
  }

  @Test(arguments: [0.5, 0.01, 1e-3, -0.2, -1e-3])
  func theSideOfAKinkIsToldFromTheOther(x: Double) {
    let derivative = differentiate(at: x, effort: .judging(at: x, .float64)) { $0.map { max($0, 0) } }
    #expect(abs(derivative.value - (x > 0 ? 1 : 0)) <= derivative.bound)
    #expect(derivative.bound < 1e-9)
  }

  @Test(arguments: [1e5, -1e5, 1e-5, 1e-9, 1e12])
  func hugeAndTinyArguments(x: Double) {
    let derivative = differentiate(at: x) { $0.map { $0 * $0 } }
    #expect(abs(derivative.value - 2 * x) <= derivative.bound)
    #expect(derivative.bound <= 1e-10 * max(1, abs(x)))
  }

  @Test func whatIsNotFiniteIsNotKnown() {
    #expect(differentiate(at: 1) { $0.map { _ in .nan } }.bound == .infinity)
    #expect(differentiate(at: 0) { $0.map { Double.log($0) } }.bound == .infinity)
  }

  @Test func noiseWidensTheBound() {
    var generator = SeededGenerator(seed: 4)
    for _ in 0..<100 {
      let derivative = differentiate(at: 1) { arguments in
        arguments.map { $0 * $0 + Double.random(in: -1e-6...1e-6, using: &generator) }
      }
      #expect(abs(derivative.value - 2) <= derivative.bound)
      #expect(1e-8...1e-2 ~= derivative.bound)
    }
  }

  @Test func aConstantIsFlat() {
    let derivative = differentiate(at: 3) { $0.map { _ in 7 } }
    #expect(derivative.shape == .flat && derivative.value == 0)
  }
}
