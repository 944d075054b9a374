internal import Files
internal import Foundation

/// Images to learn from and others to be tried with, each with its class: the four files of MNIST.
public struct ImageSet: Sendable, Equatable {
  public let training: LabelledImages
  public let test: LabelledImages

  /// The files in a folder, of which each may be packed, with `.gz` behind its name. An image must have so many pixels, and
  /// belong to one of so many classes.
  public init(folder: String, pixels: Int, classes: Int) throws(ImageSetError) {
    guard isFolder(folder) else {
      throw ImageSetError("\(folder): there is no such folder; name the one in which the four files of MNIST lie")
    }
    training = try LabelledImages(folder, "train", pixels: pixels, classes: classes)
    test = try LabelledImages(folder, "t10k", pixels: pixels, classes: classes)
  }
}

/// Images of one size, a byte a pixel, and the class of each.
public struct LabelledImages: Sendable, Equatable {
  public let images: [UInt8]
  public let labels: [UInt8]

  fileprivate init(_ folder: String, _ name: String, pixels: Int, classes: Int) throws(ImageSetError) {
    let images = try StoredFile("\(name)-images-idx3-ubyte", in: folder, axes: 3)
    let labels = try StoredFile("\(name)-labels-idx1-ubyte", in: folder, axes: 1)
    let (count, size) = (images.file.shape[0], images.file.shape.dropFirst())
    // First, because the product of the extents of nothing may be larger than any number.
    guard count > 0 else { throw images.error("holds no image") }
    guard size.reduce(1, *) == pixels else {
      let words = size.map(String.init).joined(separator: " × ")
      throw images.error("has images of \(words) pixels, and the homework's network takes \(pixels) numbers")
    }
    guard labels.file.shape == [count] else {
      throw labels.error("has \(labels.file.bytes.count) labels, but there are \(count) images")
    }
    if let label = labels.file.bytes.first(where: { $0 >= classes }) {
      throw labels.error("has the label \(label), and the homework's network has \(classes) classes")
    }
    (self.images, self.labels) = (images.file.bytes, labels.file.bytes)
  }
}

/// A file of the set, and where it lies.
private struct StoredFile {
  let path: String
  let file: IDXFile

  init(_ name: String, in folder: String, axes: Int) throws(ImageSetError) {
    let paths = ["\(folder)/\(name)", "\(folder)/\(name).gz"]
    guard let path = paths.first(where: FileManager.default.fileExists) else {
      throw ImageSetError(
        "\(paths[0]): there is no such file, and no \(name).gz; put the four files of MNIST into this folder")
    }
    guard let contents = FileManager.default.contents(atPath: path) else {
      throw ImageSetError("\(path): cannot be read; it must be a file that you may read")
    }
    self.path = path
    do { file = try IDXFile(parsing: Array(contents), axes: axes) } catch {
      throw Self.error(path, error.words)
    }
  }

  func error(_ words: String) -> ImageSetError { Self.error(path, words) }

  private static func error(_ path: String, _ words: String) -> ImageSetError {
    ImageSetError("\(path): \(words); get the four files of MNIST once more")
  }
}

/// Why a folder's files are no set of images, and what to do about it.
public struct ImageSetError: Error, Equatable, CustomStringConvertible {
  public let description: String

  init(_ description: String) { self.description = description }
}
