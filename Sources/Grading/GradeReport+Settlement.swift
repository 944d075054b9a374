public import Assignments

extension GradeReport {
  /// The report with everything in it that the homework's rules and people's own grading say: points set by hand, parts
  /// graded by hand, penalties, and the score that comes of them.
  ///
  /// `formulas` are the checks of the homework's formulas; none where they do not count. `ascent` is what the file that
  /// follows a gradient earned; nothing where none was to be handed in.
  ///
  /// To be asked of a report as the judge made it. The judge knows none of this, so that nothing has to run again when
  /// a rule or a file changes.
  public func settled(
    under assignment: Assignment, _ conduct: Conduct, grades: HandGrades? = nil, overrides: Overrides? = nil,
    formulas: [Check] = [], ascent: AscentGrade? = nil
  ) -> GradeReport {
    var report = self
    if let ascent { report.add(ascent) }
    report.addHandGraded(assignment, grades, formulas: formulas, ascent)
    if let overrides { report.apply(overrides) }
    report.notes += conduct.notes(under: assignment)
    report.penalties = conduct.penalties(under: assignment)
    if case .tooLate = conduct.punctuality { report.status = .rejected }

    let (earned, extra) = (report.parts.reduce(0) { $0 + $1.earned }, report.score.extra)
    let ledger = Ledger(
      earned: earned + extra, penalties: report.penalties.map(\.percent),
      composition: assignment.composition ?? .added)
    report.score = Score(
      earned: earned, possible: report.parts.reduce(0) { $0 + $1.points }, extra: extra,
      penaltyPercent: ledger.percent, final: ledger.final)
    return report
  }

  private mutating func add(_ ascent: AscentGrade) {
    parts.append(ascent.part)
    notes += ascent.notes
    staffNotes += ascent.staffNotes
  }

  private mutating func apply(_ overrides: Overrides) {
    for override in overrides.entries(for: submission.id) {
      for part in parts.indices {
        if parts[part].id == override.target {
          parts[part].setByHand(to: override.points)
          notes.append("\(parts[part].title) has \(override.words)")
        }
        for check in parts[part].checks.indices where parts[part].checks[check].id == override.target {
          parts[part].checks[check].earned = override.points
          notes.append("\(parts[part].checks[check].title) has \(override.words)")
        }
      }
    }
  }
}

extension GradeReport.Part {
  /// Shares points among the checks, the first ones first, as far as each of them goes.
  fileprivate mutating func setByHand(to points: Double) {
    var rest = points
    for index in checks.indices {
      checks[index].earned = min(rest, checks[index].points)
      rest -= checks[index].earned
    }
  }
}
