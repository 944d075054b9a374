public import Formulas

extension GradeReport {
  /// The report on written formulas: one part, with a check for every question.
  public init(formulas: [FormulaReport], assignment: String, submission: Submission) {
    let part = Part(id: "formulas", title: "Formulas", checks: formulas.map(Check.init))
    self.init(
      assignment: assignment, submission: submission, status: .graded,
      score: Score(earned: part.earned, possible: part.points, final: part.earned), parts: [part],
      isolation: ["no code was run"])
  }
}

extension GradeReport.Check {
  /// A formula as a check. Its message says what is wrong, how the formula was read, and values that show it.
  fileprivate init(_ report: FormulaReport) {
    self.init(
      id: report.question, title: report.title, status: Status(report.verdict), points: report.points,
      earned: report.earned, message: Self.message(report), diagnosis: Self.diagnosis(report))
  }

  private static func message(_ report: FormulaReport) -> String? {
    if case .correct = report.verdict { return nil }
    // A mistake that has a name is the check's diagnosis.
    var lines = diagnosis(report) == nil ? [report.verdict.sentence] : []
    if let reading = report.reading { lines.append("read as: \(reading)") }
    if case .wrong(let wrong) = report.verdict, let example = wrong.counterexample { lines.append("\(example)") }
    return lines.joined(separator: "\n")
  }

  private static func diagnosis(_ report: FormulaReport) -> GradeReport.Diagnosis? {
    guard case .wrong(let wrong) = report.verdict, let mistake = wrong.mistake else { return nil }
    return GradeReport.Diagnosis(mistake: mistake.rawValue, title: wrong.explanation, evidence: "")
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
