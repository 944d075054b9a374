internal import Grading

/// Which mistakes a class made, how many made each, and who: counted report by report, and small however large those are.
struct MistakeTally {
  /// A mistake, and those who made it, in the order of the reports.
  struct Entry {
    let id: String
    let title: String
    fileprivate(set) var who: [Member] = []
  }

  /// One of the class, by the number of the report from 0.
  struct Member {
    let index: Int
    let id: String
    let name: String
  }

  private var entries: [String: Entry] = [:]
  private var count = 0

  var isEmpty: Bool { entries.isEmpty }

  /// Counts the mistakes that a report names. A submission counts once, however many checks it lost by its mistake.
  /// Reports for students name only what they may read.
  mutating func add(_ report: GradeReport) {
    let diagnoses = report.checks.compactMap(\.diagnosis)
    let named = diagnoses.flatMap { diagnosis in
      [(diagnosis.mistake, diagnosis.title)] + (diagnosis.companion.map { [($0.mistake, $0.title)] } ?? [])
    }
    let member = Member(index: count, id: report.submission.id, name: report.who)
    for (mistake, title) in Dictionary(named, uniquingKeysWith: { first, _ in first }) {
      entries[mistake, default: Entry(id: mistake, title: title)].who.append(member)
    }
    count += 1
  }

  /// The most frequent first.
  var mistakes: [Entry] { entries.values.sorted { ($1.who.count, $0.id) < ($0.who.count, $1.id) } }
}
