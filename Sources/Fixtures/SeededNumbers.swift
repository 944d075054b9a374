import Assignments
import Hashing
import Tensors

/// The random numbers of one input, the same on every machine.
///
/// The stream depends on the seed, the assignment, the case, the attempt and the input's name, and on nothing else:
/// adding a case to an assignment leaves every other case's bytes as they were.
struct SeededNumbers {
  private var source: SplitMix64

  init(seed: UInt64, path: String...) {
    let digest = SHA256.hash(Array("\(seed)/\(path.joined(separator: "/"))".utf8))
    source = SplitMix64(seed: digest.bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) })
  }

  /// Uniform in [low, high): 53 random bits, scaled.
  mutating func uniform(_ low: Double, _ high: Double) -> Double {
    low + (high - low) * (Double(source.next() >> 11) * 0x1p-53)
  }

  mutating func signed(_ low: Double, _ high: Double) -> Double {
    let magnitude = uniform(low, high)
    return source.next() & 1 == 0 ? magnitude : -magnitude
  }

  /// Uniform on a logarithmic scale without a logarithm: a power of ten, then a digit string.
  private mutating func spread(_ powers: ClosedRange<Int>) -> Double {
    let exponent = powers.lowerBound + Int(source.next() % UInt64(powers.count - 1))
    let scale = (0..<abs(exponent)).reduce(1.0) { value, _ in value * 10 }
    return uniform(1, 10) * (exponent < 0 ? 1 / scale : scale)
  }

  /// The classes of `count` samples, each class as often as any other, in any order.
  mutating func drawClasses(_ count: Int, of classes: Int) -> [Int] {
    var drawn = (0..<count).map { $0 % classes }
    for place in drawn.indices.reversed() { drawn.swapAt(place, Int(source.next() % UInt64(place + 1))) }
    return drawn
  }

  /// `count` numbers from `distribution`.
  mutating func draw(_ count: Int, from distribution: Distribution) -> [Float] {
    let chosen = distribution == .single ? Int(source.next() % UInt64(count)) : 0
    let first = distribution == .binary && count < 4 ? source.next() & 1 : 0
    return (0..<count).map { index in
      switch distribution {
      case .single: index == chosen ? Float(signed(0.0625, 0.5)) : 0
      case .signed: Float(signed(0.25, 2))
      case .weights: Float(signed(0.0625, 0.5))
      case .small: Float(signed(0.00390625, 0.015625))
      case .grid: Float((signed(0.25, 2) * 64).rounded() / 64)
      case .kink:
        index % 3 == 1 || count % 3 == 1 && index == count - 1 ? 0 : Float((signed(0.25, 2) * 64).rounded() / 64)
      case .saturating: Float(signed(10, 40))
      case .tiny: Float(signed(1, 100) * 1e-6)
      case .huge: Float(signed(1e3, 1e4))
      case .scattered: Float(signed(0.125, 1))
      case .lifted: Float(1000 + signed(0.25, 2))
      case .probability: Float(uniform(0.05, 0.95))
      // So few numbers are both 0 and 1 only if they take turns.
      case .binary where count < 4: Float((first + UInt64(index)) & 1)
      case .binary: index % 2 == 0 ? Float(source.next() & 1) : index % 4 == 1 ? 1 : 0
      case .zero, .classes, .nothing: 0
      case .confident: source.next() & 1 == 0 ? Float(spread(-6 ... -3)) : 1 - Float(spread(-6 ... -3))
      }
    }
  }
}
