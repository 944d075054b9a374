internal import Grading

/// The file that Canvas imports into its gradebook: five columns that tell who, one an assignment, and a second row
/// with the possible points.
///
/// Canvas finds a student by `ID`, or else by `SIS Login ID`, which is the id by which they log in: the name of the
/// handed-in file, by the homework's rule.
func canvasDocument(_ reports: [GradeReport]) -> String {
  let assignments = distinct(reports.map(\.assignment))
  var table = CSVTable()
  table.add((["Student", "ID", "SIS User ID", "SIS Login ID", "Section"] + assignments).map { .text($0) })
  table.add(
    [.text("    Points Possible"), .empty, .empty, .empty, .empty]
      + assignments.map { .number(possiblePoints(of: $0, in: reports)) })
  for report in reports {
    let submission = report.submission
    table.add(
      [
        .text(submission.student ?? submission.id), submission.siteID.map { .text($0) } ?? .empty, .empty,
        .text(submission.id), .empty,
      ] + finalScore(of: report, in: assignments))
  }
  return table.text
}

/// The file that Brightspace imports: who, one column an assignment that names the possible points, and the mark that
/// ends a line.
func brightspaceDocument(_ reports: [GradeReport]) -> String {
  let assignments = distinct(reports.map(\.assignment))
  let items = assignments.map {
    "\(gradeItem($0)) Points Grade <Numeric MaxPoints:\(points(possiblePoints(of: $0, in: reports)))>"
  }
  var table = CSVTable()
  table.add((["Username"] + items + ["End-of-Line Indicator"]).map { .text($0) })
  for report in reports {
    table.add([.text(report.submission.id)] + finalScore(of: report, in: assignments) + [.text("#")])
  }
  return table.text
}

/// Brightspace refuses names of grade items that hold one of these characters.
private func gradeItem(_ name: String) -> String {
  String(String.UnicodeScalarView(name.unicodeScalars.map { "/\"*<>+=|,%".unicodeScalars.contains($0) ? " " : $0 }))
}

/// The score in the column of its assignment; an empty cell leaves a gradebook as it is.
private func finalScore(of report: GradeReport, in assignments: [String]) -> [CSVTable.Cell] {
  assignments.map { $0 == report.assignment ? .number(report.score.final) : .empty }
}

private func possiblePoints(of assignment: String, in reports: [GradeReport]) -> Double {
  reports.first { $0.assignment == assignment }?.score.possible ?? 0
}
