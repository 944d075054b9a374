internal import Foundation
internal import Journal
internal import Reports
internal import Workers

/// What was typed after a command's name. The commands share their options, so that a name always means the same.
struct Options: Sendable, Equatable {
  var operands: [String] = []
  /// The name of a shipped assignment, or a path to an assignment file.
  var assignment: String?
  var reports: [ReportRequest] = []
  var output: String?
  var seed: UInt64?
  /// Whether cases that are missing are added to the assignment.
  var completes = false
  /// How many submissions are graded at a time.
  var jobs = ProcessInfo.processInfo.activeProcessorCount
  /// In seconds.
  var timeout: Double?
  var hiddenCases: String?
  var reference: String?
  /// What to do without isolation.
  var isolation = Isolation.Mode.strict
  /// The path of the Python interpreter.
  var python: String?
  /// A moment, as staff write it.
  var submittedAt: String?
  var due: String?
  /// A file that lists the class.
  var roster: String?
  /// Files: Gradescope's metadata, when students handed in, the parts graded by hand, and points set by hand.
  var metadata: String?
  var times: String?
  /// Whether nobody asks how the hand-ins are packed.
  var ignoresFormat = false
  var theory: String?
  /// A folder of answers files.
  var formulas: String?
  var overrides: String?
  /// A folder of images that libraries are trained on.
  var data: String?
  /// What the reports show; nothing if nobody said.
  var chosenReveal: Reveal?
  /// In percent of the possible points.
  var failBelow: Double?
  var color = ColorChoice.auto
  /// Where the reports of a class are kept while it is graded.
  var journal: String?
  var resumes = false
  /// Which share of a class is graded.
  var shard: Shard?
  /// How many shares a job array divides a class into.
  var tasks = 8
  /// `OWNER/NAME` on GitHub, where the course keeps Grader.
  var repository: String?

  /// Staff are shown everything.
  var reveal: Reveal { chosenReveal ?? .details }
}

/// A report that is to be written: to a file, or to standard output.
struct ReportRequest: Sendable, Equatable {
  var format: ReportFormat
  var file: String?
}

/// Whether a report on standard output is coloured.
enum ColorChoice: String, Sendable, CaseIterable {
  case auto, always, never
}

extension Options {
  /// The name or the file of the assignment that is meant, also if none was named.
  var homework: String { assignment ?? FixturePlace.defaultAssignment }

  /// The reports that are asked for: as text on standard output if none was.
  var wantedReports: [ReportRequest] { reports.isEmpty ? [ReportRequest(format: .text, file: nil)] : reports }
}
