import Formulas
import TestSupport
import Tensors
import Testing

@Suite struct RationalTests {
  @Test func arithmeticIsExact() {
    let third = Rational(1, over: 3)
    #expect(third + third + third == 1)
    #expect(third * 3 == 1)
    #expect(Rational(6, over: -4) == Rational(-3, over: 2))
    #expect(Rational(1, over: 10) + Rational(2, over: 10) == Rational(3, over: 10))
    #expect("\(Rational(6, over: -4))" == "-3/2")
  }

  @Test(arguments: [0.0, 1, -0.75, 0.1, 1234.5, -1e-6, 3e15])
  func everyDoubleOfOrdinarySizeIsAFraction(_ value: Double) {
    #expect(Rational(value).approximation == value)
  }

  @Test func fieldLawsHold() {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<200 {
      let numbers = (0..<3).map { _ in
        Rational(
          Int128(Int.random(in: -50...50, using: &generator)), over: Int128(Int.random(in: 1...50, using: &generator)))
      }
      let (a, b, c) = (numbers[0], numbers[1], numbers[2])
      #expect((a + b) * c == a * c + b * c)
      #expect(a - a == 0)
      if b != 0 { #expect(a / b * b == a) }
    }
  }

  @Test func whatHasNoExactValueIsUnknownAndStaysSo() {
    #expect((Rational(1) / 0).isUnknown)
    #expect(Rational.exp(1).isUnknown)
    #expect((Rational.log(2) * 0).isUnknown)
    let large = Rational(Int128.max, over: 1)
    #expect((large + large).isUnknown)
    #expect((large * large).isUnknown)
    #expect(Rational.sqrt(Rational(9, over: 4)) == Rational(3, over: 2))
    #expect(Rational.sqrt(2).isUnknown)
  }
}
