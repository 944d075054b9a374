import Assignments
import Tensors

/// What the classes of the classifier look like, and the images that ascents start from.
///
/// Triangular waves are made of nothing but arithmetic, so they have the same bits on every machine.
struct ImagePatterns {
  let size: Int
  /// The places of the pixels.
  private let places: [(x: Double, y: Double)]

  init(size: Int) {
    self.size = size
    places = (0..<size * size).map { (Double($0 % size), Double($0 / size)) }
  }

  /// A class: how bright each place is, and what colour the bright ones have.
  private struct Pattern: Sendable {
    let period: Double
    let colour: [Double]
    let wave: @Sendable (_ x: Double, _ y: Double, _ wave: (Double) -> Double) -> Double
  }

  private static let patterns = [
    Pattern(period: 12, colour: [1, 1, 1]) { _, y, wave in wave(y) },
    Pattern(period: 12, colour: [1, 1, 1]) { x, _, wave in wave(x) },
    Pattern(period: 12, colour: [1, 0.2, -0.6]) { x, y, wave in wave(x + y) },
    Pattern(period: 12, colour: [-0.6, 0.3, 1]) { x, y, wave in wave(x - y) },
    Pattern(period: 10, colour: [1, -0.8, 0.4]) { x, y, wave in wave(x) * wave(y) },
    Pattern(period: 16, colour: [0.2, 1, -0.7]) { x, y, wave in max(wave(x), wave(y)) },
    Pattern(period: 16, colour: [1, 1, -1]) { x, y, wave in min(wave(x), wave(y)) },
    Pattern(period: 16, colour: [-1, 0.6, 0.6]) { x, y, wave in wave(abs(x - 24) + abs(y - 24)) },
  ]

  /// An image of a class, of shape (3, size, size): the pattern anywhere, stronger or weaker, with noise over it.
  func image(of label: Int, _ numbers: inout SeededNumbers) -> Tensor<Double> {
    let pattern = Self.patterns[label]
    let (x, y) = (numbers.uniform(0, pattern.period), numbers.uniform(0, pattern.period))
    let strength = numbers.uniform(0.15, 0.4)
    let wave = { (place: Double) -> Double in
      let turn = place / pattern.period
      return 4 * abs(turn - turn.rounded(.down) - 0.5) - 1
    }
    let brightness = places.map { pattern.wave($0.x + x, $0.y + y, wave) }
    let pixels = pattern.colour.flatMap { colour in
      brightness.map { min(1, max(0, 0.5 + strength * colour * $0 + numbers.uniform(-0.1, 0.1))) }
    }
    return Tensor(shape: [3, size, size], elements: pixels)
  }

  /// The homework's start, (8·z + 128)/255 with z as good as normal: a grey that is noisy.
  func start(_ numbers: inout SeededNumbers) -> Tensor<Float> {
    let pixels = (0..<3 * size * size).map { _ in
      let z = (0..<12).reduce(-6.0) { sum, _ in sum + numbers.uniform(0, 1) }
      return Float((8 * z + 128) / 255)
    }
    return Tensor(shape: [3, size, size], elements: pixels)
  }
}
