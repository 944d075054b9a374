public import Assignments

/// Where the fixtures of one assignment lie: what students are given, and what is expected of them, kept apart.
public struct FixtureFolders: Equatable, Sendable {
  /// `HiddenCases/<assignment>`.
  public let cases: String
  /// `Reference/<assignment>`.
  public let references: String

  public init(cases: String, references: String) {
    self.cases = cases
    self.references = references
  }

  /// The folders of `assignment` below two roots.
  public init(assignment: String, hiddenCases: String, reference: String) {
    self.init(cases: "\(hiddenCases)/\(assignment)", references: "\(reference)/\(assignment)")
  }

  /// The assignment, and the bytes of its file.
  ///
  /// Its name must be its folder's: a copy that still has the name of what was copied would be written over that.
  public func readAssignment() throws -> (Assignment, [UInt8]) {
    let bytes = try FileSystem.read(assignment)
    let read = try Assignment(parsing: bytes, file: assignment)
    let folder = cases.split(separator: "/").last.map(String.init) ?? cases
    guard read.name == folder else {
      throw FixtureError(
        assignment,
        "says \"name\": \"\(read.name)\", but lies in the folder \"\(folder)\"; write \"name\": \"\(folder)\" for a homework "
          + "of its own, or call the folder \"\(read.name)\"")
    }
    return (read, bytes)
  }

  /// The digests of all fixtures of the assignment: where they are the same, so is every fixture.
  public func readManifest() throws -> [UInt8] { try FileSystem.read(manifest) }

  /// The bytes of the formula questions; nil where an assignment has none.
  public func readFormulas() throws -> [UInt8]? {
    try FileSystem.names(in: cases).contains("formulas.json") ? FileSystem.read(formulas) : nil
  }

  /// The assignment file.
  public var assignment: String { "\(cases)/assignment.json" }
  var formulas: String { "\(cases)/formulas.json" }
  var manifest: String { "\(references)/SHA256SUMS" }
  func hiddenCase(_ name: String) -> String { "\(cases)/\(name).safetensors" }
  func reference(_ name: String) -> String { "\(references)/\(name).safetensors" }
}
