internal import Grading

extension TextPage {
  /// A class at a glance: one line a submission, in the order in which they were given.
  mutating func writeSummary(of reports: [GradeReport]) {
    paragraph("Summary of \(reports.count) submissions", style: .bold)
    let rows = reports.map { report in
      [report.submission.id, report.assignment, report.status.rawValue].map { cell($0) }
    }
    let widths = (0..<3).map { column in rows.map { $0[column].count }.max() ?? 0 }
    for (row, report) in zip(rows, reports) {
      let words = zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }
      let score = "\(points(report.score.final)) of \(points(report.score.possible))"
      entry(words.joined(separator: "  "), figure: score, indent: 2)
    }
    writeMistakes(of: reports)
  }

  /// Which mistakes how many of them made, and who.
  private mutating func writeMistakes(of reports: [GradeReport]) {
    let tallies = MistakeTally.all(of: reports)
    guard !tallies.isEmpty else { return }
    blank()
    paragraph("Mistakes", style: .bold)
    for tally in tallies {
      entry("\(tally.title) (\(tally.mistake))", figure: "\(tally.who.count) of \(reports.count)", indent: 2)
      paragraph(tally.who.map { reports[$0].submission.id }.joined(separator: ", "), indent: 4)
    }
  }

  /// Text that fits into a column: names of submissions are as long as their authors please.
  private func cell(_ text: String) -> String {
    let text = neutralised(text)
    return text.count <= 32 ? text : text.prefix(31) + "…"
  }
}
