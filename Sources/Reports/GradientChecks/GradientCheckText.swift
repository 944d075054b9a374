internal import GradientCheck
internal import Grading

extension TextPage {
  mutating func write(_ report: GradientCheckReport) {
    let submission = report.submission
    paragraph("Submission  \(submission.id) (\(submission.kind), \(submission.path))", style: .bold)
    paragraph("Gradients   \(report.verdict)", style: report.passed ? .green : .red)
    if let rule = report.relativeError { paragraph("Rel. error  \(rule.sentence)") }
    if case .rejected = report.refusal {
    } else {
      let layers = report.isolation.joined(separator: ", ")
      paragraph("Isolation   \(layers.isEmpty ? "none: the submission ran as an ordinary process" : layers)")
    }
    switch report.refusal {
    case .rejected(let reason), .unexecutable(let reason): quote(reason, indent: 2)
    case nil: break
    }
    if !report.checks.isEmpty { blank() }
    var told: [String: String] = [:]
    for check in report.checks { write(check, &told) }
    if !report.output.isEmpty {
      blank()
      paragraph("The submission printed:")
      quote(report.output, indent: 2)
    }
    if !report.notes.isEmpty {
      blank()
      paragraph("Notes", style: .bold)
      for note in report.notes { paragraph("- \(note)", indent: 2) }
    }
  }

  /// One line for a check, and under it what there is to say. `told` remembers in which check a message was written out.
  private mutating func write(_ check: GradientCheckReport.Check, _ told: inout [String: String]) {
    switch check.result {
    case .checked(let finding):
      let entries = finding.report.gradients.reduce(0) { $0 + $1.marks.count }
      let figure =
        finding.passed
        ? "\(entries) entries" : "\(finding.report.gradients.reduce(0) { $0 + $1.wrong }) of \(entries) entries"
      let (mark, style): (String, Style) = finding.passed ? ("agreed   ", .green) : ("WRONG    ", .red)
      entry(check.title, figure: figure, mark: mark, indent: 2, style: style)
      write(finding, of: check)
    case .failed(let message):
      entry(check.title, figure: "", mark: "ERROR    ", indent: 2, style: .yellow)
      if let first = told[message] {
        paragraph("As in \(first).", indent: 4)
      } else {
        told[message] = check.title
        quote(message, indent: 4)
      }
    case .wrongTensor(let name, let verdict):
      entry(check.title, figure: "", mark: "WRONG    ", indent: 2, style: .red)
      paragraph("\(name): \(verdict.summary)", indent: 4)
    case .skipped(let reason):
      entry(check.title, figure: "", mark: "skipped  ", indent: 2, style: .faint)
      paragraph(reason, indent: 4)
    }
    for remark in check.remarks { paragraph(remark, indent: 4) }
  }

  private mutating func write(_ finding: GradientCheckReport.Finding, of check: GradientCheckReport.Check) {
    let report = finding.report
    for gradient in report.gradients where gradient.wrong > 0 && !finding.isExcused { write(gradient, check) }
    for (name, mismatch) in report.mismatches { paragraph("dJd\(name): \(mismatch)", indent: 4) }
    if !finding.isExcused { for violation in report.violations { paragraph(violation.sentence, indent: 4) } }
    if report.contradictsStructure {
      paragraph("an output depends on an entry of another sample, or of another unit, than it should", indent: 4)
    }
    if report.nonFiniteOutputs > 0 {
      paragraph("\(report.nonFiniteOutputs) outputs of the forward pass are not finite", indent: 4)
    }
    for gradient in report.gradients where gradient.wrong == 0 {
      for doubt in gradient.doubts { paragraph("\(gradient.gradientName): \(doubt)", indent: 4) }
    }
    if !finding.passed {
      let right = report.gradients.filter { $0.wrong == 0 }.map(\.gradientName)
      if !right.isEmpty { paragraph("Right: \(right.joined(separator: ", "))", indent: 4) }
      if let suspect = finding.suspect { paragraph(suspect.sentence, indent: 4) }
    }
  }

  private mutating func write(_ gradient: GradientFinding, _ check: GradientCheckReport.Check) {
    paragraph("\(gradient.gradientName): \(gradient.count)", indent: 4, style: .bold)
    if let worst = gradient.worstEntry { paragraph(worst, indent: 6) }
    if let pattern = MistakePattern(gradient) {
      paragraph(pattern.description(gradient, extents: check.extents), indent: 6)
    }
    for doubt in gradient.doubts { paragraph(doubt, indent: 6) }
    if gradient.wrong < gradient.marks.count {
      for row in gradient.picture { paragraph(row, indent: 8) }
      paragraph(GradientFinding.legend, indent: 6, style: .faint)
    }
  }
}

extension GradientCheckReport {
  /// The whole in a few words.
  var verdict: String {
    switch refusal {
    case .rejected: return "not checked: rejected"
    case .unexecutable: return "not checked: unexecutable"
    case nil: break
    }
    let wrong = checks.count { !$0.passed }
    return wrong == 0
      ? "backward is the derivative of forward in all \(checks.count) checks"
      : "\(wrong) of \(checks.count) checks fell short"
  }
}
