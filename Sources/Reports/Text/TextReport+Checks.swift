internal import GradientCheck
internal import Grading

extension TextPage {
  /// One line for a check, and under it whatever explains a check that did not pass.
  mutating func write(_ check: GradeReport.Check) {
    let (mark, style) = Self.mark(of: check.status)
    let figure = "\(points(check.earned)) of \(points(check.points))"
    entry(check.title, figure: figure, mark: mark, indent: 2, style: style)
    if check.status != .passed { writeExplanation(of: check) }
  }

  /// How far an explanation is indented.
  static let explanationIndent = 4

  /// Whatever explains a check that did not pass, indented under its line.
  mutating func writeExplanation(of check: GradeReport.Check) {
    if let diagnosis = check.diagnosis {
      paragraph(diagnosis.name, indent: 4, style: .bold)
      for line in [diagnosis.evidence] + diagnosis.explanation where !line.isEmpty { paragraph(line, indent: 6) }
    }
    if let message = check.message { quote(message, indent: 4) }
    let wrong = check.tensors.filter { !$0.verdict.passed }
    for tensor in wrong.prefix(Self.tensorsInFull) { write(tensor) }
    for tensor in wrong.dropFirst(Self.tensorsInFull) { writeBriefly(tensor) }
    for line in check.rightTensors { paragraph(line, indent: 4) }
    if let counterexample = check.counterexample { write(counterexample) }
    if let output = check.output, !output.isEmpty {
      paragraph("The submission printed:", indent: 4)
      quote(output, indent: 4)
    }
  }

  /// How many wrong tensors of a check are drawn. The mistake is in the first of them; the others say how far it reaches.
  private static let tensorsInFull = 3

  /// Words of one width, told apart without colour: what needs attention is in capitals.
  private static func mark(of status: GradeReport.Check.Status) -> (String, Style) {
    switch status {
    case .passed: ("passed   ", .green)
    case .failed: ("FAILED   ", .red)
    case .error: ("ERROR    ", .yellow)
    case .skipped: ("skipped  ", .faint)
    }
  }

  /// One line, without the picture.
  private mutating func writeBriefly(_ tensor: GradeReport.TensorResult) {
    paragraph("\(tensor.name) in \(tensor.caseName): \(tensor.verdict.summary)", indent: 4)
  }

  /// What is wrong with a tensor, and where.
  private mutating func write(_ tensor: GradeReport.TensorResult) {
    paragraph("\(tensor.name) in \(tensor.caseName), after \"\(tensor.step)\"", indent: 4, style: .bold)
    switch tensor.verdict {
    case .wrongType(let type, _): paragraph(wrongTypeMessage(type), indent: 6)
    case .wrongShape(let mismatch): paragraph(mismatch.description, indent: 6)
    case .compared(let comparison): write(comparison)
    }
  }

  private mutating func write(_ comparison: EntryComparison) {
    paragraph(comparison.summary, indent: 6)
    if let worst = comparison.worst { paragraph(worst.summary, indent: 6) }
    let picture = ErrorPicture(comparison)
    for row in picture.rows { paragraph(row, indent: 8) }
    paragraph(picture.legend, indent: 6, style: .faint)
  }
}
