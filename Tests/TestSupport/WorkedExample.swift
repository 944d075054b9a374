import Foundation

/// The worked example of a submission, to be broken on purpose.
public struct WorkedExample: Sendable {
  /// The source, as it is now.
  public private(set) var text: String

  /// The worked example as it is committed.
  public init() throws { text = try String(contentsOfFile: Self.path, encoding: .utf8) }

  /// Any source, to be treated alike.
  public init(text: String) { self.text = text }

  /// Where it is committed.
  public static let path = "\(Repository.root)/Sources/Student/MLP.swift"

  /// The example with a passage changed wherever it stands. That the passage is there is required: a test that changes
  /// nothing would prove nothing.
  public func replacing(_ passage: String, with other: String) throws -> WorkedExample {
    guard text.contains(passage) else { throw MissingPassage(passage: passage) }
    var changed = self
    changed.text = text.replacing(passage, with: other)
    return changed
  }

  /// Writes it to a file called `name` in `folder`. The file's path.
  public func write(to folder: String, named name: String = "MLP.swift") throws -> String {
    let path = "\(folder)/\(name)"
    try text.write(toFile: path, atomically: false, encoding: .utf8)
    return path
  }

  /// The source was rewritten, and a test that changes it has to follow.
  public struct MissingPassage: Error, CustomStringConvertible {
    let passage: String

    public var description: String { "the source does not contain \"\(passage)\"" }
  }
}
