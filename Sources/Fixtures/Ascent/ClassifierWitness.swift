import Backprop
import Tensors

/// The classifier a second time: its definition, written out index by index. No matrix product, no backward pass and no
/// code of its layers is shared with `ImageClassifier`.
struct ClassifierWitness<S: Number> {
  private let classifier: ImageClassifier

  init(_ classifier: ImageClassifier) { self.classifier = classifier }

  /// The logits of an image, of shape (3, height, width).
  func logits(of image: Tensor<S>) -> [S] {
    let pooled = averaged(image)
    let outer = convolved(pooled, classifier.first)
    let inner = convolved(outer, classifier.second)
    let area = inner.height * inner.width
    let features = (0..<ImageClassifier.channels.inner).map { channel in
      S.sum(Array(inner.pixels[channel * area..<(channel + 1) * area])) / S(Double(area))
    }
    return (0..<classifier.biases.count).map { label in
      S.sum(features.indices.map { S(classifier.readout[label, $0]) * features[$0] }) + S(classifier.biases[label])
    }
  }

  private typealias Plane = (pixels: [S], channels: Int, height: Int, width: Int)

  private func averaged(_ image: Tensor<S>) -> Plane {
    let (channels, height, width) = (image.shape[0], image.shape[1] / 2, image.shape[2] / 2)
    let all = image.elements
    let pixels = (0..<channels * height * width).map { place -> S in
      let (c, i, j) = (place / (height * width), place / width % height, place % width)
      let corner = (c * image.shape[1] + 2 * i) * image.shape[2] + 2 * j
      return (all[corner] + all[corner + 1] + all[corner + image.shape[2]] + all[corner + image.shape[2] + 1]) / 4
    }
    return (pixels, channels, height, width)
  }

  /// A convolution, and what of it is positive.
  private func convolved(_ x: Plane, _ layer: Convolution) -> Plane {
    let shape = layer.kernel.shape
    let (kernel, bias) = (layer.kernel.elements.map { S($0) }, layer.bias.elements.map { S($0) })
    let (height, width) = (x.height - shape[2] + 1, x.width - shape[3] + 1)
    var pixels: [S] = []
    for o in 0..<shape[0] {
      for i in 0..<height {
        for j in 0..<width {
          var sum = bias[o]
          for c in 0..<shape[1] {
            for u in 0..<shape[2] {
              for v in 0..<shape[3] {
                let weight = kernel[((o * shape[1] + c) * shape[2] + u) * shape[3] + v]
                sum = sum + weight * x.pixels[(c * x.height + i + u) * x.width + j + v]
              }
            }
          }
          pixels.append(S.choose(sum, ifPositive: sum, otherwise: 0))
        }
      }
    }
    return (pixels, shape[0], height, width)
  }
}
