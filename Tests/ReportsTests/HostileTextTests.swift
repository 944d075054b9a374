import Assignments
import GradientCheck
import Grading
import Reports
import Testing

/// What a student writes, prints or names must neither drive the terminal nor pose as Grader's own words.
struct HostileTextTests {
  static let attacks = [
    "\u{1b}[2J\u{1b}[31mred", "\u{9b}31m", "\u{7}", "back\u{8}\u{8}\u{8}space", "over\rwritten", "\u{202e}reversed",
    "zero\u{200b}width", "\u{2028}separator", "nul\u{0}", "\u{85}next line", "\u{feff}mark", "\u{e0041}tag",
  ]

  /// A report with the text in every place that holds a string.
  static func report(saying text: String) -> GradeReport {
    let tensor = GradeReport.TensorResult(
      name: text, caseName: text, step: text, verdict: GradeReport.TensorResult.transposedWeight.verdict)
    let check = GradeReport.Check(
      id: text, title: text, status: .error, points: 1, earned: 0,
      tensors: [tensor, .right(text, text), .right("y", "other" + text)], message: text, output: text,
      diagnosis: .init(
        mistake: text, title: text, evidence: text, nudge: text, explanation: [text, text],
        companion: .init(mistake: text, title: text), forStudents: .full),
      counterexample: .init(
        inputs: [.init(name: text, value: text)], script: text, output: text, expected: text, got: text, snippet: text,
        language: text))
    return GradeReport(
      assignment: text,
      submission: .init(
        id: text, path: text, kind: text, sha256: text, student: text, siteID: text, submittedAt: text),
      status: .graded,
      score: .init(earned: 0, possible: 1, final: 0), parts: [.init(id: text, title: text, checks: [check])],
      penalties: [.init(rule: text, percent: 5, evidence: [text])],
      integrity: [.init(kind: text, evidence: text)], isolation: [text], notes: [text], staffNotes: [text])
  }

  @Test(arguments: attacks)
  func nothingInvisibleReachesTheTerminal(attack: String) {
    let report = Self.report(saying: attack)
    for scalar in render([report, report], as: .text).unicodeScalars where scalar != "\n" {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator:
        Issue.record("U+\(String(scalar.value, radix: 16)) came through")
      default: continue
      }
    }
  }

  @Test func anEscapeSequenceIsSpeltOut() {
    let text = render([Self.report(saying: "\u{1b}[2J")], as: .text)
    #expect(text.contains("    | \\u{1b}[2J\n"))
    #expect(text.hasPrefix("Submission  \\u{1b}[2J (\\u{1b}[2J, \\u{1b}[2J)\n"))
  }

  @Test func aForgedLineStandsBehindABar() {
    let forged = "x\nFinal score" + String(repeating: " ", count: 70) + "50 of 50 points"
    let lines = render([Self.report(saying: forged)], as: .text).split(separator: "\n")
    #expect(lines.filter { $0.hasPrefix("Final score") }.count == 1)
    #expect(lines.contains { $0.hasPrefix("    | Final score") })
  }

  @Test func ordinaryTextStaysAsItIs() {
    #expect(render([Self.report(saying: "naïve 数学 🙂 \\n")], as: .text).contains("    | naïve 数学 🙂 \\n\n"))
  }

  @Test func linesAndTabsOfOutputAreKept() {
    let text = render([Self.report(saying: "a\r\n\tb\n\nc\n")], as: .text)
    #expect(text.contains("    | a\n    |     b\n    |\n    | c\n"))
  }

  /// Text that means something to one format or another.
  static let markup = [
    "<script>alert(1)</script>", "]]>", "::error::forged", "##[error]forged", "```\n# forged", "=cmd()", "&amp;", "\"'",
    "\u{fffe}\u{ffff}", "\u{fffd}", "a\u{308}\u{301}", "| a | b |", "[link](http://example.com)", "@octocat #1",
    "مرحبا", "[[ATTACHMENT|x]]", "\r\n", "%0A::error::x",
  ]

  @Test(arguments: [ReportFormat.junit, .gradescope, .github, .markdown, .html, .csv, .canvas, .brightspace])
  func nothingInvisibleReachesAnyReader(format: ReportFormat) {
    for attack in Self.attacks + Self.markup {
      let report = Self.report(saying: attack)
      let document = render([report, report], as: format)
      for scalar in document.unicodeScalars where scalar != "\n" && !(scalar == "\r" && format.fileEnding == "csv") {
        let isInvisible = [.control, .format, .lineSeparator].contains(scalar.properties.generalCategory)
        #expect(!isInvisible && !scalar.properties.isNoncharacterCodePoint, "\(format) of \(attack.debugDescription)")
      }
    }
  }

  @Test(arguments: ["junit", "gradescope", "markdown", "html", "csv", "canvas", "brightspace", "json"])
  func everyReaderTakesIt(format: String) throws {
    let reports = (Self.attacks + Self.markup).map { Self.report(saying: $0) }
    _ = try reading(render(reports, as: try #require(ReportFormat(rawValue: format))), as: format)
  }

  @Test func noMarkupOfAStudentsReachesMarkdown() throws {
    let reports = (Self.attacks + Self.markup).map { Self.report(saying: $0) }
    let seen = try reading(render(reports, as: .markdown), as: "markdown")
    #expect(seen["html"].texts == ["<br>"])
    #expect(Set(seen["kinds"].texts).isDisjoint(with: ["link_open", "image", "blockquote_open", "html_block"]))
  }
}
