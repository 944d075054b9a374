internal import Grading

/// Every report in full, and a table of the scores if there are several.
func writeText(
  _ reports: some Collection<GradeReport>, colored: Bool, to write: (String) throws -> Void
) rethrows {
  for (index, report) in reports.enumerated() {
    var page = TextPage(colored: colored)
    if index > 0 { page.separate() }
    page.write(report)
    try write(page.text)
  }
  if reports.count > 1 {
    var page = TextPage(colored: colored)
    page.separate()
    page.writeSummary(of: reports)
    try write(page.text)
  }
}

extension TextPage {
  /// A rule between one submission and the next.
  mutating func separate() {
    blank()
    paragraph(String(repeating: "=", count: Self.width), style: .faint)
    blank()
  }

  fileprivate mutating func write(_ report: GradeReport) {
    writeHeader(of: report)
    for part in report.parts {
      blank()
      entry(part.title, figure: "\(points(part.earned)) of \(points(part.points)) points", style: .bold)
      for check in part.checks { write(check) }
    }
    blank()
    writeLedger(of: report)
    section("Integrity: to be looked at by a person", report.integrity.map { "\($0.kind): \($0.evidence)" })
    section("Notes", report.notes)
    section("Notes for staff", report.staffNotes)
  }

  private mutating func writeHeader(of report: GradeReport) {
    let (submission, score) = (report.submission, report.score)
    let isolation = report.isolation.joined(separator: ", ")
    paragraph("Submission  \(submission.id) (\(submission.kind), \(submission.path))", style: .bold)
    if let student = submission.student { paragraph("Student     \(student)") }
    if let time = submission.submittedAt { paragraph("Handed in   \(time)") }
    paragraph("Assignment  \(report.assignment)")
    paragraph("Score       \(points(score.final)) of \(points(score.possible))")
    if report.status != .graded { paragraph("Status      \(report.status.rawValue)", style: .red) }
    if report.status != .rejected {
      paragraph("Isolation   \(isolation.isEmpty ? "none: the submission ran as an ordinary process" : isolation)")
    }
  }

  /// How the final score comes about.
  private mutating func writeLedger(of report: GradeReport) {
    let score = report.score
    let possible = points(score.possible)
    entry("Earned", figure: "\(points(score.earned)) of \(possible) points")
    if score.extra != 0 { entry("Extra credit", figure: "+\(points(score.extra))") }
    if score.penaltyPercent != 0 || !report.penalties.isEmpty {
      entry("Penalties", figure: "-\(points(score.penaltyPercent))%")
      for penalty in report.penalties {
        entry(penalty.rule, figure: "-\(points(penalty.percent))%", indent: 2)
        for evidence in penalty.evidence { paragraph(evidence, indent: 4) }
      }
    }
    entry("Final score", figure: "\(points(score.final)) of \(possible) points", style: .bold)
  }

  /// A heading and a list under it; nothing at all for an empty list.
  private mutating func section(_ title: String, _ items: [String]) {
    guard !items.isEmpty else { return }
    blank()
    paragraph(title, style: .bold)
    for item in items {
      let lines = item.split(separator: "\n", maxSplits: 1)
      paragraph("- " + (lines.first ?? ""), indent: 2)
      if lines.count == 2 { quote(String(lines[1]), indent: 4) }
    }
  }
}
