/// A homework as data: what is handed in, when, what it costs, what is checked and on which cases.
///
/// A new edition of a homework is a new `assignment.json`; no code changes.
public struct Assignment: Decodable, Equatable, Sendable {
  /// The version of the file's format: 1.
  public let schema: Int
  /// The short name that commands use, and the name of the folder that holds the file.
  public let name: String
  /// The homework's title, as its readers know it.
  public let title: String
  /// The seed of the committed cases; `generate --seed` asks for others.
  public let seed: UInt64
  /// What the students hand in.
  public let handIn: HandIn
  /// When it is due; absent when the homework states no late rule.
  public let due: Deadline?
  /// What breaking the homework's rules costs.
  public let penalties: [Penalty]
  /// The definitions that the homework's words leave open.
  public let conventions: Conventions
  /// The graded parts, in the order of the report.
  public let parts: [Part]

  /// What the students hand in.
  public struct HandIn: Decodable, Equatable, Sendable {
    /// The name of the archive, as the homework writes it.
    public let archive: String
    /// The files that it contains, and nothing else.
    public let files: [String]
    /// What is thought of files that an operating system added; they are ignored when the assignment does not say.
    public let systemFiles: SystemFiles?

    public init(archive: String, files: [String], systemFiles: SystemFiles? = nil) {
      (self.archive, self.files, self.systemFiles) = (archive, files, systemFiles)
    }

    /// Whether `.DS_Store` and the like are extra files.
    public enum SystemFiles: String, Decodable, Sendable {
      case ignored, counted
    }
  }

  /// A percentage of the final score, lost when a rule of the homework is broken.
  public struct Penalty: Decodable, Equatable, Sendable {
    public let rule: Rule
    public let percent: Double
    /// For lateness: how long the penalty lasts, before nothing is accepted any more.
    public let withinHours: Double?

    /// The rules that the homeworks know.
    public enum Rule: String, Decodable, CaseIterable, Sendable {
      case format, late, unexecutable
    }
  }

  /// A part of the homework, worth the sum of its checks.
  public struct Part: Decodable, Equatable, Sendable {
    public let id: String
    public let title: String
    public let points: Double
    public let checks: [Check]
  }

  /// One thing that must be right, shown on every one of its cases.
  public struct Check: Decodable, Equatable, Sendable {
    public let id: String
    public let title: String
    public let points: Double
    public let cases: [CaseRecipe]
  }
}

extension Assignment {
  /// All checks, in the report's order.
  public var checks: [Check] { parts.flatMap(\.checks) }

  /// All recipes, in the report's order.
  public var recipes: [CaseRecipe] { checks.flatMap(\.cases) }

  /// The most that can be earned.
  public var points: Double { parts.reduce(0) { $0 + $1.points } }
}
