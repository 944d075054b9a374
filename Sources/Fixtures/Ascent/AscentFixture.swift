import Assignments
public import Backprop
public import Tensors

/// What the ascents of an assignment are made of: the classifier, and for each case the image that it starts from and what
/// the reference made of it.
public struct AscentFixture: Equatable, Sendable {
  public let classifier: ImageClassifier
  /// By the case's name; images of shape (3, height, width).
  public let starts: [String: Tensor<Float>]
  /// By the case's name.
  public let references: [String: AscentReference]
  /// What everything was drawn from.
  let seed: UInt64

  /// The name of the two files.
  static let name = Ascent.fixture
}

/// What the reference ascents made of a start.
public struct AscentReference: Equatable, Sendable {
  /// The classes' logits at the start.
  public let start: [Double]
  /// The image of the plain ascent, and of the smooth one.
  public let plain: Tensor<Float>
  public let smooth: Tensor<Float>
  /// How far the plain ascent raised its class's logit.
  public let gain: Double
  /// The logit at which images are compared for their noise.
  public let level: Double
  /// The total variation of both images at that logit.
  public let plainVariation: Double
  public let smoothVariation: Double

  /// The share of the reference's gain that is enough: what a quarter of its learning rate reaches, and something to spare.
  public static let enough = 0.15
}

extension ImageClassifier {
  /// The weights by the names that a classifier in torch has for them, as the float32 numbers that they are.
  public var weights: [(name: String, tensor: Tensor<Float>)] {
    [
      ("first.weight", first.kernel), ("first.bias", first.bias), ("second.weight", second.kernel),
      ("second.bias", second.bias), ("readout.weight", readout), ("readout.bias", biases),
    ].map { ($0.0, $0.1.map { Float($0) }) }
  }

  /// The classifier whose weights are the nearest numbers that float32 has.
  var roundedToFloats: ImageClassifier {
    func rounded(_ tensor: Tensor<Double>) -> Tensor<Double> { tensor.map { Double(Float($0)) } }
    return ImageClassifier(
      first: Convolution(kernel: rounded(first.kernel), bias: rounded(first.bias)),
      second: Convolution(kernel: rounded(second.kernel), bias: rounded(second.bias)),
      readout: rounded(readout), biases: rounded(biases))
  }
}
