internal import Grading

/// The page about a class, for staff: what it got wrong first, then everybody.
struct ClassPage {
  let facts: ClassFacts
  /// Where each of the class is written about, in their order.
  let links: [String]
  /// Where it is told how long each took, if that is told.
  var times: String?

  /// The name of the page in a folder.
  static let name = "index.html"
  /// How its title goes on in a browser's tab.
  var title: String { "Scores of \(facts.members.count) submissions" }

  /// The document, in one string that grows: of a large class it is long, and no copy of it is wanted.
  var document: String {
    var html = HTMLPage.opening(title: title, isOfClass: true)
    writeBody(to: &html)
    html += HTMLPage.closingOfClass
    return html
  }

  /// Everything but the head of the document and its end.
  func writeBody(to html: inout String) {
    let sections = [
      ("wrong", "What the class got wrong", wrong), ("scores", "Scores", Histogram(facts.graded.map(\.share)).html),
      ("penalties", "Penalties", list(facts.penalties)), ("integrity", "Integrity", list(facts.integrity)),
      ("stopped", "Stopped and slow", stopped), ("alike", "Look alike", alike),
      ("absent", "Not handed in", absent), ("all", "All submissions", tableOpening),
    ]
    .filter { !$0.2.isEmpty }
    let contents = sections.map { "<a href=\"#\($0.0)\">\($0.1)</a>" }.joined(separator: "\n")
    html += header + "<nav aria-label=\"On this page\">\n\(contents)\n</nav>\n"
    for (id, title, content) in sections {
      html += "<section id=\"\(id)\">\n<h2 class=\"title\">\(title)</h2>\n"
      html += content
      if id == "all" { writeRows(to: &html) }
      html += "</section>\n"
    }
  }

  private var header: String {
    let members = facts.members
    var figures = [
      ("\(members.count)", members.count == 1 ? "submission" : "submissions"),
      ("\(members.count { $0.status == .graded && $0.lost == 0 })", "passed every check"),
      ("\(members.count { $0.status == .graded && $0.lost > 0 })", "fell short"),
      ("\(members.count { $0.status != .graded })", "could not be graded"),
    ]
    if let absent = facts.absent { figures.append(("\(absent.count)", "not handed in")) }
    return """
      <header>
      <p class="over">\(facts.assignments.map(markup).joined(separator: " · ")) · for staff: this page names everybody</p>
      <h1 class="h0">\(title)</h1>
      <p class="under">\(statistics)</p>
      <dl class="figures">
      \(figures.map { "<div class=\"card\"><dd>\($0.0)</dd><dt>\($0.1)</dt></div>" }.joined(separator: "\n"))
      </dl>
      </header>

      """
  }

  /// The middle and the mean, of what was graded.
  private var statistics: String {
    let scores = facts.graded.map(\.score.final).sorted()
    guard !scores.isEmpty else { return "None of them was graded" }
    let middle = (scores[(scores.count - 1) / 2] + scores[scores.count / 2]) / 2
    let mean = scores.reduce(0, +) / Double(scores.count)
    let possible = Set(facts.graded.map(\.score.possible))
    let of = possible.count == 1 ? possible.map { " of \(points($0)) points" }.joined() : " points"
    return "Median \(points((middle * 100).rounded() / 100)), mean \(points((mean * 100).rounded() / 100))\(of)"
  }

  /// A link to what is written about one of the class.
  func link(_ member: Int) -> String {
    "<a href=\"\(markup(links[member]))\"><bdi>\(markup(facts.members[member].name))</bdi></a>"
  }

  /// What opens to show those whom it concerns.
  func disclosure(_ title: String, count: String, share: Double? = nil, _ content: String) -> String {
    let bar = share.map { "<span class=\"bar\"><i style=\"width:\(points(($0 * 100).rounded()))%\"></i></span>" } ?? ""
    return """
      <details class="card who"><summary><h3 class="h2">\(title)</h3>\(bar)<span class="points">\(count)</span></summary>
      \(content)
      </details>

      """
  }

  /// Findings with those whom they concern, and why.
  private func list(_ findings: [ClassFacts.Finding]) -> String {
    findings.map { finding in
      disclosure(
        "\(markup(finding.title))", count: "\(finding.who.count) of \(facts.members.count)",
        "<ul>\(finding.who.map(item).joined(separator: "\n"))</ul>")
    }
    .joined()
  }

  private func item(_ member: Int, _ words: String) -> String {
    "<li>\(link(member))\(words.isEmpty ? "" : ": \(markup(words))")</li>"
  }

  /// Whom nothing came from.
  private var absent: String {
    guard let absent = facts.absent, !absent.isEmpty else { return "" }
    let names = absent.map { absentee in
      "<bdi>\(markup(absentee.student.map { "\($0) (\(absentee.id))" } ?? absentee.id))</bdi>"
    }
    return "<p class=\"card\">\(names.joined(separator: " ·\n"))</p>\n"
  }

  /// What ended before it had answered, and where to read how long everybody took.
  private var stopped: String {
    let times = times.map { "<p><a href=\"\($0)\">How long each of them took, the slowest first</a></p>\n" } ?? ""
    return list(facts.endings.map(\.finding)) + times
  }
}
