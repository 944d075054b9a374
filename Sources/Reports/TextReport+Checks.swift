internal import GradientCheck
internal import Grading

extension TextPage {
  /// One line for a check, and under it whatever explains a check that did not pass.
  mutating func write(_ check: GradeReport.Check) {
    let (mark, style) = Self.mark(of: check.status)
    let figure = "\(points(check.earned)) of \(points(check.points))"
    entry(check.title, figure: figure, mark: mark, indent: 2, style: style)
    guard check.status != .passed else { return }
    if let message = check.message { quote(message, indent: 4) }
    let wrong = check.tensors.filter { !$0.verdict.passed }
    for tensor in wrong.prefix(Self.tensorsInFull) { write(tensor) }
    for tensor in wrong.dropFirst(Self.tensorsInFull) { writeBriefly(tensor) }
    writeRightTensors(of: check)
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
    let summary =
      switch tensor.verdict {
      case .wrongType(let type, _): wrongTypeMessage(type)
      case .wrongShape(let mismatch): mismatch.description
      case .compared(let comparison): "\(comparison.count); \(comparison.worst?.summary ?? "")"
      }
    paragraph("\(tensor.name) in \(tensor.caseName): \(summary)", indent: 4)
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

  /// The tensors that are right, as briefly as possible: they narrow down where the mistake is.
  private mutating func writeRightTensors(of check: GradeReport.Check) {
    var cases: [(name: String, tensors: [GradeReport.TensorResult])] = []
    for tensor in check.tensors {
      if let known = cases.firstIndex(where: { $0.name == tensor.caseName }) {
        cases[known].tensors.append(tensor)
      } else {
        cases.append((tensor.caseName, [tensor]))
      }
    }
    let flawless = cases.filter { $0.tensors.allSatisfy(\.verdict.passed) }.map(\.name)
    for (name, tensors) in cases where !flawless.contains(name) {
      let right = tensors.filter(\.verdict.passed).map(\.name)
      if !right.isEmpty { paragraph("Right in \(name): \(right.joined(separator: ", "))", indent: 4) }
    }
    if !flawless.isEmpty { paragraph("All right in \(flawless.joined(separator: ", "))", indent: 4) }
  }
}

extension EntryComparison {
  fileprivate var summary: String {
    let kinds = [(nans, "NaN"), (infinities, "infinite")].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    let notFinite = kinds.isEmpty ? "" : " (\(kinds.joined(separator: ", ")))"
    return "\(count)\(notFinite); largest relative error " + numeral(maxRelativeError, digits: 3)
  }

  fileprivate var count: String { "\(wrong) of \(total) \(total == 1 ? "entry is" : "entries are") wrong" }
}

extension EntryComparison.Worst {
  fileprivate var summary: String {
    let place = index.isEmpty ? "the number" : "the worst, at [\(index.map(String.init).joined(separator: ", "))]"
    let (expected, got) = contrasted(deviation.expected, deviation.got)
    let tolerance = numeral(deviation.tolerance, digits: 2)
    let error = numeral(deviation.relativeError, digits: 3)
    return "\(place): expected \(expected), got \(got), tolerance \(tolerance), relative error \(error)"
  }
}
