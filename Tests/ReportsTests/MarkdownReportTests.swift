import Grading
import Testing

@testable import Reports

struct MarkdownReportTests {
  @Test func aReaderSeesTablesAndBlocks() throws {
    let seen = try reading(render([.detailed], as: .markdown), as: "markdown")
    #expect(
      seen["headings"].texts == [
        "5.225 of 9 points", "Score", "Checks", "Backward, square weights: failed", "Forward and backward: error",
        "Twice in a row: skipped", "Integrity: to be looked at by a person", "Notes", "Notes for staff",
      ])
    #expect(seen["rows"].number == 12)
    #expect(seen["blocks"].list.count == 2)
    #expect(seen["blocks"][0].text?.contains("the worst, at [2, 2]: expected 9, got NaN") == true)
    #expect(seen["codes"].texts.contains("Zoë O'Hara (ab1234)"))
    #expect(seen["html"].texts == ["<br>"])
  }

  @Test func severalReportsBeginWithATable() throws {
    let seen = try reading(render(GradeReport.cohort, as: .markdown), as: "markdown")
    #expect(seen["headings"].texts.starts(with: ["4 submissions", "Mistakes"]))
  }

  @Test(arguments: ["```", "````\n# forged", "~~~", "`", "``x`", "|", "\\|", "a ` b `` c ``` d"])
  func whatAStudentPrintsStaysInItsBlock(text: String) throws {
    var report = GradeReport.eventful
    let headings = try reading(render([report], as: .markdown), as: "markdown")["headings"].texts
    report.parts[1].checks[0].output = text
    report.notes = [text]
    report.submission.path = text
    let seen = try reading(render([report], as: .markdown), as: "markdown")
    #expect(seen["headings"].texts == headings)
    // A note of several lines is one more.
    let blocks = text.contains("\n") ? 3 : 2
    #expect(seen["blocks"].list.count == blocks && seen["html"].texts == ["<br>"])
  }

  @Test(arguments: ["```", "x\n`````\n# forged", "~~~", ""])
  func aFenceIsLongerThanAnyInTheBlock(text: String) throws {
    let seen = try reading(markdownBlock(text), as: "markdown")
    #expect(seen["blocks"].texts == [text + "\n"] && seen["kinds"].texts == ["fence"])
  }
}
