internal import GradientCheck
internal import Tensors
internal import WorkerProtocol

/// A place where a gradient is checked: small enough to be read, and of extents that no two axes share, so that a mixed-up
/// axis cannot go unnoticed.
struct CheckPoint: Sendable {
  let id: String
  let title: String
  let samples: Int
  let (input, hidden, output): (Int, Int, Int)

  static let usual = CheckPoint("", "", samples: 4, 3, 7, 5)
  /// A batch of one hides nothing behind a sum.
  static let single = CheckPoint(".single", ", one sample", samples: 1, 3, 7, 5)
  /// Where a transposed weight has the right shape.
  static let square = CheckPoint(".square", ", square weights", samples: 5, 3, 3, 3)

  private init(_ id: String, _ title: String, samples: Int, _ input: Int, _ hidden: Int, _ output: Int) {
    (self.id, self.title, self.samples) = (id, title, samples)
    (self.input, self.hidden, self.output) = (input, hidden, output)
  }

  /// Numbers of both signs and of like size, none near 0: there ReLU bends.
  func network(seed: UInt64) -> [CheckedInput] {
    var generator = SplitMix64(seed: seed)
    let shapes = [[samples, input], [hidden, input], [hidden], [output, hidden], [output]]
    return zip(["x", "W1", "b1", "W2", "b2"], shapes).map { CheckedInput($0, Self.signed($1, &generator)) }
  }

  /// A loss's targets, and a prediction where it is smooth.
  func prediction(for loss: Loss, seed: UInt64) -> (target: Tensor<Float>, prediction: Tensor<Double>) {
    var generator = SplitMix64(seed: seed)
    let shape = [samples, output]
    let (y, p) = (Self.signed(shape, &generator), Self.signed(shape, &generator))
    switch loss {
    case .mse: return (y.map { Float($0) }, p)
    case .bce: return (y.map { $0 > 0 ? 1 : 0 }, p.map { Double(Float(0.5 + 0.4 * $0)) })
    }
  }

  /// What an activation or a divisor may have made of a gradient: the extents that explain a factor.
  var extents: [(name: String, value: Double)] {
    [
      ("N", Double(samples)), ("K", Double(output)), ("N·K", Double(samples * output)), ("2", 2),
      ("2·N", Double(2 * samples)),
    ]
  }

  private static func signed(_ shape: [Int], _ generator: inout SplitMix64) -> Tensor<Double> {
    Tensor(
      shape: shape,
      elements: (0..<shape.reduce(1, *)).map { _ in
        let magnitude = Double.random(in: 0.25...1, using: &generator)
        return Double(Float(Bool.random(using: &generator) ? magnitude : -magnitude))
      })
  }
}
