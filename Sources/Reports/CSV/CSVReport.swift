internal import Grading

/// One row a submission, with the points of each part in a column of its own.
func writeCSV(_ reports: some Collection<GradeReport>, to write: (String) throws -> Void) rethrows {
  let parts = distinct(reports.lazy.flatMap { $0.parts.map(\.id) })
  let facts = ["id", "name", "assignment", "status", "submitted"]
  let score = ["earned", "possible", "extra", "penaltyPercent", "penalties", "final"]
  try write(CSVTable.row((facts + score + parts + ["mistakes", "notes"]).map { .text($0) }))
  for report in reports {
    let (submission, score) = (report.submission, report.score)
    let penalties = report.penalties.map { "\($0.rule) \(points($0.percent))%" }.joined(separator: "; ")
    try write(
      CSVTable.row(
        [
          .text(submission.id), submission.student.map { .text($0) } ?? .empty, .text(report.assignment),
          .text(report.status.rawValue), submission.submittedAt.map { .text($0) } ?? .empty, .number(score.earned),
          .number(score.possible), .number(score.extra), .number(score.penaltyPercent), .text(penalties),
          .number(score.final),
        ] + parts.map { id in report.parts.first { $0.id == id }.map { .number($0.earned) } ?? .empty }
          + [
            .text(distinct(report.checks.flatMap { $0.diagnosis?.mistakes ?? [] }).joined(separator: "; ")),
            .text((report.notes + report.staffNotes).joined(separator: "; ")),
          ]))
  }
}
