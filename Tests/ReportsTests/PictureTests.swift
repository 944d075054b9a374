import Grading
import Testing

@testable import Reports

/// Pictures are in the page itself, for staff alone.
@Suite struct PictureTests {
  private static let report: GradeReport = {
    var report = GradeReport.eventful
    report.parts[0].checks[0].pictures = [
      .init(caption: "a < b & \"c\"", width: 2, height: 1, source: "iVBORw0KGgo=")
    ]
    return report
  }()

  private func html(_ report: GradeReport) -> String {
    var page = ""
    writeHTML([report], absent: nil) { page += $0 }
    return page
  }

  @Test func thePageHoldsThem() {
    let page = html(Self.report)
    #expect(page.contains("<img src=\"data:image/png;base64,iVBORw0KGgo=\" width=\"2\" height=\"1\""))
    #expect(page.contains("alt=\"a &lt; b &amp; &quot;c&quot;\"") && !page.contains("a < b"))
    #expect(page.contains("img-src data:"), "and the policy lets them show")
  }

  @Test(arguments: [Reveal.none, .names])
  func studentsDoNotSeeThem(_ reveal: Reveal) {
    #expect(!html(reveal.applied(to: Self.report)).contains("<img"))
  }
}
