public import Assignments

/// One thing that was put right so that code runs.
public struct Repair: Equatable, Sendable {
  public let kind: Assignment.RepairKind
  /// What was done, in a sentence that the student reads.
  public let description: String

  public init(_ kind: Assignment.RepairKind, _ description: String) {
    (self.kind, self.description) = (kind, description)
  }

  static func ofPlace(_ description: String) -> Repair { Repair(.place, description) }
  static func ofName(_ description: String) -> Repair { Repair(.name, description) }
  static func ofCode(_ description: String) -> Repair { Repair(.code, description) }
}

/// Files as a repair leaves them.
struct Proposal {
  let files: CodeFiles
  let repair: Repair
}

/// A way to repair: a pure function from files and what is wrong with them to what could be tried, likeliest first.
/// Nothing is proposed for a failure that it cannot mend, so that no repair is ever made in passing.
typealias RepairRule = @Sendable (CodeFiles, LoadFailure) -> [Proposal]

/// The order in which a kind grader would try.
let repairRules: [RepairRule] = [
  nearName, nestedFolder, notebook, missingImport, encoding, indentation, notebookCommands, colabImport, foreignFolder,
  absentImport,
]
