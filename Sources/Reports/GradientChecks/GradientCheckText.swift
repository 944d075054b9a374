internal import GradientCheck
internal import Grading

extension TextPage {
  mutating func write(_ report: GradientCheckReport) {
    let submission = report.submission
    paragraph("Submission  \(submission.id) (\(submission.kind), \(submission.path))", style: .bold)
    paragraph("Gradients   \(report.verdict)", style: report.passed ? .green : .red)
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
    if let rule = report.relativeError {
      blank()
      paragraph(rule.sentence)
    }
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

  /// One line for a check, and under it what there is to say. `told` remembers in which check a story was told: that a
  /// mistake shows in nine networks is one story.
  private mutating func write(_ check: GradientCheckReport.Check, _ told: inout [String: String]) {
    let (mark, style) = check.mark
    entry(check.title, figure: check.figure, mark: mark, indent: 2, style: style)
    if let story = check.story, let first = told[story] {
      if case .skipped = check.result { return }
      paragraph("As in \(first).", indent: 4)
      return
    }
    if let story = check.story { told[story] = check.title }
    switch check.result {
    case .checked(let finding): write(finding, of: check)
    case .failed(let message): quote(message, indent: 4)
    case .wrongTensor(let name, let verdict): paragraph("\(name): \(verdict.summary)", indent: 4)
    case .skipped(let reason): paragraph(reason, indent: 4)
    }
    for remark in check.remarks { paragraph(remark, indent: 4) }
  }

  private mutating func write(_ finding: GradientCheckReport.Finding, of check: GradientCheckReport.Check) {
    let report = finding.report
    for line in finding.generalities { paragraph(line, indent: 4) }
    if !finding.passed {
      for gradient in report.gradients where gradient.wrong > 0 {
        write(gradient, check, isSteady: report.isSteady)
      }
      let right = report.gradients.filter { $0.wrong == 0 }.map(\.gradientName)
      if !right.isEmpty { paragraph("Right: \(right.joined(separator: ", "))", indent: 4) }
    }
    for gradient in report.gradients where gradient.wrong == 0 {
      for doubt in gradient.doubts(isSteady: report.isSteady) {
        paragraph("\(gradient.gradientName): \(doubt)", indent: 4)
      }
    }
    if let suspect = finding.suspect { paragraph(suspect.sentence, indent: 4) }
  }

  private mutating func write(_ gradient: GradientFinding, _ check: GradientCheckReport.Check, isSteady: Bool) {
    paragraph("\(gradient.gradientName): \(gradient.count)", indent: 4, style: .bold)
    if let worst = gradient.worstEntry { paragraph(worst, indent: 6) }
    if let pattern = MistakePattern(gradient) {
      paragraph(pattern.description(gradient, extents: check.extents), indent: 6)
    }
    for doubt in gradient.doubts(isSteady: isSteady) { paragraph(doubt, indent: 6) }
    if gradient.wrong < gradient.marks.count {
      for row in gradient.picture { paragraph(row, indent: 8) }
      paragraph(GradientFinding.legend, indent: 6, style: .faint)
    }
  }
}

extension GradientCheckReport.Finding {
  /// What is wrong apart from entries.
  fileprivate var generalities: [String] {
    guard !isExcused else { return [] }
    var lines = report.mismatches.map { "dJd\($0.name): \($0.mismatch)" } + report.violationSentences
    // What was forgotten or changed on the way has been said more plainly by then.
    let isExplained =
      report.violations.contains { $0.property == .unchanged }
      || report.gradients.contains { MistakePattern($0) == .unused }
    if report.contradictsStructure, !isExplained {
      lines.append("the outputs depend on the inputs in another way than those of two linear layers do")
    }
    if report.nonFiniteOutputs > 0 { lines.append("\(report.nonFiniteOutputs) outputs of forward are not finite") }
    return lines
  }
}

extension GradientCheckReport.Check {
  /// Words of one width, told apart without colour: what needs attention is in capitals.
  fileprivate var mark: (String, TextPage.Style) {
    switch result {
    case .checked, .wrongTensor: passed ? ("agreed   ", .green) : ("WRONG    ", .red)
    case .failed: ("ERROR    ", .yellow)
    case .skipped: ("skipped  ", .faint)
    }
  }

  fileprivate var figure: String {
    guard case .checked(let finding) = result else { return "" }
    let gradients = finding.report.gradients
    let (wrong, total) = (gradients.reduce(0) { $0 + $1.wrong }, gradients.reduce(0) { $0 + $1.marks.count })
    return finding.passed || wrong == 0 ? "\(total) entries" : "\(wrong) of \(total) entries"
  }

  /// The same for two checks that have the same to say, but for the numbers; nothing where there is nothing to say.
  fileprivate var story: String? {
    switch result {
    case .checked(let finding) where !passed:
      let gradients = finding.report.gradients.filter { $0.wrong > 0 }.map { gradient in
        let pattern = MistakePattern(gradient)?.description(gradient, extents: extents)
        return "\(gradient.name) \(pattern ?? "")"
      }
      let violations = Set(finding.report.violations.map { "\($0.property)" }).sorted()
      let mismatches = finding.report.mismatches.map { "\($0.name) \($0.mismatch)" }
      return (gradients + violations + mismatches + ["\(String(describing: finding.suspect))"]).joined(separator: "\n")
    case .checked: return nil
    case .failed(let message), .skipped(let message): return message
    case .wrongTensor(let name, let verdict): return "\(name) \(verdict.summary)"
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
