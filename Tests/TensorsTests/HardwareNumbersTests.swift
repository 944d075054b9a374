import Tensors
import TestSupport
import Testing

/// The hardware rungs measured against `DoubleDouble`, whose value rounds to the truth.
struct HardwareNumbersTests {
  /// How far `value` lies from `expected`, in ulps of the rung.
  private func ulps<N: BinaryFloatingPoint & Number>(_ value: N, _ expected: DoubleDouble) -> Double {
    (DoubleDouble(value.approximation) - expected).magnitude.high / Double(N(expected.high).ulp)
  }

  private func worstUlps<N: BinaryFloatingPoint & Number>(_: N.Type) -> Double {
    var source = Arguments(seed: 21)
    return source.magnitudes(-12...3, count: 400).map(\.high).flatMap { argument in
      let x = N(argument)
      let exact = DoubleDouble(x.approximation)
      let (positive, exactPositive) = (x.magnitude, exact.magnitude)
      return [
        ulps(N.sqrt(positive), .sqrt(exactPositive)), ulps(N.exp(x), .exp(exact)), ulps(N.expm1(x), .expm1(exact)),
        ulps(N.log(positive), .log(exactPositive)), ulps(N.log1p(positive), .log1p(exactPositive)),
        ulps(N.tanh(x), .tanh(exact)), ulps(N.erf(x), .erf(exact)), ulps(N.erfc(x), .erfc(exact)),
      ]
    }.max() ?? .infinity
  }

  @Test func floatFunctionsAreThoseTheyAreNamedAfter() { #expect(worstUlps(Float.self) < 8) }
  @Test func doubleFunctionsAreThoseTheyAreNamedAfter() { #expect(worstUlps(Double.self) < 8) }

  @Test func chooseIsStrict() {
    #expect(Float.choose(0, ifPositive: 1, otherwise: 2) == 2)
    #expect(Float.choose(.leastNonzeroMagnitude, ifPositive: 1, otherwise: 2) == 1)
    #expect(Double.choose(-0.0, ifPositive: 1, otherwise: 2) == 2)
    #expect(Double.choose(3, ifPositive: 1, otherwise: 2) == 1)
    #expect(Double.abs(-2) == 2 && Float.abs(2) == 2)
  }

  @Test func conversionsRoundOnlyOnFloat() {
    #expect(Double(0.1).approximation == 0.1)
    #expect(Float(0.1 as Double).approximation == 0.10000000149011612)
  }

  @Test func sumsRunFromTheLeft() {
    #expect(Double.sum([]) == 0)
    #expect(Double.sum([1e100, 1, -1e100]) == 0)
    #expect(Double.sum([1e100, -1e100, 1]) == 1)
    #expect(Double.anyWay({ 1 }, { 2 }) == 1)
  }
}
