import Assignments
import Backprop
import Tensors

/// The ascents that submissions are measured against: plain, as the homework's hints have it; and smooth, by two of the
/// tricks that it names, a blurred gradient and a blurred image.
struct ReferenceAscent {
  private let view: AscentView
  private let classifier: ImageClassifier

  /// 32 steps of 0.08 go as far as the 256 of 0.01 that the homework suggests, in an eighth of the time.
  private static let steps = 32
  private static let rate = 0.08
  /// Blurred gradients are shorter.
  private static let smoothRate = 0.4
  /// How far the image is jittered: the homework's step.
  private static let jitter = 32

  init(_ ascent: Ascent, _ classifier: ImageClassifier) {
    (view, self.classifier) = (AscentView(ascent), classifier)
  }

  func plain(from start: Tensor<Double>, to label: Int, _ numbers: inout SeededNumbers) -> Tensor<Double> {
    var image = start
    for _ in 0..<Self.steps {
      image = clamped(image + Self.rate * gradient(of: label, at: image, &numbers))
    }
    return image
  }

  func smooth(from start: Tensor<Double>, to label: Int, _ numbers: inout SeededNumbers) -> Tensor<Double> {
    var image = start
    for step in 0..<Self.steps {
      let gradient = (0..<3).reduce(gradient(of: label, at: image, &numbers)) { blurred, _ in blur(blurred) }
      image = clamped(image + Self.smoothRate * gradient)
      if step % 2 == 0 { image = blur(image) }
    }
    return image
  }

  private func gradient(
    of label: Int, at image: Tensor<Double>, _ numbers: inout SeededNumbers
  ) -> Tensor<Double> {
    let shifts = (0..<2).map { _ in
      Int(numbers.uniform(Double(-Self.jitter), Double(Self.jitter)).rounded(.down))
    }
    let moved = view.normalised(image).rolled(down: shifts[0], right: shifts[1])
    return view.gradientOfRaw(classifier.gradient(of: label, at: moved)).rolled(down: -shifts[0], right: -shifts[1])
  }

  private func clamped(_ image: Tensor<Double>) -> Tensor<Double> { image.map { min(1, max(0, $0)) } }

  /// Weights 1, 2, 1 along both axes, around the edges.
  private func blur(_ image: Tensor<Double>) -> Tensor<Double> {
    let rows = image + image + image.rolled(down: 1, right: 0) + image.rolled(down: -1, right: 0)
    let both = rows + rows + rows.rolled(down: 0, right: 1) + rows.rolled(down: 0, right: -1)
    return 0.0625 * both
  }
}
