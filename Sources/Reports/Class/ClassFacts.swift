internal import Grading
internal import Likeness

/// What there is to say about a class: gathered report by report, and small however large those are.
struct ClassFacts {
  /// One of the class.
  struct Member {
    let id: String
    let student: String?
    let status: GradeReport.Status
    let score: GradeReport.Score
    let share: Double
    /// What each part earned, in the order of the class's parts.
    let parts: [Double?]
    /// How many checks did not pass.
    let lost: Int
    let mistakes: [String]
    let seconds: Double?

    /// The student's name where it is known.
    var name: String { student ?? id }
  }

  /// What became of a check, in how many submissions that were graded.
  struct Check {
    let id: String
    let title: String
    /// The title of its part: the checks of two parts may have the same titles.
    let part: String
    fileprivate(set) var counts: [GradeReport.Check.Status: Int] = [:]

    /// How many lost it by a wrong answer, or by none.
    var failures: Int { counts[.failed, default: 0] + counts[.error, default: 0] }

    /// The part of those who were asked that lost it.
    var failureRate: Double {
      let asked = failures + counts[.passed, default: 0]
      return asked == 0 ? 0 : Double(failures) / Double(asked)
    }
  }

  /// Those of whom something is to be said, by their numbers, with what it is if that is not all.
  struct Finding {
    let title: String
    fileprivate(set) var who: [(member: Int, words: String)] = []
  }

  /// Those of whom there is no submission, if it is known who is in the class.
  let absent: [Absentee]?
  private(set) var members: [Member] = []
  private(set) var assignments: [String] = []
  /// The parts of the homework, with the title that the first report gives each.
  private(set) var parts: [(id: String, title: String)] = []
  private(set) var tally = MistakeTally()
  /// By rule, with the percentage and the evidence.
  private(set) var penalties: [Finding] = []
  /// By what ended a submission, with the check in which it did.
  private(set) var endings: [(ending: GradeReport.Ending, finding: Finding)] = []
  /// By kind. The evidence is the submission's own words, and stays on its page.
  private(set) var integrity: [Finding] = []
  private var checks: [Check] = []
  private var places: [String: Int] = [:]
  private var sketches: [Sketch?] = []

  init(absent: [Absentee]? = nil) { self.absent = absent }

  init(of reports: some Collection<GradeReport>, absent: [Absentee]? = nil) {
    self.init(absent: absent)
    for report in reports { add(report) }
  }

  mutating func add(_ report: GradeReport) {
    if !assignments.contains(report.assignment) { assignments.append(report.assignment) }
    for part in report.parts where !parts.contains(where: { $0.id == part.id }) { parts.append((part.id, part.title)) }
    let number = members.count
    if report.status == .graded { for part in report.parts { count(part.checks, of: part.title) } }
    for penalty in report.penalties {
      let words = "−\(points(penalty.percent))%: " + excerpt(of: penalty.evidence)
      Self.add(words, of: number, to: &penalties, titled: penalty.rule)
    }
    for finding in report.integrity {
      Self.add("", of: number, to: &integrity, titled: finding.kind)
    }
    for check in report.checks { if let ending = check.ending { add(ending, of: number, in: check.title) } }
    tally.add(report)
    sketches.append(report.submission.sketch)
    members.append(
      Member(
        id: report.submission.id, student: report.submission.student, status: report.status, score: report.score,
        share: report.share,
        parts: parts.map { part in report.parts.first { $0.id == part.id }?.earned },
        lost: report.checks.count { $0.status == .failed || $0.status == .error },
        mistakes: distinct(report.checks.flatMap { $0.diagnosis?.mistakes ?? [] }), seconds: report.seconds))
  }

  private mutating func count(_ checks: [GradeReport.Check], of part: String) {
    for check in checks {
      let place = places[check.id] ?? self.checks.count
      if place == self.checks.count {
        places[check.id] = place
        self.checks.append(Check(id: check.id, title: check.title, part: part))
      }
      self.checks[place].counts[check.status, default: 0] += 1
    }
  }

  private mutating func add(_ ending: GradeReport.Ending, of member: Int, in check: String) {
    let place = endings.firstIndex { $0.ending == ending } ?? endings.count
    if place == endings.count { endings.append((ending, Finding(title: ending.words))) }
    // The first time says it all.
    guard endings[place].finding.who.last?.member != member else { return }
    endings[place].finding.who.append((member, check))
  }

  private static func add(_ words: String, of member: Int, to findings: inout [Finding], titled title: String) {
    let place = findings.firstIndex { $0.title == title } ?? findings.count
    if place == findings.count { findings.append(Finding(title: title)) }
    guard findings[place].who.last?.member != member else { return }
    findings[place].who.append((member, words))
  }
}

// What follows from them.
extension ClassFacts {
  /// The checks, those first that most of the class lost.
  var checksByFailure: [Check] {
    checks.enumerated().sorted { ($1.element.failureRate, $0.offset) < ($0.element.failureRate, $1.offset) }
      .map(\.element)
  }

  /// The submissions that look alike.
  var lookalikes: [Lookalikes] { Lookalikes.found(in: sketches) }

  /// Those who came to be graded.
  var graded: [Member] { members.filter { $0.status == .graded } }
}

extension GradeReport.Ending {
  /// What to call it, for staff.
  var words: String {
    switch self {
    case .crashed: "Crashed"
    case .exited: "Ended by themselves"
    case .outOfTime: "Ran out of time"
    case .outOfMemory: "Ran out of memory"
    case .outOfDisk: "Wrote too much to files"
    case .tooManyTasks: "Started too many processes"
    case .refused: "Did what no homework needs"
    }
  }
}

/// As much of it as a line of a list has room for.
private func excerpt(of evidence: [String]) -> String {
  let (shown, length) = (evidence.prefix(2), 160)
  let words = shown.map { $0.count <= length ? $0 : $0.prefix(length) + "…" }.joined(separator: "; ")
  return evidence.count > shown.count ? "\(words); and \(evidence.count - shown.count) more" : words
}
