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

  /// The whole document.
  func document(title: String) -> String {
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
    \(body)</main>
    </body>
    </html>

    """
  }
}

/// One report as a page; several as one page that begins with the list of them.
func htmlDocument(_ reports: [GradeReport]) -> String {
  var page = HTMLPage(level: reports.count == 1 ? 1 : 2)
  if reports.count > 1 { page.writeClass(reports, links: reports.indices.map { "#submission-\($0 + 1)" }) }
  for (index, report) in reports.enumerated() { page.write(report, number: index + 1) }
  return page.document(title: reports.count == 1 ? "\(reports[0].who): \(reports[0].scoreInWords)" : "Scores")
}

/// The page that lists the pages of a class.
func htmlIndex(_ reports: [GradeReport], files: [String]) -> String {
  var page = HTMLPage(level: 2)
  page.writeClass(reports, links: files)
  return page.document(title: "Scores")
}
