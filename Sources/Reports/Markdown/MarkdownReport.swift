internal import Grading

/// Every report in full, after a table of the scores if there are several.
func writeMarkdown(_ reports: some Collection<GradeReport>, to write: (String) throws -> Void) rethrows {
  var separator = ""
  if reports.count > 1 {
    try write(markdownSummary(of: reports))
    separator = "\n"
  }
  for report in reports {
    try write(separator + report.markdown)
    separator = "\n"
  }
}

/// A class at a glance.
func markdownSummary(of reports: some Collection<GradeReport>) -> String {
  var page =
    "# \(reports.count) submissions\n\n| Submission | Assignment | Status | Score |\n| --- | --- | --- | ---: |\n"
  var tally = MistakeTally()
  for report in reports {
    tally.add(report)
    let score = "\(points(report.score.final)) of \(points(report.score.possible))"
    page +=
      "| \(markdownCell(report.who)) | \(markdownCell(report.assignment)) | \(report.status.rawValue) | \(score) |\n"
  }
  if tally.isEmpty { return page }
  page += "\n## Mistakes\n\n| Mistake | | Submissions | |\n| --- | --- | ---: | --- |\n"
  for mistake in tally.mistakes {
    let count = "\(mistake.who.count) of \(reports.count)"
    let who = mistake.who.map { markdownCell($0.name) }.joined(separator: " ")
    page += "| \(markdownProse(mistake.title)) | \(markdownCell(mistake.id)) | \(count) | \(who) |\n"
  }
  return page
}

extension GradeReport {
  var markdown: String {
    let sections = [
      "# \(points(score.final)) of \(points(score.possible)) points\n\n\(facts)",
      "## Score\n\n\(ledgerTable)", checksTable,
      checks.filter { $0.status != .passed }.map(\.markdown).joined(separator: "\n"),
      list("Integrity: to be looked at by a person", integrity.map { "\($0.kind): \($0.evidence)" }),
      list("Notes", notes), list("Notes for staff", staffNotes),
    ]
    return sections.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private var facts: String {
    let rows = [
      ("Submission", who), ("File", "\(submission.path) (\(submission.kind))"), ("Assignment", assignment),
      ("Handed in", submission.submittedAt ?? ""), ("Status", status == .graded ? "" : status.rawValue),
      ("Isolation", isolation.isEmpty ? "none" : isolation.joined(separator: ", ")),
    ]
    return rows.filter { !$1.isEmpty }.map { "- \($0): \(markdownCode($1))\n" }.joined()
  }

  private var ledgerTable: String {
    var table = "| | Points |\n| --- | ---: |\n"
    for line in ledger {
      let words = ([markdownProse(line.title)] + line.evidence.map(markdownCell)).joined(separator: "<br>")
      let isBold = line.kind == .total
      table += isBold ? "| **\(words)** | **\(line.figure)** |\n" : "| \(words) | \(line.figure) |\n"
    }
    return table
  }

  private var checksTable: String {
    guard !checks.isEmpty else { return "" }
    var table = "## Checks\n\n| | Check | Points |\n| --- | --- | ---: |\n"
    for part in parts {
      for check in part.checks {
        let title = markdownProse("\(part.title): \(check.title)")
        table += "| \(check.status.sign) | \(title) | \(points(check.earned)) of \(points(check.points)) |\n"
      }
    }
    return table
  }

  /// A heading and a list under it; nothing at all for an empty list.
  private func list(_ title: String, _ items: [String]) -> String {
    guard !items.isEmpty else { return "" }
    let lines = items.map { item in
      guard item.contains(where: \.isNewline) else { return "- \(markdownCode(item))\n" }
      var page = TextPage(colored: false)
      page.quote(item, indent: 0)
      return "\n" + markdownBlock(page.text)
    }
    return "## \(title)\n\n" + lines.joined()
  }
}

extension GradeReport.Check {
  fileprivate var markdown: String {
    let text = explanation
    return "### \(markdownProse(title)): \(status.rawValue)\n" + (text.isEmpty ? "" : "\n\(markdownBlock(text))")
  }
}

extension GradeReport.Check.Status {
  /// A sign and the word, so that neither colour nor shape has to carry the meaning.
  fileprivate var sign: String {
    switch self {
    case .passed: "✅ passed"
    case .failed: "❌ failed"
    case .error: "⚠️ error"
    case .skipped: "⏭️ skipped"
    }
  }
}
