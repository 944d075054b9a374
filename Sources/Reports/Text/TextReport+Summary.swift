internal import Grading

extension TextPage {
  /// A class at a glance: one line a submission, in the order in which they were given.
  mutating func writeSummary(of reports: some Collection<GradeReport>) {
    paragraph("Summary of \(reports.count) submissions", style: .bold)
    var tally = MistakeTally()
    let rows = reports.map { report in
      tally.add(report)
      return (
        words: [report.submission.id, report.assignment, report.status.rawValue].map { cell($0) },
        score: "\(points(report.score.final)) of \(points(report.score.possible))"
      )
    }
    let widths = (0..<3).map { column in rows.map { $0.words[column].count }.max() ?? 0 }
    for row in rows {
      let words = zip(row.words, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }
      entry(words.joined(separator: "  "), figure: row.score, indent: 2)
    }
    write(tally, of: reports.count)
  }

  /// Which mistakes how many of them made, and who.
  private mutating func write(_ tally: MistakeTally, of count: Int) {
    guard !tally.isEmpty else { return }
    blank()
    paragraph("Mistakes", style: .bold)
    for mistake in tally.mistakes {
      entry("\(mistake.title) (\(mistake.id))", figure: "\(mistake.who.count) of \(count)", indent: 2)
      paragraph(mistake.who.map(\.id).joined(separator: ", "), indent: 4)
    }
  }

  /// Text that fits into a column: names of submissions are as long as their authors please.
  private func cell(_ text: String) -> String {
    let text = neutralised(text)
    return text.count <= 32 ? text : text.prefix(31) + "…"
  }
}
