internal import Grading

extension GradeReport {
  /// The report with every text cut to a length that a person may still read, and with a limit on all that the
  /// student's program said: a megabyte of output must not make a class's reports unreadable, or too large for
  /// the sites that take them. What was cut says so.
  func bounded() -> GradeReport {
    var report = self
    var budget = TextBudget(bytes: TextBudget.report)
    for part in report.parts.indices {
      report.parts[part].title = cut(report.parts[part].title)
      for check in report.parts[part].checks.indices { report.parts[part].checks[check].bound(within: &budget) }
    }
    report.submission.id = cut(submission.id)
    report.submission.path = cut(submission.path)
    report.submission.student = submission.student.map(cut)
    report.penalties = penalties.map { .init(rule: cut($0.rule), percent: $0.percent, evidence: cut($0.evidence)) }
    report.integrity = cut(integrity) { .init(kind: cut($0.kind), evidence: cut($0.evidence)) }
    report.notes = cut(notes)
    report.staffNotes = cut(staffNotes)
    return report
  }
}

extension GradeReport.Check {
  fileprivate mutating func bound(within budget: inout TextBudget) {
    title = cut(title)
    message = message.map { budget.spend(on: $0) }
    output = output.map { budget.spend(on: $0) }
    diagnosis?.bound()
    if let words = counterexample?.got { counterexample?.got = budget.spend(on: words) }
  }
}

extension GradeReport.Diagnosis {
  fileprivate mutating func bound() {
    title = cut(title)
    evidence = cut(evidence)
    nudge = cut(nudge)
    explanation = cut(explanation)
    companion = companion.map { .init(mistake: $0.mistake, title: cut($0.title)) }
  }
}

/// What is left of the bytes that a report has for the words of the student's program.
private struct TextBudget {
  static let report = 64 * 1024
  static let message = 8 * 1024

  private var left: Int

  init(bytes: Int) { left = bytes }

  mutating func spend(on text: String) -> String {
    let result = cut(text, to: min(left, Self.message))
    left = max(0, left - text.utf8.count)
    return result
  }
}

private func cut(_ text: String) -> String { cut(text, to: 2 * 1024) }

/// A list of at most a hundred texts, and a line about the others.
private func cut(_ texts: [String]) -> [String] {
  cut(texts, map: cut) + (texts.count > 100 ? ["… and \(texts.count - 100) more"] : [])
}

private func cut<Item>(_ items: [Item], map: (Item) -> Item) -> [Item] { items.prefix(100).map(map) }

/// The text if it has at most `bytes` bytes of UTF-8, or else as much of it and a note.
private func cut(_ text: String, to bytes: Int) -> String {
  guard text.utf8.count > bytes else { return text }
  var end = text.utf8.index(text.startIndex, offsetBy: bytes)
  while end.samePosition(in: text.unicodeScalars) == nil { end = text.utf8.index(before: end) }
  let rest = text.utf8.distance(from: end, to: text.endIndex)
  return text[..<end] + "… (\(rest) more bytes left out)"
}
