internal import Grading

/// The file that Canvas imports into its gradebook: five columns that tell who, one an assignment, and a second row
/// with the possible points.
///
/// Canvas finds a student by `ID`, or else by `SIS Login ID`, which is the id by which they log in: the name of the
/// handed-in file, by the homework's rule.
func writeCanvas(_ reports: some Collection<GradeReport>, to write: (String) throws -> Void) rethrows {
  let columns = GradebookColumns(of: reports)
  let titles = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"] + columns.assignments
  try write(CSVTable.row(titles.map { .text($0) }))
  let possible = columns.possible.map { CSVTable.Cell.number($0) }
  try write(CSVTable.row([.text("    Points Possible"), .empty, .empty, .empty, .empty] + possible))
  for report in reports {
    let submission = report.submission
    let facts: [CSVTable.Cell] = [
      .text(submission.student ?? submission.id), submission.siteID.map { .text($0) } ?? .empty, .empty,
      .text(submission.id), .empty,
    ]
    try write(CSVTable.row(facts + columns.finalScore(of: report)))
  }
}

/// The file that Brightspace imports: who, one column an assignment that names the possible points, and the mark that
/// ends a line.
func writeBrightspace(_ reports: some Collection<GradeReport>, to write: (String) throws -> Void) rethrows {
  let columns = GradebookColumns(of: reports)
  let items = zip(columns.assignments, columns.possible).map { assignment, possible in
    "\(gradeItem(assignment)) Points Grade <Numeric MaxPoints:\(points(possible))>"
  }
  try write(CSVTable.row((["Username"] + items + ["End-of-Line Indicator"]).map { .text($0) }))
  for report in reports {
    try write(CSVTable.row([.text(report.submission.id)] + columns.finalScore(of: report) + [.text("#")]))
  }
}

/// Brightspace refuses names of grade items that hold one of these characters.
private func gradeItem(_ name: String) -> String {
  String(String.UnicodeScalarView(name.unicodeScalars.map { "/\"*<>+=|,%".unicodeScalars.contains($0) ? " " : $0 }))
}

/// The assignments of a class, each a column, with the points that its first report could have.
private struct GradebookColumns {
  private(set) var assignments: [String] = []
  private(set) var possible: [Double] = []

  init(of reports: some Collection<GradeReport>) {
    for report in reports where !assignments.contains(report.assignment) {
      assignments.append(report.assignment)
      possible.append(report.score.possible)
    }
  }

  /// The score in the column of its assignment; an empty cell leaves a gradebook as it is.
  func finalScore(of report: GradeReport) -> [CSVTable.Cell] {
    assignments.map { $0 == report.assignment ? .number(report.score.final) : .empty }
  }
}
