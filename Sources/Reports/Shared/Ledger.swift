internal import Grading

/// A line of the account of a score.
struct LedgerLine {
  enum Kind { case part, subtotal, extra, penalty, total }

  let kind: Kind
  let title: String
  let figure: String
  var evidence: [String] = []
}

extension GradeReport {
  /// How the final score comes about, line by line.
  var ledger: [LedgerLine] {
    let possible = points(score.possible)
    var lines = parts.map {
      LedgerLine(kind: .part, title: $0.title, figure: "\(points($0.earned)) of \(points($0.points))")
    }
    lines.append(LedgerLine(kind: .subtotal, title: "Earned", figure: "\(points(score.earned)) of \(possible)"))
    if score.extra != 0 {
      lines.append(LedgerLine(kind: .extra, title: "Extra credit", figure: "+\(points(score.extra))"))
    }
    lines += penalties.map {
      LedgerLine(kind: .penalty, title: "Penalty: \($0.rule)", figure: "−\(points($0.percent))%", evidence: $0.evidence)
    }
    lines.append(LedgerLine(kind: .total, title: "Final score", figure: "\(points(score.final)) of \(possible)"))
    return lines
  }

  /// The student's name where it is known, and the id.
  var who: String { submission.student.map { "\($0) (\(submission.id))" } ?? submission.id }

  /// All checks, in order.
  var checks: [Check] { parts.flatMap(\.checks) }
}
