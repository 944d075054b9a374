internal import Grading

/// One row a submission, with the points of each part in a column of its own. Which parts there are is known after the
/// last report: until then the cells of all rows are kept, and nothing else of the reports.
func writeCSV(_ reports: some Collection<GradeReport>, to write: (String) throws -> Void) rethrows {
  let rows = reports.map(Row.init)
  let parts = distinct(rows.lazy.flatMap { $0.earned.map(\.part) })
  let facts = ["id", "name", "assignment", "status", "submitted"]
  let score = ["earned", "possible", "extra", "penaltyPercent", "penalties", "final"]
  try write(CSVTable.row((facts + score + parts + ["mistakes", "notes"]).map { .text($0) }))
  for row in rows { try write(row.text(parts)) }
}

/// What a report comes to in a row.
private struct Row {
  private let facts: [CSVTable.Cell]
  /// The points of each part.
  let earned: [(part: String, points: Double)]
  private let remarks: [CSVTable.Cell]

  init(_ report: GradeReport) {
    let (submission, score) = (report.submission, report.score)
    let penalties = report.penalties.map { "\($0.rule) \(points($0.percent))%" }.joined(separator: "; ")
    facts = [
      .text(submission.id), submission.student.map { .text($0) } ?? .empty, .text(report.assignment),
      .text(report.status.rawValue), submission.submittedAt.map { .text($0) } ?? .empty, .number(score.earned),
      .number(score.possible), .number(score.extra), .number(score.penaltyPercent), .text(penalties),
      .number(score.final),
    ]
    earned = report.parts.map { ($0.id, $0.earned) }
    remarks = [
      .text(distinct(report.checks.flatMap { $0.diagnosis?.mistakes ?? [] }).joined(separator: "; ")),
      .text((report.notes + report.staffNotes).joined(separator: "; ")),
    ]
  }

  func text(_ parts: [String]) -> String {
    let points = parts.map { part -> CSVTable.Cell in
      earned.first { $0.part == part }.map { .number($0.points) } ?? .empty
    }
    return CSVTable.row(facts + points + remarks)
  }
}
