import Assignments
import Grading
import Reports
import Testing

/// A class report counts mistakes, for staff.
struct MistakeTallyTests {
  /// Three with the same two mistakes, one of them twice, and one of whom nothing is known.
  static let cohort: [GradeReport] = (1...4).map { number in
    var report = GradeReport.diagnosed(.nudge)
    report.submission.id = "s\(number)"
    report.submission.student = nil
    if number == 1 { report.parts[1].checks[0].diagnosis = report.parts[0].checks[1].diagnosis }
    if number == 3 { report.parts[0].checks[1].diagnosis?.companion = nil }
    if number == 4 { report.parts[0].checks[1].diagnosis = nil }
    return report
  }

  @Test func theTextCountsSubmissionsAndNamesThem() {
    #expect(
      render(Self.cohort, as: .text).hasSuffix(
        """

        Mistakes
          The gradient of a weight matrix is transposed (transposed-weight-gradient)                  3 of 4
            s1, s2, s3
          The bias is left out (missing-bias)                                                         2 of 4
            s1, s2

        """))
  }

  @Test func theTablesOfOtherFormatsDoToo() throws {
    let markdown = render(Self.cohort, as: .markdown)
    #expect(
      markdown.contains(
        "| The gradient of a weight matrix is transposed | ` transposed-weight-gradient ` | 3 of 4 | ` s1 ` ` s2 ` ` s3 ` |"
      ))
    let page = renderFolder(Self.cohort, as: .html)[4].text
    let text = try reading(page, as: "html")["text"].text ?? ""
    #expect(text.contains("3 of 4") && text.contains("transposed-weight-gradient"))
    #expect(page.contains("<a href=\"s1.html\"><bdi>s1</bdi></a>, <a href=\"s2.html\">"))
    let rows = try reading(render(Self.cohort, as: .csv), as: "csv").list.map(\.texts)
    #expect(rows.map { $0[rows[0].count - 2] }.dropFirst(3) == ["transposed-weight-gradient", ""])
  }

  @Test(arguments: [ReportFormat.text, .markdown, .html, .csv])
  func noStudentReadsThem(format: ReportFormat) {
    #expect(!render(Self.cohort, as: format, reveal: .names).contains("transposed"))
  }

  @Test func aClassWithoutMistakesHasNoList() {
    #expect(!render([.eventful, .brief("b")], as: .text).contains("Mistakes"))
  }
}
