import Foundation
import TestSupport
import Testing

@testable import IDX

/// Folders with the four files of MNIST.
@Suite struct ImageSetTests {
  private func read(_ digits: Digits, pixels: Int = 784, classes: Int = 10) throws -> ImageSet {
    try ImageSet(folder: digits.path, pixels: pixels, classes: classes)
  }

  @Test func filesAreReadPackedOrNot() throws {
    let set = try read(Digits(training: 30, test: 20))
    #expect(set.training.images.count == 30 * 784 && set.test.images.count == 20 * 784)
    #expect(set.training.labels.sorted() == (0..<30).map { UInt8($0 / 3) })
    #expect(set.test.labels.sorted() == (0..<20).map { UInt8($0 / 2) })
    #expect(Set(set.training.images).count > 100)
    #expect(try read(Digits(training: 30, test: 20, packed: true)) == set)
  }

  /// What is there counts before what is packed beside it.
  @Test func anUnpackedFileCounts() throws {
    let digits = try Digits(training: 30, test: 20)
    try Data("no archive".utf8).write(to: URL(filePath: "\(digits.path)/train-images-idx3-ubyte.gz"))
    #expect(try read(digits) == read(Digits(training: 30, test: 20)))
  }

  private static let name = "train-images-idx3-ubyte"

  private func expect(_ words: String, in digits: Digits, pixels: Int = 784, classes: Int = 10) {
    let error = #expect(throws: ImageSetError.self) { try read(digits, pixels: pixels, classes: classes) }
    #expect(error?.description == "\(digits.path)/\(words)", "\(error?.description ?? "")")
  }

  private func edit(_ digits: Digits, _ name: String, _ edit: (inout Data) -> Void) throws {
    let url = URL(filePath: "\(digits.path)/\(name)")
    var data = try Data(contentsOf: url)
    edit(&data)
    try data.write(to: url)
  }

  @Test func aMissingFileIsNamed() throws {
    let digits = try Digits(training: 20, test: 10)
    try FileManager.default.removeItem(atPath: "\(digits.path)/t10k-labels-idx1-ubyte")
    expect(
      "t10k-labels-idx1-ubyte: there is no such file, and no t10k-labels-idx1-ubyte.gz; put the four files of MNIST into "
        + "this folder", in: digits)
  }

  @Test func aMissingFolderIsNamed() {
    let error = #expect(throws: ImageSetError.self) { try ImageSet(folder: "/nowhere", pixels: 784, classes: 10) }
    #expect(error?.description.hasPrefix("/nowhere: there is no such folder") == true)
  }

  private static let again = "; get the four files of MNIST once more"

  @Test func aFileThatBreaksOffIsNamed() throws {
    let digits = try Digits(training: 20, test: 10)
    try edit(digits, Self.name) { $0.removeLast() }
    let held = 20 * 784 - 1
    expect("\(Self.name): says that it holds 20 × 28 × 28 bytes, but holds \(held)\(Self.again)", in: digits)
  }

  @Test func anArchiveThatBreaksOffIsNamed() throws {
    let digits = try Digits(training: 20, test: 10, packed: true)
    try edit(digits, Self.name + ".gz") { $0.removeLast(100) }
    expect("\(Self.name).gz: is not packed by gzip, or breaks off\(Self.again)", in: digits)
  }

  /// Labels in place of images, a page of a site that wanted a login, and nothing.
  @Test(arguments: [[0, 0, 8, 1, 0, 0, 0, 1, 7], Array("<html>".utf8), []])
  func aFileOfAnotherKindIsNamed(contents: [UInt8]) throws {
    let digits = try Digits(training: 20, test: 10)
    try edit(digits, Self.name) { $0 = Data(contents) }
    expect(
      "\(Self.name): does not begin with the bytes 0, 0, 8, 3, as such a file in the idx format does\(Self.again)",
      in: digits)
  }

  @Test func claimsThatNoNumberHoldsAreRefused() throws {
    let digits = try Digits(training: 20, test: 10)
    try edit(digits, Self.name) { $0.replaceSubrange(4..<16, with: Data(repeating: 0xFF, count: 12)) }
    let error = #expect(throws: ImageSetError.self) { try read(digits) }
    #expect(error?.description.contains("4294967295 × 4294967295 × 4294967295 bytes, but holds") == true)
  }

  @Test func filesThatDoNotBelongTogetherAreNamed() throws {
    let digits = try Digits(training: 20, test: 10)
    try edit(digits, "train-labels-idx1-ubyte") { data in
      data.removeLast()
      data[7] = 19
    }
    expect("train-labels-idx1-ubyte: has 19 labels, but there are 20 images\(Self.again)", in: digits)
  }

  @Test func imagesMustFitTheNetwork() throws {
    let digits = try Digits(training: 20, test: 10)
    expect(
      "\(Self.name): has images of 28 × 28 pixels, and the homework's network takes 100 numbers\(Self.again)",
      in: digits,
      pixels: 100)
    let error = #expect(throws: ImageSetError.self) { try read(digits, classes: 9) }
    #expect(error?.description.contains("has the label 9, and the homework's network has 9 classes") == true)
  }

  @Test func aSetWithoutImagesIsNone() throws {
    expect("\(Self.name): holds no image\(Self.again)", in: try Digits(training: 0, test: 10))
    // No image of any size: the size is a claim that nothing refutes.
    let digits = try Digits(training: 0, test: 10)
    try edit(digits, Self.name) { $0.replaceSubrange(8..<16, with: Data(repeating: 0xFF, count: 8)) }
    expect("\(Self.name): holds no image\(Self.again)", in: digits)
  }
}
