import Grading
import Reports
import Testing

/// Read by Python's `csv` in its strict mode, and by the header rules of the gradebooks' importers.
struct GradebookTests {
  @Test func aSpreadsheetSeesARowASubmission() throws {
    let rows = try reading(render(GradeReport.cohort, as: .csv), as: "csv").list.map(\.texts)
    #expect(
      rows[0] == [
        "id", "name", "assignment", "status", "submitted", "earned", "possible", "extra", "penaltyPercent", "penalties",
        "final", "linear", "network", "mistakes",
        "notes",
      ])
    #expect(
      rows[1] == [
        "ab1234", "Zoë O'Hara", "nyu-dsga1008-fall2025", "graded", "2025-09-21T23:55:00-04:00", "4.5", "9", "1", "5",
        "format 5%", "5.225", "4.5", "0", "transposed-weight-gradient; missing-bias",
        "1/N is taken in backward instead of the loss: accepted; theory.pdf holds no text: it may be a scan",
      ])
    #expect(rows[3] == ["ef2", "", "dl-hw1-2026", "unexecutable", "", "0", "50", "0", "0", "", "0", "", "", "", ""])
  }

  @Test func canvasFindsItsColumns() throws {
    let rows = try reading(render(GradeReport.cohort, as: .canvas), as: "canvas").list.map(\.texts)
    #expect(
      rows[0] == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "nyu-dsga1008-fall2025", "dl-hw1-2026"])
    #expect(rows[1] == ["    Points Possible", "", "", "", "", "9", "50"])
    #expect(rows[2] == ["Zoë O'Hara", "67890", "", "ab1234", "", "5.225", ""])
    #expect(rows[3] == ["cd1", "", "", "cd1", "", "", "50"])
  }

  @Test func brightspaceFindsItsColumns() throws {
    let rows = try reading(render(GradeReport.cohort, as: .brightspace), as: "brightspace").list.map(\.texts)
    #expect(
      rows[0] == [
        "Username", "nyu-dsga1008-fall2025 Points Grade <Numeric MaxPoints:9>",
        "dl-hw1-2026 Points Grade <Numeric MaxPoints:50>", "End-of-Line Indicator",
      ])
    #expect(rows[1] == ["ab1234", "5.225", "", "#"])
  }

  @Test(arguments: [
    "=1+1", "+1", "-1", "@SUM(A1)", " =1", "\t=1", "\r=1", "=cmd|'/C calc'!A0", "＝1", "a;=1", "a,b", "\"", "\"=1\"",
    "\"\u{308}, x", "line\nbreak", "'",
  ])
  func noCellIsAFormulaAndNoneBreaksOut(text: String) throws {
    var report = GradeReport.detailed
    report.submission.student = text
    report.submission.id = text
    report.notes = [text]
    for format in [ReportFormat.csv, .canvas, .brightspace] {
      _ = try reading(render([report, .detailed], as: format), as: format.rawValue)
    }
  }
}
