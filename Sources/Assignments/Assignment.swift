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
  /// How several penalties make one; added when absent.
  public let composition: Composition?
  /// What people grade and Grader only adds up; nothing when absent.
  public let handGraded: [HandGradedPart]?
  /// How much students are told about the mistake that explains their numbers; the nudge when absent.
  public let diagnosis: DiagnosisDetail?
  /// The functions that are graded; the two-layer network and its losses when absent.
  public let interface: Interface?
  /// The definitions that the homework's words leave open.
  public let conventions: Conventions
  /// Whether students are shown the smallest example on which their code goes wrong; so when absent.
  public let counterexamples: Bool?
  /// The graded parts, in the order of the report.
  public let parts: [Part]
  /// The part that follows a gradient to an image; nothing if the homework has none.
  public let ascent: Ascent?
  /// How a whole library is trained on images that staff have; nothing if the homework does not ask for that.
  public let training: Training?

  /// What the students hand in.
  public struct HandIn: Decodable, Equatable, Sendable {
    /// The name of the archive, as the homework writes it.
    public let archive: String
    /// The files that it contains, and nothing else.
    public let files: [String]
    /// What is thought of files that an operating system added; they are ignored when the assignment does not say.
    public let systemFiles: SystemFiles?
    /// The name of a file with the formulas that the theory part asks for, such as `theory.tex`. It may be in the archive,
    /// and is missed only if it is one of `files` too.
    public let formulas: String?

    public init(
      archive: String, files: [String], systemFiles: SystemFiles? = nil, formulas: String? = nil
    ) {
      (self.archive, self.files, self.systemFiles, self.formulas) = (archive, files, systemFiles, formulas)
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
    /// For code that cannot be executed: the repairs that show it; wrong names and wrong code when absent.
    ///
    /// A file in the wrong folder does not count unless the assignment says so: the course puts `mlp.py` beside its
    /// test scripts itself, and only asks the students that "the file name is mlp.py and it can be executed".
    public let counts: [RepairKind]?

    /// The rules that the homeworks know.
    public enum Rule: String, Decodable, CaseIterable, Sendable {
      case format, late, unexecutable
    }
  }

  /// How several penalties make one.
  public enum Composition: String, Decodable, CaseIterable, Sendable {
    /// 5% and 20% are 25%.
    case added
    /// 5% and 20% are 24%: each is taken from what the others left.
    case multiplied
  }

  /// What may have to be put right before code runs.
  public enum RepairKind: String, Decodable, CaseIterable, Sendable {
    /// Where the file lies.
    case place
    /// What the file is called.
    case name
    /// What is in the file.
    case code
  }

  /// How much students are told about a mistake. Staff are always told everything.
  public enum DiagnosisDetail: String, Codable, CaseIterable, Sendable {
    case none
    /// Where to look, without giving the mistake away.
    case nudge
    /// Its name, what was probably written, and what is asked for instead.
    case full
  }

  /// A part that people grade; its points come from a file of theirs.
  public struct HandGradedPart: Decodable, Equatable, Sendable {
    /// The name of its column in that file.
    public let id: String
    public let title: String
    public let points: Double
    /// Whether the points come on top of those that are possible; not so when absent.
    public let extra: Bool?
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
    /// What a check is worth that is right in some cases only; nothing when absent.
    public let credit: Credit?
    /// Whether a backward pass that is wrong only because the forward pass is wrong earns its points; not so when
    /// absent.
    public let followThrough: Bool?
    public let cases: [CaseRecipe]
  }

  /// What a check is worth that is right in some cases only.
  public enum Credit: String, Decodable, CaseIterable, Sendable {
    case allOrNothing = "all-or-nothing"
    /// As large a share of the points as of the cases.
    case byCase = "by-case"
  }
}

extension Assignment.HandIn {
  /// The file of Python that is graded: the first of those that are asked for.
  public var entry: String { files.first { $0.hasSuffix(".py") } ?? "mlp.py" }
}

extension Assignment {
  /// All checks, in the report's order.
  public var checks: [Check] { parts.flatMap(\.checks) }

  /// All recipes, in the report's order.
  public var recipes: [CaseRecipe] { checks.flatMap(\.cases) }

  /// The most that can be earned.
  public var points: Double { parts.reduce(0) { $0 + $1.points } }

  /// Whether failed checks come with a counterexample.
  public var givesCounterexamples: Bool { counterexamples ?? true }
}
