internal import Grading

extension HTMLPage {
  /// A class at a glance: a table of the submissions, each with a link.
  mutating func writeClass(_ reports: some Collection<GradeReport>, links: [String]) {
    let outline = ClassOutline(of: reports)
    let assignments = outline.assignments
    add("<header class=\"top\">\n<div>\n<p class=\"over\">\(assignments.map(markup).joined(separator: " · "))</p>\n")
    add(
      "<h1 class=\"h0\">Scores of \(reports.count) submissions</h1>\n<p class=\"under\">\(Self.statistics(of: outline.scores))</p>\n"
    )
    add("</div>\n</header>\n")
    add(
      "<div class=\"card scroll\" role=\"region\" aria-label=\"Scores\" tabindex=\"0\">\n<table class=\"class\">\n<thead><tr>"
    )
    for title in ["Submission", "Score", "Status"] { add("<th scope=\"col\">\(title)</th>") }
    for title in outline.parts.map(\.title) + ["Penalties"] {
      add("<th scope=\"col\" class=\"figure\">\(markup(title))</th>")
    }
    add("</tr></thead>\n<tbody>\n")
    for (report, link) in zip(reports, links) { writeRow(of: report, link: link, parts: outline.parts.map(\.id)) }
    add("</tbody>\n</table>\n</div>\n")
    writeMistakes(outline, links: links)
  }

  /// Which mistakes how many of them made, with a link to each of them.
  private mutating func writeMistakes(_ outline: ClassOutline, links: [String]) {
    guard !outline.tally.isEmpty else { return }
    add("<section class=\"card notes\">\n\(heading(0, "Mistakes"))\n<ul>\n")
    for mistake in outline.tally.mistakes {
      let names = mistake.who.map { member in
        "<a href=\"\(markup(links[member.index]))\"><bdi>\(markup(member.name))</bdi></a>"
      }
      add("<li><b>\(mistake.who.count) of \(outline.scores.count)</b>: \(markup(mistake.title)) ")
      add("<code>\(markup(mistake.id))</code>: \(names.joined(separator: ", "))</li>\n")
    }
    add("</ul>\n</section>\n")
  }

  private mutating func writeRow(of report: GradeReport, link: String, parts: [String]) {
    let submission = report.submission
    let badge = report.status == .graded ? "passed" : "error"
    add(
      "<tr><th scope=\"row\"><a href=\"\(markup(link))\"><bdi>\(markup(submission.student ?? submission.id))</bdi></a>")
    if submission.student != nil { add(" <small>\(markup(submission.id))</small>") }
    add(
      "</th><td class=\"score\"><span class=\"bar\"><i style=\"width:\(points((report.share * 100).rounded()))%\"></i></span>"
    )
    add("<b>\(points(report.score.final))</b> of \(points(report.score.possible))</td>")
    add("<td><span class=\"badge \(badge)\">\(report.status.rawValue)</span></td>")
    for id in parts {
      let earned = report.parts.first { $0.id == id }.map { points($0.earned) } ?? "–"
      add("<td class=\"figure\">\(earned)</td>")
    }
    let penalties = report.penalties.isEmpty ? "–" : "−\(points(report.score.penaltyPercent))%"
    add("<td class=\"figure\">\(penalties)</td></tr>\n")
  }

  /// The middle and the mean, of what was graded.
  private static func statistics(of all: [Double?]) -> String {
    let scores = all.compactMap(\.self).sorted()
    guard !scores.isEmpty else { return "None of them was graded" }
    let middle = (scores[(scores.count - 1) / 2] + scores[scores.count / 2]) / 2
    let mean = scores.reduce(0, +) / Double(scores.count)
    let others = all.count - scores.count
    return "Median \(points((middle * 100).rounded() / 100)), mean \(points((mean * 100).rounded() / 100))"
      + (others == 0 ? "" : "; \(others) could not be graded")
  }
}
