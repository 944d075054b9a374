internal import Submissions

/// A file in which somebody wrote formulas.
public struct AnswersFile: Sendable, Equatable {
  /// Whose formulas they are: what the file is called, without its extension.
  public let id: String
  public let path: String
  public let contents: [UInt8]

  /// Whether a file is one by its name.
  public static func isNamed(_ name: String) -> Bool {
    !name.hasPrefix(".") && (name.hasSuffix(".tex") || name.hasSuffix(".txt"))
  }

  public init(path: String, contents: [UInt8]) {
    let name = path.split(separator: "/").last ?? ""
    self.init(id: String(name.prefix(upTo: name.lastIndex(of: ".") ?? name.endIndex)), path: path, contents: contents)
  }

  init(id: String, path: String, contents: [UInt8]) {
    (self.id, self.path, self.contents) = (id, path, contents)
  }
}
