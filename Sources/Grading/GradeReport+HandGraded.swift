internal import Assignments

extension GradeReport {
  /// Adds the parts that people grade, as far as a column of theirs or checked formulas make them count.
  ///
  /// A part that code earned is there already: what people say about it counts instead, and its checks stay for what they
  /// say.
  mutating func addHandGraded(
    _ assignment: Assignment, _ grades: HandGrades?, formulas: [Check], _ ascent: AscentGrade?
  ) {
    for part in assignment.handGraded ?? [] {
      let own = part.id == assignment.theory?.id ? formulas : []
      if let ascent, replace(part, of: ascent, by: grades?.grade(of: submission.id, in: part)) { continue }
      let isExpected = grades?.parts.contains(part) == true
      guard isExpected || !own.isEmpty else { continue }
      let grade = grades?.grade(of: submission.id, in: part)
      if grade == nil { notes.append(own.isEmpty ? "\(part.title) is not graded yet." : Self.restIsOpen(part)) }
      if part.extra == true {
        score.extra += grade ?? 0
        if let grade { notes.append("\(part.title): \(points(grade)) points of extra credit.") }
      } else {
        let checks =
          if let grade { [Self.check(of: part, grade)] + own.map(\.worthNothing) } else {
            own + Self.rest(of: part, besides: own, isExpected: isExpected)
          }
        parts.append(Part(id: part.id, title: part.title, checks: checks))
      }
    }
    if assignment.theory == nil, !formulas.isEmpty {
      parts.append(Part(id: FormulaGrader.ownPart.id, title: FormulaGrader.ownPart.title, checks: formulas))
    }
    notes += grades?.comments(on: submission.id) ?? []
  }

  /// Whether the part is one that code earns. Then it is dealt with.
  private mutating func replace(_ part: Assignment.HandGradedPart, of ascent: AscentGrade, by grade: Double?) -> Bool {
    if let extra = ascent.extra, extra.id == part.id {
      score.extra += grade ?? extra.points
      if let grade { notes.append("\(part.title): \(points(grade)) points of extra credit by hand.") }
      return true
    }
    guard part.id == ascent.part.id, let place = parts.firstIndex(where: { $0.id == part.id }) else { return false }
    if let grade { parts[place].checks = [Self.check(of: part, grade)] + parts[place].checks.map(\.worthNothing) }
    return true
  }

  private static func restIsOpen(_ part: Assignment.HandGradedPart) -> String {
    "\(part.title): the formulas were checked by calculation. What else there is to it is not graded yet."
  }

  /// What people gave for a whole part.
  private static func check(of part: Assignment.HandGradedPart, _ grade: Double) -> Check {
    Check(
      id: part.id, title: part.title, status: grade == part.points ? .passed : .failed, points: part.points,
      earned: grade, message: "Graded by hand.")
  }

  /// What is left of a part for people to grade, as a line if they are expected to.
  private static func rest(
    of part: Assignment.HandGradedPart, besides formulas: [Check], isExpected: Bool
  ) -> [Check] {
    let points = part.points - formulas.reduce(0) { $0 + $1.points }
    guard isExpected, points > 0 else { return [] }
    let (id, title) = formulas.isEmpty ? (part.id, part.title) : (part.id + ".rest", "Everything else")
    return [
      Check(id: id, title: title, status: .skipped, points: points, earned: 0, message: "Not graded yet.")
    ]
  }
}

extension GradeReport.Check {
  /// The check for what it says, where people's points stand for all of its part.
  fileprivate var worthNothing: GradeReport.Check {
    var check = self
    (check.points, check.earned) = (0, 0)
    return check
  }
}
