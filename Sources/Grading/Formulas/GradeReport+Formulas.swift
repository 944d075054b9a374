internal import Assignments
internal import Formulas

extension GradeReport.Check {
  /// A formula as a check. Its message says what is wrong, how the formula was read, and values that show it.
  /// `detail` is how much of a mistake students are told.
  init(_ report: FormulaReport, _ detail: Assignment.DiagnosisDetail) {
    self.init(
      id: report.question, title: report.title, status: Status(report.verdict), points: report.points,
      earned: report.earned, message: Self.message(report), diagnosis: Self.diagnosis(report, detail))
  }

  private static func message(_ report: FormulaReport) -> String? {
    if case .correct = report.verdict { return nil }
    // A mistake that has a name is the check's diagnosis.
    var lines = diagnosis(report, .full) == nil ? [report.verdict.sentence] : []
    if let reading = report.reading { lines.append("read as: \(reading)") }
    if case .wrong(let wrong) = report.verdict, let example = wrong.counterexample { lines.append("\(example)") }
    return lines.joined(separator: "\n")
  }

  private static func diagnosis(
    _ report: FormulaReport, _ detail: Assignment.DiagnosisDetail
  ) -> GradeReport.Diagnosis? {
    guard case .wrong(let wrong) = report.verdict, let mistake = wrong.mistake else { return nil }
    return GradeReport.Diagnosis(
      mistake: mistake.rawValue, title: wrong.explanation, evidence: "",
      nudge: "It is not equal to what was asked for: derive it once more, a line at a time.", forStudents: detail)
  }
}

extension GradeReport.Check.Status {
  fileprivate init(_ verdict: Verdict) {
    switch verdict {
    case .correct: self = .passed
    case .correctInOtherLayout, .wrong, .forbiddenSymbol, .undefined, .notUnderstood: self = .failed
    case .notAnswered: self = .skipped
    }
  }
}
