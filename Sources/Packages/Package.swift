/// What one of the places needs where Grader is to run: files to be written into a folder of their own.
public struct Package: Sendable, Equatable {
  public struct File: Sendable, Equatable {
    /// Where it lies in the folder: names joined by `/`.
    public var path: String
    public var contents: [UInt8]
    public var isExecutable: Bool

    public init(path: String, contents: [UInt8], isExecutable: Bool = false) {
      (self.path, self.contents, self.isExecutable) = (path, contents, isExecutable)
    }

    init(path: String, text: String, isExecutable: Bool = false) {
      self.init(path: path, contents: Array(text.utf8), isExecutable: isExecutable)
    }
  }

  public var files: [File]
}
