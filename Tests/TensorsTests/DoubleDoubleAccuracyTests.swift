import Tensors
import TestSupport
import Testing

/// A function of one argument and the arguments at which it is measured.
struct MeasuredFunction: CustomTestStringConvertible, Sendable {
  let name: String
  let evaluate: @Sendable (DoubleDouble) -> DoubleDouble
  let arguments: @Sendable (inout Arguments) -> [DoubleDouble]

  var testDescription: String { name }

  /// Where the reduction of the exponential changes from one multiple of ln 2 to the next.
  private static func reductionBreakpoints(_ multiples: ClosedRange<Int>, scale: Double = 1) -> [Double] {
    multiples.map { (Double($0) + 0.5) * 0x1.62e42fefa39efp-1 * scale }
  }

  static let all: [MeasuredFunction] = [
    MeasuredFunction(name: "sqrt", evaluate: DoubleDouble.sqrt) {
      $0.magnitudes(-960...1020, positive: true)
        + (-1074 ... -960).map { DoubleDouble(.init(sign: .plus, exponent: $0, significand: 1)) }
    },
    MeasuredFunction(name: "exp", evaluate: DoubleDouble.exp) {
      $0.magnitudes(-960...8) + $0.uniform(-660...707) + $0.near(reductionBreakpoints(-950...1018), ulps: 1)
    },
    MeasuredFunction(name: "expm1", evaluate: DoubleDouble.expm1) {
      $0.magnitudes(-960...8) + $0.magnitudes(-8...6) + $0.uniform(-100...707) + $0.near([-80, 80])
        + $0.near(reductionBreakpoints(-120...200))
    },
    MeasuredFunction(name: "log", evaluate: DoubleDouble.log) {
      $0.magnitudes(-1000...1020, positive: true) + $0.uniform(0.25...4) + $0.around(1, -300 ... -2)
        + $0.near((-960...1000).map { .init(sign: .plus, exponent: $0, significand: 0x1.6a09e667f3bcdp+0) }, ulps: 1)
        + [DoubleDouble(.leastNonzeroMagnitude), DoubleDouble(0x1.8p-1060)]
    },
    MeasuredFunction(name: "log1p", evaluate: DoubleDouble.log1p) {
      $0.magnitudes(-960 ... -2) + $0.magnitudes(-2...1020, positive: true) + $0.uniform(-0.999...3)
        + $0.around(-1, -300 ... -2).filter { $0 > -1 } + $0.near([-0.29, 0.41])
    },
    MeasuredFunction(name: "tanh", evaluate: DoubleDouble.tanh) {
      $0.magnitudes(-950...10) + $0.magnitudes(-8...6) + $0.uniform(-45...45)
        + $0.near(reductionBreakpoints(-120...120, scale: 0.5)) + $0.near([1e3, -1e300])
    },
    MeasuredFunction(name: "erf", evaluate: DoubleDouble.erf) {
      $0.magnitudes(-950...5) + $0.magnitudes(-8...2) + $0.uniform(-10...10) + $0.near([-0.5, 0.5, 9, -9, 28, 1e200])
    },
    MeasuredFunction(name: "erfc", evaluate: DoubleDouble.erfc) {
      $0.magnitudes(-900...4) + $0.uniform(-7...7) + $0.uniform(0.4...25.7) + $0.near([-0.5, 0.5, 9, 25.7, -30])
    },
  ]
}

struct DoubleDoubleAccuracyTests {
  @Test(arguments: MeasuredFunction.all)
  func hundredBitsOfEveryFunction(_ function: MeasuredFunction) throws {
    var source = Arguments(seed: 2024)
    let arguments = function.arguments(&source).filter { $0 != 0 }
    let expected = try Confirmation.values(of: function.name, at: arguments.map { [$0] })
    let measured = zip(arguments, expected).map { (argument: $0, bits: correctBits(function.evaluate($0), $1)) }
    let worst = try #require(measured.min { $0.bits < $1.bits })
    print("\(function.name): \(worst.bits) bits at worst of \(arguments.count) arguments, at \(worst.argument)")
    #expect(worst.bits >= 100, "at \(worst.argument)")
  }

  @Test(arguments: ["add", "subtract", "multiply", "divide"])
  func hundredAndTwoBitsOfArithmetic(_ name: String) throws {
    let operation: (DoubleDouble, DoubleDouble) -> DoubleDouble =
      switch name {
      case "add": { $0 + $1 }
      case "subtract": { $0 - $1 }
      case "multiply": { $0 * $1 }
      default: { $0 / $1 }
      }
    var source = Arguments(seed: 7)
    let wide = zip(source.magnitudes(-470...500), source.magnitudes(-470...500)).map { [$0, $1] }
    let close = zip(source.magnitudes(-2...2), source.magnitudes(-2...2)).map { [$0, $1] }
    let cancelling = source.magnitudes(-300...300).flatMap { number in
      let neighbour = source.withLowWord(number.high.nextUp)
      return [[number, neighbour], [number, -neighbour], [number, source.withLowWord(number.high)]]
    }
    let arguments = wide + close + cancelling
    let expected = try Confirmation.values(of: name, at: arguments)
    let bits = zip(arguments, expected).map { correctBits(operation($0[0], $0[1]), $1) }
    let worst = try #require(bits.min())
    print("\(name): \(worst) bits at worst of \(arguments.count) pairs")
    #expect(worst >= 102)
  }
}
