import Grading
import Reports
import Testing

/// A counterexample as each format tells it.
struct CounterexampleReportTests {
  private static let snippet = """
    import torch

    assert got < expected & "wrong", 'J is wrong'

    """

  private static let report: GradeReport = {
    var report = GradeReport.detailed
    report.parts[0].checks[1].counterexample = .init(
      inputs: [.init(name: "f", value: "relu"), .init(name: "x", value: "[[1.0]]")], script: "clear; forward x",
      output: "y_hat", expected: "[[0.5]]", got: "ValueError: <none>", snippet: snippet, language: "python")
    return report
  }()

  @Test func theTextHasAProgramThatCanBePasted() {
    #expect(
      render([Self.report], as: .text).contains(
        """
            The smallest example found, made up for this report:
              f = relu, x = [[1.0]]: clear; forward x
              y_hat: expected [[0.5]], got ValueError: <none>
            To run it:
              import torch

              assert got < expected & "wrong", 'J is wrong'

        """))
  }

  @Test func theJSONHasEverything() throws {
    let json = render([Self.report], as: .json)
    for line in [
      #""script": "clear; forward x""#, #""f": "relu""#, #""x": "[[1.0]]""#, #""output": "y_hat""#,
      #""expected": "[[0.5]]""#, #""got": "ValueError: <none>""#, #""language": "python""#,
      #""snippet": "import torch\n\n"#,
    ] {
      #expect(json.contains(line), "\(line)")
    }
  }

  @Test func thePageOpensOnTheProgram() {
    let page = render([Self.report], as: .html)
    #expect(page.contains("<details class=\"counterexample\">\n<summary>The smallest example found"))
    #expect(
      page.contains(
        "<pre class=\"snippet\">import torch\n\nassert got &lt; expected &amp; &quot;wrong&quot;, &#39;J is wrong&#39;</pre>"
      ))
  }

  /// Students read it wherever they may read names; it holds nothing of a hidden case.
  @Test(arguments: [ReportFormat.text, .json, .markdown, .html, .gradescope, .junit, .github], Reveal.allCases)
  func itIsShownUnlessNothingIs(format: ReportFormat, reveal: Reveal) {
    let text = render([Self.report], as: format, reveal: reveal)
    for passage in ["import torch", "J is wrong", "[[0.5]]"] {
      let escaped = passage.replacing("'", with: "&#39;")
      #expect((text.contains(passage) || text.contains(escaped)) == (reveal != .none), "\(passage)")
    }
  }

  @Test func wordsOfTheSubmissionAreCut() {
    var report = Self.report
    report.parts[0].checks[1].counterexample?.got = String(repeating: "x", count: 100_000)
    #expect(render([report], as: .text).utf8.count < 40_000)
  }
}
