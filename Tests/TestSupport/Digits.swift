/// A folder with images in the four files of MNIST.
public struct Digits {
  public let folder: TemporaryFolder

  public init(training: Int = 3000, test: Int = 1000, packed: Bool = false) throws {
    folder = try TemporaryFolder()
    if packed {
      _ = try Python.run(script: "digits.py", folder.path, "\(training)", "\(test)", "gz")
    } else {
      _ = try Python.run(script: "digits.py", folder.path, "\(training)", "\(test)")
    }
  }

  public var path: String { folder.path }
}
