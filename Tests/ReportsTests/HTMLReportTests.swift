import Foundation
import Grading
import Reports
import TestSupport
import Testing

struct HTMLReportTests {
  @Test func aReaderSeesEverything() throws {
    let seen = try reading(render([.detailed], as: .html), as: "html")
    let text = seen["text"].text ?? ""
    for words in [
      "Zoë O'Hara", "handed in 2025-09-21T23:55:00-04:00", "5.225", "of 9", "Penalty: format",
      "unexpected file test1.py",
      "−5%", "The gradient of a weight matrix is transposed", "transposed-weight-gradient", "7 of 9 entries are wrong",
      "Expected", "Got", "Relative error", "KeyError: 'W1'", "loading…", "For staff: notes", "SHA-256",
    ] {
      #expect(text.contains(words), "\(words)")
    }
  }

  @Test func aPageNeedsNothingButItself() throws {
    for page in [render([.detailed], as: .html), render(GradeReport.cohort, as: .html)] {
      let seen = try reading(page, as: "html")
      let tags = Set(seen["tags"].texts)
      #expect(tags.isDisjoint(with: ["link", "img", "iframe", "object", "form", "base", "foreignobject"]))
      #expect(!seen["attributes"].texts.contains { $0.hasPrefix("on") || $0 == "src" })
      #expect(seen["links"].texts.allSatisfy { $0.hasPrefix("#") })
      #expect(!page.contains("url(") && !page.contains("@import"))
    }
  }

  @Test func everyEntryOfAWrongTensorIsDrawnThreeTimes() {
    let page = render([.detailed], as: .html)
    let cells = page.matches(of: #/<title>\[(\d), (\d)\] expected /#)
    #expect(cells.count == 3 * 9)
    #expect(page.contains("aria-label=\"Got, 3 by 3: from -1 to 8\""))
    #expect(page.contains("<title>[2, 2] expected 9, got NaN, tolerance 1e-06</title>"))
    #expect(page.matches(of: #/<rect class="mark"/#).count == 2 * 7)
  }

  @Test func headingsNeverSkipALevel() throws {
    for page in [render([.detailed], as: .html), render(GradeReport.cohort, as: .html)] {
      let levels = page.matches(of: #/<h(\d)/#).compactMap { Int($0.output.1) }
      #expect(levels.first == 1 && levels.count { $0 == 1 } == 1)
      for (before, after) in zip(levels, levels.dropFirst()) { #expect(after <= before + 1) }
    }
  }

  @Test func aFolderHasAnIndexThatLeadsToEveryPage() throws {
    let files = renderFolder(GradeReport.cohort, as: .html)
    #expect(files.map(\.name) == ["ab1234.html", "cd1.html", "ef2.html", "gh3.html", "index.html"])
    let links = try reading(files[4].text, as: "html")["links"].texts
    #expect(links.suffix(4) == files.dropLast().map(\.name)[...])
    for file in files.dropLast() { #expect(file.text.contains("<a href=\"index.html\">The class</a>")) }
  }

  @Test(arguments: [
    ("../../etc/passwd", "etc-passwd.html"), ("index", "index-2.html"), ("naïve zip", "na-ve-zip.html"),
    ("", "submission.html"), ("times", "times-2.html"), (".hidden", "hidden.html"), ("AB1234", "AB1234-2.html"),
  ])
  func noSubmissionChoosesWhereItsPageGoes(id: String, name: String) {
    #expect(renderFolder([.brief("ab1234"), .brief(id)], as: .html)[1].name == name)
  }

  @Test func theBrowserRunsNothingThatAStudentWrote() throws {
    let attacks = [
      "<script>document.title='owned'</script>", "<img src=x onerror=\"document.title='owned'\">",
      "\"><svg onload=document.title='owned'>", "</pre></style></title><script>document.title='owned'</script>",
      "javascript:document.title='owned'", "<meta http-equiv=refresh content='0;url=data:text/html,owned'>",
      "&lt;script&gt;", "]]><script>document.title='owned'</script>", "<!--", "'onmouseover='document.title=1",
    ]
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/page.html"
    let report = HostileTextTests.report(saying: attacks.joined(separator: " "))
    try render([report], as: .html).write(toFile: path, atomically: true, encoding: .utf8)
    let page = try browsing(path)
    let title = try #require(page.firstMatch(of: #/<title>(.*?)<\/title>/#)).output.1
    #expect(title.hasSuffix(": 0 of 1 points") && title.contains("&lt;script&gt;"))
    #expect(!page.contains("<script") && !page.contains("<img") && !page.contains(#/<[^>]* on\w+=/#))
    #expect(page.matches(of: #/<main>/#).count == 1 && page.contains("</footer>"))
  }
}
