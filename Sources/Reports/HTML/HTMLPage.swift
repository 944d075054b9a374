internal import Grading

/// A page of HTML that needs nothing but itself: no script, no font, no picture, no style from anywhere else.
///
/// Its policy forbids scripts and every load, so that text which got past the escaping would still do nothing.
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

  /// Takes what was added so far off the page, to write it.
  mutating func takeBody() -> String {
    defer { body = "" }
    return body
  }

  /// What comes before the body.
  static func opening(title: String) -> String {
    """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; \
    form-action 'none'">
    <meta name="color-scheme" content="light dark">
    <meta name="robots" content="noindex">
    <title>\(markup(title))</title>
    <style>
    \(stylesheet)
    </style>
    </head>
    <body>
    <main>

    """
  }

  /// What comes after it.
  static let closing = "</main>\n</body>\n</html>\n"
}

/// One report as a page; several as one page that begins with the list of them.
func writeHTML(_ reports: some Collection<GradeReport>, to write: (String) throws -> Void) rethrows {
  let lone = reports.count == 1 ? reports.first : nil
  try write(HTMLPage.opening(title: lone.map { "\($0.who): \($0.scoreInWords)" } ?? "Scores"))
  var page = HTMLPage(level: lone == nil ? 2 : 1)
  if reports.count > 1 { page.writeClass(reports, links: (1...reports.count).map { "#submission-\($0)" }) }
  for (index, report) in reports.enumerated() {
    page.write(report, number: index + 1)
    try write(page.takeBody())
  }
  try write(HTMLPage.closing)
}

/// The page that lists the pages of a class.
func htmlIndex(_ reports: some Collection<GradeReport>, files: [String]) -> String {
  var page = HTMLPage(level: 2)
  page.writeClass(reports, links: files)
  return HTMLPage.opening(title: "Scores") + page.body + HTMLPage.closing
}
