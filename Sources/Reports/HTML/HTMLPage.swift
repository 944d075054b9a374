internal import Grading

/// A page of HTML that needs nothing but itself: no script, no font, no picture and no style from anywhere else.
///
/// Its policy forbids scripts and every load but that of pictures which it holds itself, so that text which got past the
/// escaping would still do nothing. The page about a class has one script, which its policy knows by its digest: no other
/// runs.
struct HTMLPage {
  private(set) var body = ""
  /// How many entries of tensors the page may still draw: a browser on a phone has to show them.
  var drawable = 30_000

  /// The level of the heading of a submission: 1 if the page is about it alone.
  private let level: Int

  init(level: Int) { self.level = level }

  /// A heading, so many levels below that of a submission.
  func heading(_ depth: Int, _ html: String) -> String {
    "<h\(level + depth) class=\"h\(depth)\">\(html)</h\(level + depth)>"
  }

  /// Adds what is markup already.
  mutating func add(_ html: String) { body += html }

  /// Adds a paragraph of somebody else's text.
  mutating func paragraph(_ text: String, class name: String = "") {
    body += "<p\(name.isEmpty ? "" : " class=\"\(name)\"")>\(markup(text))</p>\n"
  }

  /// What comes before the body.
  static func opening(title: String, isOfClass: Bool = false) -> String {
    """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; \
    \(isOfClass ? "script-src \(scriptSource(classScript)); " : "")base-uri 'none'; form-action 'none'">
    <meta name="color-scheme" content="light dark">
    <meta name="robots" content="noindex">
    <title>\(markup(title))</title>
    <style>
    \(stylesheet)
    \(isOfClass ? classStylesheet + "\n" : "")</style>
    </head>
    <body>
    <main>

    """
  }

  static func opening(titled report: GradeReport) -> String {
    opening(title: "\(report.who): \(report.scoreInWords)")
  }

  /// What comes after it.
  static let closing = "</main>\n</body>\n</html>\n"

  /// The same for a page about a class.
  static let closingOfClass = "</main>\n<script>\(classScript)</script>\n</body>\n</html>\n"
}

/// One report as a page; several as one page that begins with what is to say about them as a class.
func writeHTML(
  _ reports: some Collection<GradeReport>, absent: [Absentee]?, to write: (String) throws -> Void
) rethrows {
  if reports.count == 1, let report = reports.first {
    var page = HTMLPage(level: 1)
    page.write(report, number: 1)
    return try write(HTMLPage.opening(titled: report) + page.body + HTMLPage.closing)
  }
  let facts = ClassFacts(of: reports, absent: absent)
  let page = ClassPage(facts: facts, links: facts.members.indices.map { "#submission-\($0 + 1)" })
  var opening = HTMLPage.opening(title: page.title, isOfClass: true)
  page.writeBody(to: &opening)
  try write(opening)
  for (index, report) in reports.enumerated() {
    var page = HTMLPage(level: 2)
    page.write(report, number: index + 1)
    try write(page.body)
  }
  try write(HTMLPage.closingOfClass)
}
