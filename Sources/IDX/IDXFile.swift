internal import Zip

/// A file in the format of MNIST: bytes along one axis or several.
struct IDXFile: Equatable {
  /// How many entries there are along each axis.
  let shape: [Int]
  let bytes: [UInt8]

  /// Far more than MNIST has: what is packed may claim anything.
  private static let longest = 1 << 28

  /// The file with these contents, packed by gzip or not, which must have so many axes. What is wrong with it is the end
  /// of a sentence that begins with its name.
  init(parsing contents: [UInt8], axes: Int) throws(Fault) {
    let contents = try contents.starts(with: [0x1F, 0x8B]) ? Self.unpacked(contents) : contents
    guard contents.starts(with: [0, 0, 8, UInt8(axes)]), contents.count >= 4 + 4 * axes else {
      throw Fault("does not begin with the bytes 0, 0, 8, \(axes), as such a file in the idx format does")
    }
    let extents = (0..<axes).map { axis in contents[4 + 4 * axis..<8 + 4 * axis].reduce(0) { $0 << 8 | Int($1) } }
    let body = contents[(4 + 4 * axes)...]
    // Extents are claims: their product may be larger than any number.
    let claimed = extents.reduce((1, false)) { product, extent in
      let (next, overflows) = product.0.multipliedReportingOverflow(by: extent)
      return (next, product.1 || overflows)
    }
    guard !claimed.1, claimed.0 == body.count else {
      let shape = extents.map(String.init).joined(separator: " × ")
      throw Fault("says that it holds \(shape) bytes, but holds \(body.count)")
    }
    (shape, bytes) = (extents, Array(body))
  }

  private static func unpacked(_ packed: [UInt8]) throws(Fault) -> [UInt8] {
    let inflated = inflate(packed.span.bytes, as: .gzip, atMost: longest)
    guard inflated.isComplete else { throw Fault("is not packed by gzip, or breaks off") }
    return inflated.bytes
  }

  struct Fault: Error, Equatable {
    let words: String

    init(_ words: String) { self.words = words }
  }
}
