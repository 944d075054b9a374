public import Tensors

/// A small classifier of images, of any size: mean pooling → convolution → ReLU → convolution → ReLU → the mean of each
/// channel → a linear layer, which makes a logit of each class.
public struct ImageClassifier: Sendable, Equatable {
  public let first: Convolution
  public let second: Convolution
  /// A row for each class, an entry for each channel.
  public let readout: Tensor<Double>
  public let biases: Tensor<Double>

  /// How many channels an image has, and what the convolutions make of them.
  public static let channels = (image: 3, outer: 8, inner: 24)
  /// How many pixels the convolutions' kernels have along each side, and the squares that are pooled before them.
  public static let sides = (pooled: 2, outer: 5, inner: 3)
  /// The smallest image that goes through.
  public static let smallestSide = sides.pooled * (sides.outer + sides.inner - 1)

  private static let pooling = MeanPooling(side: sides.pooled)

  public init(first: Convolution, second: Convolution, readout: Tensor<Double>, biases: Tensor<Double>) {
    (self.first, self.second, self.readout, self.biases) = (first, second, readout, biases)
  }

  /// The mean of each channel that the second convolution makes.
  public func features(of image: Tensor<Double>) -> Tensor<Double> {
    let outer = first.forward(Self.pooling.forward(image)).rectified
    return second.forward(outer).rectified.channelMeans
  }

  /// A logit for each class.
  public func logits(of image: Tensor<Double>) -> Tensor<Double> { logits(ofFeatures: features(of: image)) }

  /// The logits of an image with these features.
  public func logits(ofFeatures features: Tensor<Double>) -> Tensor<Double> {
    Tensor(readout.matmul(Tensor(shape: [features.count, 1], elements: features.elements)).elements) + biases
  }

  /// ∂(logit of `label`)/∂image.
  public func gradient(of label: Int, at image: Tensor<Double>) -> Tensor<Double> {
    let outer = first.forward(Self.pooling.forward(image))
    let inner = second.forward(outer.rectified)
    let area = inner.shape[1] * inner.shape[2]
    let slopes = readout.row(label).flatMap { [Double](repeating: $0 / Double(area), count: area) }
    let upstream = Tensor(shape: inner.shape, elements: slopes).kept(where: inner)
    let toOuter = second.inputGradient(upstream).kept(where: outer)
    return Self.pooling.inputGradient(first.inputGradient(toOuter), of: image.shape)
  }

  /// The logits, averaged over the places where the pooling's squares may begin: an image is worth the same wherever it
  /// lies.
  public func logitsWhereverItLies(_ image: Tensor<Double>) -> Tensor<Double> {
    let side = Self.sides.pooled
    let features = (0..<side * side).map { self.features(of: image.rolled(down: $0 / side, right: $0 % side)) }
    return logits(ofFeatures: (1 / Double(side * side)) * features.dropFirst().reduce(features[0], +))
  }
}

extension Tensor<Double> {
  /// ReLU.
  fileprivate var rectified: Tensor { kept(where: self) }

  /// What stands where `other` is positive; 0 elsewhere.
  fileprivate func kept(where other: Tensor) -> Tensor {
    var kept = elements
    let gate = other.elements
    var place = 0
    while place < kept.count {
      if gate[place] <= 0 { kept[place] = 0 }
      place += 1
    }
    return Tensor(shape: shape, elements: kept)
  }

  fileprivate var channelMeans: Tensor {
    let area = shape[1] * shape[2]
    return Tensor((0..<shape[0]).map { Double.sum(Array(elements[$0 * area..<($0 + 1) * area])) / Double(area) })
  }
}
