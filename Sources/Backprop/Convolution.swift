public import Tensors

/// A convolution of one image, of shape (channels, height, width): stride 1 and no padding, as `torch.nn.Conv2d` has it.
///
/// In doubles only: the networks of which it is a layer take millions of products, and no tolerance is derived from them.
public struct Convolution: Sendable, Equatable {
  /// (outputs, inputs, height, width).
  public let kernel: Tensor<Double>
  /// One a channel that comes out.
  public let bias: Tensor<Double>

  public init(kernel: Tensor<Double>, bias: Tensor<Double>) { (self.kernel, self.bias) = (kernel, bias) }

  /// y[o, i, j] = bias[o] + Σ kernel[o, c, u, v] · x[c, i + u, j + v].
  ///
  /// A matrix product: each place of the kernel is a row of the matrix on the right, and one more row, of ones, is for the
  /// bias.
  public func forward(_ image: Tensor<Double>) -> Tensor<Double> {
    let (shape, places) = (kernel.shape, Self.places(of: image, under: kernel))
    let ones = [Double](repeating: 1, count: places.height * places.width)
    let rows = shape[1] * shape[2] * shape[3]
    let weights = Tensor(shape: [shape[0], rows], elements: kernel.elements)
      .appendingColumns(Tensor(shape: [shape[0], 1], elements: bias.elements))
    let product = weights.matmul(
      Tensor(shape: [rows + 1, places.height * places.width], elements: places.elements + ones))
    return Tensor(shape: [shape[0], places.height, places.width], elements: product.elements)
  }

  /// The gradient with respect to the image, from that with respect to what came out: another convolution, of the padded
  /// gradient, with the kernel turned around and its channels exchanged.
  public func inputGradient(_ upstream: Tensor<Double>) -> Tensor<Double> {
    let shape = kernel.shape
    let padded = Self.padded(upstream, by: (shape[2] - 1, shape[3] - 1))
    let places = Self.places(of: padded, under: turned)
    let product = Tensor(shape: [shape[1], turned.count / shape[1]], elements: turned.elements)
      .matmul(Tensor(shape: [turned.count / shape[1], places.height * places.width], elements: places.elements))
    return Tensor(shape: [shape[1], places.height, places.width], elements: product.elements)
  }

  /// (inputs, outputs, height, width), each kernel from its end to its beginning.
  private var turned: Tensor<Double> {
    let (shape, area) = (kernel.shape, kernel.shape[2] * kernel.shape[3])
    var elements: [Double] = []
    for input in 0..<shape[1] {
      for output in 0..<shape[0] {
        let start = (output * shape[1] + input) * area
        elements += kernel.elements[start..<start + area].reversed()
      }
    }
    return Tensor(shape: [shape[1], shape[0], shape[2], shape[3]], elements: elements)
  }

  /// What each place of a kernel sees of an image, place after place.
  private static func places(
    of image: Tensor<Double>, under kernel: Tensor<Double>
  ) -> (elements: [Double], height: Int, width: Int) {
    let (shape, sides) = (image.shape, kernel.shape)
    let (height, width) = (shape[1] - sides[2] + 1, shape[2] - sides[3] + 1)
    precondition(
      shape[0] == sides[1] && height > 0 && width > 0,
      "an image of shape \(describe(shape)) does not go through kernels of shape \(describe(sides))")
    let pixels = image.elements
    var elements: [Double] = []
    elements.reserveCapacity((sides[1] * sides[2] * sides[3] + 1) * height * width)
    for channel in 0..<sides[1] {
      for u in 0..<sides[2] {
        for v in 0..<sides[3] {
          for i in 0..<height {
            let start = (channel * shape[1] + i + u) * shape[2] + v
            elements += pixels[start..<start + width]
          }
        }
      }
    }
    return (elements, height, width)
  }

  private static func padded(_ image: Tensor<Double>, by margin: (rows: Int, columns: Int)) -> Tensor<Double> {
    let (shape, width) = (image.shape, image.shape[2] + 2 * margin.columns)
    let (side, blank) = (
      [Double](repeating: 0, count: margin.columns), [Double](repeating: 0, count: margin.rows * width)
    )
    var elements: [Double] = []
    for channel in 0..<shape[0] {
      elements += blank
      for row in channel * shape[1]..<(channel + 1) * shape[1] {
        elements += side + image.elements[row * shape[2]..<(row + 1) * shape[2]] + side
      }
      elements += blank
    }
    return Tensor(shape: [shape[0], shape[1] + 2 * margin.rows, width], elements: elements)
  }
}
