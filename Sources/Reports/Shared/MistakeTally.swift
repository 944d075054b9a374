internal import Grading

/// How many of a class made one mistake, and who.
struct MistakeTally {
  let mistake: String
  let title: String
  /// Which of the reports, in their order.
  private(set) var who: [Int]

  /// The mistakes that the reports name, the most frequent first. A submission counts once, however many checks it lost
  /// by its mistake. Reports for students name only what they may read.
  static func all(of reports: [GradeReport]) -> [MistakeTally] {
    var tallies: [String: MistakeTally] = [:]
    for (index, report) in reports.enumerated() {
      let diagnoses = report.checks.compactMap(\.diagnosis)
      let named = diagnoses.flatMap { diagnosis in
        [(diagnosis.mistake, diagnosis.title)] + (diagnosis.companion.map { [($0.mistake, $0.title)] } ?? [])
      }
      for (mistake, title) in Dictionary(named, uniquingKeysWith: { first, _ in first }) {
        tallies[mistake, default: MistakeTally(mistake: mistake, title: title, who: [])].who.append(index)
      }
    }
    return tallies.values.sorted { ($1.who.count, $0.mistake) < ($0.who.count, $1.mistake) }
  }
}
