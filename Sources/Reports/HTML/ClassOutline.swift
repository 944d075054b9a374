internal import Grading

/// What has to be known of a class before its table begins: gathered report by report, and small however large those are.
struct ClassOutline {
  private(set) var assignments: [String] = []
  /// The parts of the homework, with the title that the first report gives each.
  private(set) var parts: [(id: String, title: String)] = []
  /// The final scores; nothing for what was not graded.
  private(set) var scores: [Double?] = []
  private(set) var tally = MistakeTally()

  init(of reports: some Collection<GradeReport>) {
    for report in reports {
      if !assignments.contains(report.assignment) { assignments.append(report.assignment) }
      for part in report.parts where !parts.contains(where: { $0.id == part.id }) {
        parts.append((part.id, part.title))
      }
      scores.append(report.status == .graded ? report.score.final : nil)
      tally.add(report)
    }
  }
}
