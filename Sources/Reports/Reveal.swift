internal import GradientCheck
internal import Grading

/// How much of the hidden cases a report may tell. The raw value is the name that users type.
public enum Reveal: String, Sendable, CaseIterable {
  /// Scores, penalties, and whether each check passed.
  case none
  /// Also which tensors are wrong, in how many entries, and as much about the mistake as the assignment lets students
  /// read; no number that a case holds or that came of one, and no picture. A counterexample holds none: it was made up,
  /// and asked where no case was known.
  case names
  /// Everything: for staff, or once the cases are no secret any more.
  case details

  /// The report without what must stay hidden.
  ///
  /// This is the only place that hides anything, and it takes the numbers away before any format sees them: a format
  /// cannot leak what it does not have. What the submission said or printed while it had hidden inputs goes too,
  /// because a student can make a program say anything.
  func applied(to report: GradeReport) -> GradeReport {
    guard self != .details else { return report }
    var report = report
    for part in report.parts.indices {
      report.parts[part].checks = report.parts[part].checks.map(applied)
    }
    report.submission.sketch = nil
    report.seconds = nil
    report.integrity = []
    report.staffNotes = []
    if self == .none {
      report.notes = []
      report.penalties = report.penalties.map { .init(rule: $0.rule, percent: $0.percent, evidence: []) }
    }
    return report
  }

  private func applied(to check: GradeReport.Check) -> GradeReport.Check {
    var check = check
    check.message = self == .names ? Self.wordsOnly(check) : nil
    check.messageForStudents = nil
    if self == .none { (check.diagnosis, check.counterexample, check.ending) = (nil, nil, nil) }
    // Evidence is about numbers.
    check.diagnosis?.evidence = ""
    check.tensors = []
    check.pictures = []
    check.output = nil
    return check.toldToStudents
  }

  /// What the tensors show, without their numbers, and what Grader has to say.
  private static func wordsOnly(_ check: GradeReport.Check) -> String? {
    let wrong = check.tensors.filter { !$0.verdict.passed }
      .map { "\($0.name) in \($0.caseName): \($0.verdict.wordsOnly)" }
    // Nobody should forget to say what students may read; if somebody does, they read nothing.
    let message = check.status == .error ? "What the submission said is withheld." : check.message
    let lines = wrong + [check.messageForStudents ?? message].compactMap(\.self)
    return lines.isEmpty ? nil : lines.joined(separator: "\n")
  }
}
