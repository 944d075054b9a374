internal import Hashing
internal import PNG
internal import Tensors

extension GradeReport {
  /// A picture that a check came to, for people to look at.
  public struct Picture: Sendable, Equatable, Codable {
    public var caption: String
    public var width: Int
    public var height: Int
    /// The PNG file, in Base64.
    public var source: String

    public init(caption: String, width: Int, height: Int, source: String) {
      (self.caption, self.width, self.height, self.source) = (caption, width, height, source)
    }
  }
}

extension GradeReport.Picture {
  /// How many pixels a picture has at most along each side; of larger images it is the means.
  private static let mostPixels = 96

  /// An image of shape (3, height, width), its colours between 0 and 1.
  init(_ image: Tensor<Double>, caption: String) {
    let (height, width) = (image.shape[1], image.shape[2])
    let side = (max(height, width) + Self.mostPixels - 1) / Self.mostPixels
    let (rows, columns) = (height / side, width / side)
    let pixels = image.elements
    var bytes: [UInt8] = []
    for place in 0..<rows * columns {
      for channel in 0..<3 {
        var total = 0.0
        for inner in 0..<side * side {
          let (i, j) = (place / columns * side + inner / side, place % columns * side + inner % side)
          total += pixels[(channel * height + i) * width + j]
        }
        let level = 255 * total / Double(side * side)
        bytes.append(level.isNaN ? 0 : UInt8(min(255, max(0, level)).rounded()))
      }
    }
    self.init(
      caption: caption, width: columns, height: rows,
      source: base64(PNGFile(width: columns, height: rows, rgb: bytes).bytes))
  }
}
