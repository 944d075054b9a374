public import Tensors

/// Means over squares of an image, of shape (channels, height, width), side by side: `torch.nn.AvgPool2d`. Rows and columns
/// that fill no square are left out.
public struct MeanPooling: Sendable {
  public let side: Int

  public init(side: Int) { self.side = side }

  public func forward(_ image: Tensor<Double>) -> Tensor<Double> {
    let (shape, pixels) = (image.shape, image.elements)
    let (height, width) = (shape[1] / side, shape[2] / side)
    var sums = [Double](repeating: 0, count: shape[0] * height * width)
    forEachPixel(shape) { pixel, square in sums[square] += pixels[pixel] }
    let share = 1 / Double(side * side)
    return Tensor(shape: [shape[0], height, width], elements: sums.map { share * $0 })
  }

  /// The gradient with respect to an image of this shape, from that with respect to the means.
  public func inputGradient(_ upstream: Tensor<Double>, of shape: [Int]) -> Tensor<Double> {
    let slopes = upstream.elements.map { $0 / Double(side * side) }
    var gradient = [Double](repeating: 0, count: shape.reduce(1, *))
    forEachPixel(shape) { pixel, square in gradient[pixel] = slopes[square] }
    return Tensor(shape: shape, elements: gradient)
  }

  /// Each pixel that lies in a square, and the number of that square.
  private func forEachPixel(_ shape: [Int], _ body: (_ pixel: Int, _ square: Int) -> Void) {
    let (height, width) = (shape[1] / side, shape[2] / side)
    var row = 0
    while row < shape[0] * height * side {
      let (channel, i) = (row / (height * side), row % (height * side))
      var j = 0
      while j < width * side {
        body((channel * shape[1] + i) * shape[2] + j, (channel * height + i / side) * width + j / side)
        j += 1
      }
      row += 1
    }
  }
}
