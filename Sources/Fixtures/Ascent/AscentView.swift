public import Assignments
public import Backprop
public import Tensors

/// How an image is looked at: by the classifier, which wants it normalised, and by people, who like it smooth.
public struct AscentView: Sendable {
  private let mean: [Double]
  private let deviation: [Double]

  public init(_ ascent: Ascent) { (mean, deviation) = (ascent.mean, ascent.deviation) }

  /// An image of shape (3, height, width) as the classifier wants it.
  public func normalised(_ image: Tensor<Double>) -> Tensor<Double> {
    eachChannel(image) { ($0 - mean[$1]) / deviation[$1] }
  }

  /// The image of which this is the normalised one.
  public func raw(_ normalised: Tensor<Double>) -> Tensor<Double> {
    eachChannel(normalised) { $0 * deviation[$1] + mean[$1] }
  }

  /// The gradient with respect to an image, from that with respect to the normalised one.
  func gradientOfRaw(_ gradient: Tensor<Double>) -> Tensor<Double> { eachChannel(gradient) { $0 / deviation[$1] } }

  private func eachChannel(_ image: Tensor<Double>, _ value: (Double, Int) -> Double) -> Tensor<Double> {
    let area = image.shape[1] * image.shape[2]
    return Tensor(shape: image.shape, elements: image.elements.enumerated().map { value($1, $0 / area) })
  }

  /// The total variation, a pixel, that an image has when its contrast is lowered until the class's logit is `level`; nothing
  /// if it never is so high.
  ///
  /// So the noise of images is compared that show a class equally well, however strong they are.
  public func variation(
    of image: Tensor<Double>, at level: Double, of label: Int, by classifier: ImageClassifier
  ) -> Double? {
    let area = image.shape[1] * image.shape[2]
    let means = (0..<image.shape[0]).map { channel in
      image.elements[channel * area..<(channel + 1) * area].reduce(0, +) / Double(area)
    }
    func faded(_ contrast: Double) -> Tensor<Double> {
      eachChannel(image) { means[$1] + contrast * ($0 - means[$1]) }
    }
    func logit(_ contrast: Double) -> Double {
      classifier.logitsWhereverItLies(normalised(faded(contrast)))[label]
    }
    guard logit(1) >= level else { return nil }
    var (low, high) = (0.0, 1.0)
    // A 64th of the contrast is less than anybody sees.
    for _ in 0..<6 {
      let middle = (low + high) / 2
      if logit(middle) >= level { high = middle } else { low = middle }
    }
    return high * Self.totalVariation(image)
  }

  /// The mean difference between neighbours, down and to the right together.
  static func totalVariation(_ image: Tensor<Double>) -> Double {
    let (height, width) = (image.shape[1], image.shape[2])
    let pixels = image.elements
    var (down, right) = (0.0, 0.0)
    for place in pixels.indices {
      let (i, j) = (place / width % height, place % width)
      if i + 1 < height { down += abs(pixels[place + width] - pixels[place]) }
      if j + 1 < width { right += abs(pixels[place + 1] - pixels[place]) }
    }
    let channels = Double(image.shape[0])
    return down / (channels * Double((height - 1) * width)) + right / (channels * Double(height * (width - 1)))
  }
}
