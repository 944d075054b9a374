internal import Grading

extension GradeReport {
  var scoreInWords: String { "\(points(score.final)) of \(points(score.possible)) points" }

  /// The share of the points that were earned in the end, from 0 to 1.
  var share: Double { score.possible > 0 ? min(1, max(0, score.final / score.possible)) : 0 }
}

extension HTMLPage {
  /// A submission: the score, how it comes about, and every check.
  mutating func write(_ report: GradeReport, number: Int) {
    add("<article id=\"submission-\(number)\">\n")
    writeHeader(of: report)
    writeLedger(of: report)
    writeList("Notes", report.notes)
    for part in report.parts { write(part) }
    writeList("For staff: integrity", report.integrity.map { "\($0.kind): \($0.evidence)" })
    writeList("For staff: notes", report.staffNotes)
    writeProvenance(of: report)
    add("</article>\n")
  }

  private mutating func writeHeader(of report: GradeReport) {
    let submission = report.submission
    add("<header class=\"top\">\n<div>\n")
    add("<p class=\"over\">\(markup(report.assignment))</p>\n")
    add(heading(0, "<bdi>\(markup(submission.student ?? submission.id))</bdi>") + "\n")
    let facts = [submission.student == nil ? nil : submission.id, submission.submittedAt.map { "handed in \($0)" }]
    let line = facts.compactMap(\.self).joined(separator: " · ")
    if !line.isEmpty { add("<p class=\"under\"><bdi>\(markup(line))</bdi></p>\n") }
    if report.status != .graded {
      add("<p><span class=\"badge error\">\(report.status.rawValue)</span></p>\n")
    } else {
      let counts = GradeReport.Check.Status.allCases.map { status in
        (status, report.checks.count { $0.status == status })
      }
      let badges = counts.filter { $0.1 > 0 }
        .map { "<span class=\"badge \($0.0.rawValue)\">\($0.1) \($0.0.rawValue)</span>" }
      add("<p class=\"badges\">\(badges.joined(separator: " "))</p>\n")
    }
    add("</div>\n\(ring(of: report))</header>\n")
  }

  /// The score as a ring that is as full as the score.
  private func ring(of report: GradeReport) -> String {
    """
    <svg class="ring" viewBox="0 0 120 120" role="img" aria-label="Score: \(report.scoreInWords)">
    <circle class="track" cx="60" cy="60" r="52"/>
    <circle class="value" cx="60" cy="60" r="52" pathLength="100" stroke-dasharray="\(points(report.share * 100)) 100" \
    transform="rotate(-90 60 60)"/>
    <text class="big" x="60" y="64">\(points(report.score.final))</text>
    <text class="small" x="60" y="82">of \(points(report.score.possible))</text>
    </svg>

    """
  }

  private mutating func writeLedger(of report: GradeReport) {
    add("<section class=\"card\">\n\(heading(1, "How the score comes about"))\n<table class=\"ledger\">\n")
    add("<thead class=\"away\"><tr><th scope=\"col\">Item</th><th scope=\"col\">Points</th></tr></thead>\n<tbody>\n")
    for line in report.ledger {
      let kind =
        switch line.kind {
        case .part, .extra: "item"
        case .subtotal: "subtotal"
        case .penalty: "penalty"
        case .total: "total"
        }
      add("<tr class=\"\(kind)\"><th scope=\"row\">\(markup(line.title))")
      if !line.evidence.isEmpty {
        add("<ul>\(line.evidence.map { "<li>\(markup($0))</li>" }.joined())</ul>")
      }
      add("</th><td>\(line.figure)</td></tr>\n")
    }
    add("</tbody>\n</table>\n</section>\n")
  }

  /// A heading and a list under it; nothing at all for an empty list.
  private mutating func writeList(_ title: String, _ items: [String]) {
    guard !items.isEmpty else { return }
    add("<section class=\"card notes\">\n\(heading(1, title))\n<ul>\n")
    for item in items {
      let lines = neutralisedLines(item)
      // What has lines of its own is a compiler's or an interpreter's: columns matter in it.
      let text = escapedMarkup(lines.joined(separator: "\n"))
      add(lines.count > 1 ? "<li><pre>\(text)</pre></li>\n" : "<li>\(text)</li>\n")
    }
    add("</ul>\n</section>\n")
  }

  /// Whose score this is, and how the submission was run.
  private mutating func writeProvenance(of report: GradeReport) {
    let submission = report.submission
    let isolation =
      report.isolation.isEmpty ? "none: it ran as an ordinary process" : report.isolation.joined(separator: ", ")
    add("<footer>\n<dl>\n")
    for (term, text) in [
      ("File", "\(submission.path) (\(submission.kind))"), ("SHA-256", submission.sha256), ("Isolation", isolation),
    ] {
      add("<div><dt>\(term)</dt><dd>\(markup(text))</dd></div>\n")
    }
    add("</dl>\n</footer>\n")
  }
}
