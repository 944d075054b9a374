import Tensors
import TestSupport
import Testing

private typealias Precise = Dual<DoubleDouble>

/// A composition of every function that a `Number` has.
private func composition<N: Number>(_ x: N) -> N {
  let inner = N.exp(-(x * x) / 3) + N.log1p(x * x) * N.tanh(x / 2)
  return N.sqrt(inner * inner + 1) / (2 + N.erf(x)) - N.expm1(x / 4) * N.erfc(x) + N.log(3 + x)
}

private func gelu<N: Number>(_ x: N) -> N { x / 2 * (1 + N.erf(x / N.sqrt(2))) }

/// A function on `Dual`, where to measure its derivative, and the bits to expect: fewer where the rule itself squares
/// a large argument of an exponential.
private struct MeasuredRule: CustomTestStringConvertible, Sendable {
  let name: String
  let range: ClosedRange<Double>
  let bits: Double
  let evaluate: @Sendable (Precise) -> Precise

  var testDescription: String { name }

  static let all = [
    MeasuredRule(name: "sqrt", range: 0.001...1000, bits: 100, evaluate: Precise.sqrt),
    MeasuredRule(name: "exp", range: -600...600, bits: 100, evaluate: Precise.exp),
    MeasuredRule(name: "expm1", range: -600...600, bits: 100, evaluate: Precise.expm1),
    MeasuredRule(name: "log", range: 0.001...1000, bits: 100, evaluate: Precise.log),
    MeasuredRule(name: "log1p", range: -0.999...1000, bits: 100, evaluate: Precise.log1p),
    MeasuredRule(name: "tanh", range: -300...300, bits: 100, evaluate: Precise.tanh),
    MeasuredRule(name: "erf", range: -6...6, bits: 97, evaluate: Precise.erf),
    MeasuredRule(name: "erfc", range: -6...6, bits: 97, evaluate: Precise.erfc),
    MeasuredRule(name: "gelu", range: 0...4, bits: 97, evaluate: gelu),
    MeasuredRule(name: "composition", range: -2.5...4, bits: 90, evaluate: composition),
  ]
}

struct DualTests {
  @Test(arguments: MeasuredRule.all)
  fileprivate func derivativesMatchHighPrecision(_ rule: MeasuredRule) throws {
    var source = Arguments(seed: 11)
    let arguments = source.uniform(rule.range, count: 300)
    let expected = try Confirmation.values(of: "slope of \(rule.name)", at: arguments.map { [$0] })
    let measured = zip(arguments, expected).map { argument, slope in
      (argument: argument, bits: correctBits(rule.evaluate(.variable(argument)).derivative, slope))
    }
    let worst = try #require(measured.min { $0.bits < $1.bits })
    print("slope of \(rule.name): \(worst.bits) bits at worst, at \(worst.argument)")
    #expect(worst.bits >= rule.bits, "at \(worst.argument)")
  }

  @Test func theValueIsThatOfTheBase() {
    var source = Arguments(seed: 12)
    for x in source.uniform(-2.5...4, count: 100) {
      #expect(composition(Precise.variable(x)).value == composition(x))
      #expect(composition(Precise.variable(x)).approximation == composition(x).high)
    }
  }

  @Test func arithmeticFollowsTheRules() {
    let (x, constant) = (Dual<Double>.variable(3), Dual<Double>(5))
    #expect(x + constant == Dual(8, derivative: 1))
    #expect(constant - x == Dual(2, derivative: -1))
    #expect(-x == Dual(-3, derivative: -1))
    #expect(x * x * x == Dual(27, derivative: 27))
    #expect(constant * x == Dual(15, derivative: 5))
    #expect(Dual(9, derivative: 1) / Dual(3, derivative: 2) == Dual(3, derivative: (1 - 3 * 2) / 3.0))
    #expect(Dual<Double>.pi == Dual(.pi, derivative: 0))
    #expect(2.5 as Dual<Double> == Dual(2.5, derivative: 0))
  }

  @Test func aSumDifferentiatesEveryTerm() {
    let x = Dual<Double>.variable(2)
    #expect(Dual.sum([x, x * x, 7]) == Dual(13, derivative: 5))
  }

  @Test func chooseCarriesTheDerivativeOfItsBranch() {
    let kinked = { (x: Double) in
      Dual<Double>.choose(.variable(x), ifPositive: Dual(1, derivative: 10), otherwise: Dual(2, derivative: 20))
    }
    #expect(kinked(0.5) == Dual(1, derivative: 10))
    #expect(kinked(-0.5) == Dual(2, derivative: 20))
    #expect(kinked(0) == Dual(2, derivative: 20))
    #expect(Dual<Double>.abs(.variable(-4)) == Dual(4, derivative: -1))
  }

  @Test func theFirstWayCounts() {
    let x = Dual<Double>.variable(3)
    #expect(Dual.anyWay({ x * x }, { x }) == Dual(9, derivative: 6))
  }

  @Test func nestingGivesSecondDerivatives() {
    let x = Dual<Dual<DoubleDouble>>(.variable(2), derivative: 1)
    #expect((x * x * x).derivative.derivative == 12)
    let curvature = Dual.tanh(x).derivative.derivative
    let t = DoubleDouble.tanh(2)
    #expect(correctBits(curvature, -2 * t * (1 - t * t)) >= 95)
  }

  @Test func slopesSurviveSaturation() {
    #expect(Dual<Double>.tanh(.variable(100)).derivative > 0)
    #expect(Dual<Double>.tanh(.variable(-100)).derivative == Dual<Double>.tanh(.variable(100)).derivative)
    #expect(Dual<Double>.expm1(.variable(-100)).derivative == Double.exp(-100))
    #expect(Dual<Double>.tanh(.variable(1e300)).derivative == 0)
  }

  @Test func matricesOfDualsDifferentiateTheProduct() {
    let a = Tensor(rows: [[Dual<Double>.variable(2), 3], [5, 7]])
    let product = a.matmul(a)
    #expect(product.map(\.value) == Tensor(rows: [[19, 27], [45, 64]]))
    #expect(product.map(\.derivative) == Tensor(rows: [[4, 3], [5, 0]]))
  }
}
