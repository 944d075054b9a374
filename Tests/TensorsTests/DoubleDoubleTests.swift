import Tensors
import Testing

struct DoubleDoubleTests {
  @Test func highIsTheNearestDouble() {
    var source = Arguments(seed: 1)
    for (a, b) in zip(source.magnitudes(-30...30), source.magnitudes(-30...30)) {
      for value in [a + b, a - b, a * b, a / b, DoubleDouble.sqrt(a.magnitude), DoubleDouble.exp(a / 1e8)] {
        #expect(value.high + value.low == value.high)
        #expect(value.approximation == value.high)
      }
    }
  }

  @Test func twoDoublesAddExactly() {
    let sum = DoubleDouble(high: 0x1p-60, low: 1)
    #expect(sum.high == 1 && sum.low == 0x1p-60)
  }

  @Test func literalsAreTheDoublesTheyDenote() {
    #expect(0.1 as DoubleDouble == DoubleDouble(0.1))
    #expect(3 as DoubleDouble == DoubleDouble(3.0))
    #expect((1 / 10 as DoubleDouble) != 0.1)
  }

  @Test func arithmeticIsExactWhereTheResultFits() {
    var source = Arguments(seed: 2)
    for a in source.magnitudes(-20...20) {
      let (x, y) = (DoubleDouble(a.high), DoubleDouble(a.high.nextUp))
      #expect((x + y) - y == x)
      #expect((x * y) / y == x)
      #expect(x * y == y * x)
      #expect(a - a == 0)
      #expect(-(-a) == a)
      #expect(a * 2 == a + a)
      #expect(DoubleDouble.sqrt(x * x) == x.magnitude)
    }
  }

  @Test func orderIsThatOfTheRealNumbers() {
    let one = DoubleDouble(1)
    let above = DoubleDouble(high: 1, low: 0x1p-80)
    let below = DoubleDouble(high: 1, low: -0x1p-80)
    #expect(below < one && one < above && below < above)
    #expect(!(above < one) && !(one < one))
    #expect([above, below, one].sorted() == [below, one, above])
    #expect((-above).magnitude == above && above.magnitude == above)
  }

  @Test func chooseTakesTheFirstBranchOnlyAboveZero() {
    let choose = { (x: DoubleDouble) in DoubleDouble.choose(x, ifPositive: 1, otherwise: 2) }
    #expect(choose(DoubleDouble(.leastNonzeroMagnitude)) == 1)
    #expect(choose(0) == 2)
    #expect(choose(-1) == 2)
    #expect(DoubleDouble.abs(-3) == 3)
  }

  @Test func descriptionShowsBothWords() {
    #expect(DoubleDouble(0.5).description == "0.5")
    #expect(DoubleDouble.pi.description == "3.141592653589793 + 1.2246467991473532e-16")
    #expect((-DoubleDouble.pi).description == "-3.141592653589793 - 1.2246467991473532e-16")
  }
}

/// Identities between functions that are computed by different methods.
struct DoubleDoubleIdentityTests {
  private func expectClose(_ a: DoubleDouble, _ b: DoubleDouble, bits: Double = 100) {
    #expect(correctBits(a, b) >= bits, "\(a) and \(b)")
  }

  @Test func inversesReturn() {
    var source = Arguments(seed: 3)
    for x in source.uniform(0.01...30, count: 300) {
      expectClose(.exp(.log(x)), x)
      expectClose(.expm1(.log1p(x)), x)
      expectClose(.log(.exp(x)), x, bits: 97)
      expectClose(.sqrt(x) * .sqrt(x), x)
    }
  }

  @Test func tanhAdds() {
    var source = Arguments(seed: 4)
    for (a, b) in zip(source.uniform(0.001...2, count: 300), source.uniform(0.001...2, count: 300)) {
      let (x, y) = (DoubleDouble.tanh(a), DoubleDouble.tanh(b))
      expectClose(.tanh(a + b), (x + y) / (1 + x * y))
    }
  }

  @Test func oddFunctionsAreOddToTheBit() {
    var source = Arguments(seed: 5)
    for x in source.magnitudes(-20...5, count: 300) {
      #expect(DoubleDouble.tanh(-x) == -DoubleDouble.tanh(x))
      #expect(DoubleDouble.erf(-x) == -DoubleDouble.erf(x))
      expectClose(.erfc(x) + .erfc(-x), 2)
      expectClose(.exp(x) * .exp(-x), 1)
    }
  }

  @Test func erfLeavesZeroWithTheSlopeTwoOverRootPi() {
    let slope = DoubleDouble.erf(0x1p-200) / 0x1p-200
    expectClose(4 / (slope * slope), .pi)
  }
}

/// Zeros, infinities, NaN, overflow and underflow: as in `Double`.
struct DoubleDoubleExtremesTests {
  private let infinity = DoubleDouble(.infinity)
  private let nan = DoubleDouble(.nan)

  @Test func infinityIsNotTurnedIntoNaN() {
    #expect(infinity + 1 == infinity)
    #expect(1 - infinity == -infinity)
    #expect(infinity * -2 == -infinity)
    #expect(DoubleDouble(3) / infinity == 0)
    #expect(infinity / 3 == infinity)
    #expect(DoubleDouble(1) / 0 == infinity)
    #expect(DoubleDouble(-1) / 0 == -infinity)
    #expect(DoubleDouble.sqrt(infinity) == infinity)
    #expect(DoubleDouble(high: .infinity, low: 1) == infinity)
  }

  @Test func undefinedIsNaN() {
    for value in [infinity - infinity, infinity * 0, 0 / (0 as DoubleDouble), infinity / infinity, nan + 1, nan * 0] {
      #expect(value.high.isNaN)
    }
    #expect(nan != nan)
  }

  @Test func overflowIsInfinite() {
    let greatest = DoubleDouble(.greatestFiniteMagnitude)
    #expect(greatest + greatest == infinity)
    #expect(greatest * -2 == -infinity)
    #expect(greatest / 0.5 == infinity)
    #expect(DoubleDouble(high: .greatestFiniteMagnitude, low: .greatestFiniteMagnitude) == infinity)
    #expect(DoubleDouble.exp(709.7).high.isFinite)
    #expect(DoubleDouble.exp(709.8) == infinity)
    #expect(DoubleDouble.expm1(710) == infinity)
  }

  @Test func functionsEndAsInDouble() {
    #expect(DoubleDouble.exp(-800) == 0 && DoubleDouble.exp(-745).high == .leastNonzeroMagnitude)
    #expect(DoubleDouble.exp(-infinity) == 0 && DoubleDouble.exp(infinity) == infinity)
    #expect(DoubleDouble.expm1(-infinity) == -1)
    #expect(DoubleDouble.log(0) == -infinity && DoubleDouble.log(infinity) == infinity)
    #expect(DoubleDouble.log1p(-1) == -infinity && DoubleDouble.log1p(infinity) == infinity)
    #expect(DoubleDouble.tanh(infinity) == 1 && DoubleDouble.tanh(-infinity) == -1)
    #expect(DoubleDouble.erf(infinity) == 1 && DoubleDouble.erf(-infinity) == -1)
    #expect(DoubleDouble.erfc(infinity) == 0 && DoubleDouble.erfc(-infinity) == 2)
    for value in [DoubleDouble.log(-1), .log1p(-2), .sqrt(-1)] { #expect(value.high.isNaN) }
  }

  @Test func zeroMapsExactly() {
    #expect(DoubleDouble.exp(0) == 1 && DoubleDouble.log(1) == 0 && DoubleDouble.erfc(0) == 1)
    for function in [DoubleDouble.sqrt, DoubleDouble.expm1, DoubleDouble.log1p, DoubleDouble.tanh, DoubleDouble.erf] {
      #expect(function(0) == 0)
    }
  }

  @Test func everyFunctionPropagatesNaN() {
    for function in MeasuredFunction.all { #expect(function.evaluate(nan).high.isNaN, "\(function.name)") }
  }

  @Test func tinyArgumentsKeepTheirValue() {
    for x in [.leastNonzeroMagnitude, -Double.leastNonzeroMagnitude, 0x1p-1030, -1e-300] {
      for function in [DoubleDouble.expm1, DoubleDouble.log1p, DoubleDouble.tanh] {
        #expect(function(DoubleDouble(x)).high == x)
      }
    }
  }
}
