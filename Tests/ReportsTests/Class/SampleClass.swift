import Assignments
import Grading
import Likeness

/// A class of several kinds of submissions, for the page about it.
enum SampleClass {
  /// Seven of whom something can be told, each something else.
  static let seven: [GradeReport] = [
    member("Ada Lovelace", lost: 0, sketch: 1), member("Alan Turing", lost: 1, sketch: 2),
    member("Grace Hopper", lost: 2, sketch: 3, penalty: "late"), member("Emmy Noether", lost: 1, sketch: 1),
    member("Kurt Gödel", lost: 3, sketch: 4, ending: .outOfTime), member("Rózsa Péter", lost: 0, sketch: 5),
    member("Noam Nobody", status: .unexecutable, lost: 0, sketch: 6, penalty: "unexecutable"),
  ]

  /// So many, with all scores that there are.
  static func many(_ count: Int) -> [GradeReport] {
    (0..<count).map { number in
      member(
        "Student \(number)", lost: number * 7 % 4, sketch: UInt64(number), penalty: number % 10 == 3 ? "late" : nil)
    }
  }

  private static func member(
    _ name: String, status: GradeReport.Status = .graded, lost: Int, sketch: UInt64, penalty: String? = nil,
    ending: GradeReport.Ending? = nil
  ) -> GradeReport {
    let checks = (0..<4).map { number -> GradeReport.Check in
      let isLost = number >= 4 - lost
      let silent = isLost && ending != nil
      return GradeReport.Check(
        id: "check\(number)", title: ["Forward", "Backward", "Loss", "Again"][number],
        status: status != .graded ? .skipped : silent ? .error : isLost ? .failed : .passed, points: 2.5,
        earned: isLost || status != .graded ? 0 : 2.5, ending: isLost ? ending : nil,
        diagnosis: isLost && number == 3 && !silent
          ? .init(mistake: "stale-cache", title: "The cache is stale", evidence: "", forStudents: .none) : nil)
    }
    let earned = checks.reduce(0) { $0 + $1.earned }
    let percent = penalty == nil ? 0 : 20.0
    let words = name.split(separator: " ")
    let id = words.map { $0.lowercased().unicodeScalars.filter(\.isASCII).map(String.init).joined() }.joined()
    var report = GradeReport(
      assignment: "homework",
      submission: .init(
        id: id, path: "\(id).zip", kind: "python", sha256: "00", student: name,
        sketch: Sketch(marks: (0..<40).map { UInt32($0) << 16 | UInt32(truncatingIfNeeded: sketch) }, text: sketch)),
      status: status,
      score: .init(earned: earned, possible: 10, penaltyPercent: percent, final: earned * (1 - percent / 100)),
      parts: [
        .init(id: "linear", title: "Linear", checks: Array(checks[..<2])),
        .init(id: "network", title: "Network", checks: Array(checks[2...])),
      ],
      penalties: penalty.map { [.init(rule: $0, percent: percent, evidence: ["evidence of it"])] } ?? [])
    report.seconds = Double(id.count) / 10
    return report
  }
}
