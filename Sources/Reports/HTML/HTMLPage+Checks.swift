internal import GradientCheck
internal import Grading

extension HTMLPage {
  mutating func write(_ part: GradeReport.Part) {
    let figure = "<span class=\"points\">\(points(part.earned)) of \(points(part.points))</span>"
    add("<section class=\"part\">\n\(heading(1, "\(markup(part.title)) \(figure)"))\n")
    for check in part.checks { write(check) }
    add("</section>\n")
  }

  /// A check as a line that opens. What went wrong is open from the start; a line with nothing behind it does not open.
  private mutating func write(_ check: GradeReport.Check) {
    let status = check.status.rawValue
    let line =
      "<span class=\"badge \(status)\">\(status)</span> \(heading(2, markup(check.title))) "
      + "<span class=\"points\">\(points(check.earned)) of \(points(check.points))</span>"
    guard check.hasMore else {
      add("<div class=\"check card \(status)\"><div class=\"line\">\(line)</div></div>\n")
      return
    }
    add(
      "<details class=\"check card \(status)\"\(check.status == .passed ? "" : " open")>\n<summary>\(line)</summary>\n")
    if let diagnosis = check.diagnosis { write(diagnosis) }
    if let message = check.message, !message.isEmpty { add("<pre class=\"message\">\(markupLines(message))</pre>\n") }
    for tensor in check.tensors where !tensor.verdict.passed { write(tensor) }
    for line in check.rightTensors { paragraph(line, class: "right") }
    if !check.pictures.isEmpty { write(check.pictures) }
    if let counterexample = check.counterexample { write(counterexample) }
    if let output = check.output, !output.isEmpty {
      add("<p class=\"label\">The submission printed</p>\n<pre class=\"output\">\(markupLines(output))</pre>\n")
    }
    add("</details>\n")
  }

  private mutating func write(_ diagnosis: GradeReport.Diagnosis) {
    func named(_ title: String, _ mistake: String) -> String {
      "<strong>\(markup(title))</strong> <code>\(markup(mistake))</code>"
    }
    add("<div class=\"diagnosis\"><p>\(named(diagnosis.title, diagnosis.mistake))</p>\n")
    if let companion = diagnosis.companion {
      add("<p>and also: \(named(companion.title, companion.mistake))</p>\n")
    }
    for line in [diagnosis.evidence] + diagnosis.explanation where !line.isEmpty { paragraph(line) }
    add("</div>\n")
  }

  private mutating func write(_ tensor: GradeReport.TensorResult) {
    let place = "<code>\(markup(tensor.name))</code> in \(markup(tensor.caseName))"
    let title = "\(place), after <code>\(markup(tensor.step))</code>"
    add("<div class=\"tensor\">\n\(heading(3, title))\n")
    switch tensor.verdict {
    case .wrongType(let type, _): paragraph(wrongTypeMessage(type))
    case .wrongShape(let mismatch): paragraph(mismatch.description)
    case .compared(let comparison):
      paragraph(comparison.summary)
      if let worst = comparison.worst { paragraph(worst.summary) }
      write(comparison)
    }
    add("</div>\n")
  }

  /// The numbers side by side; of a tensor that is too large for that, where the wrong entries lie.
  private mutating func write(_ comparison: EntryComparison) {
    guard !comparison.entries.isEmpty, comparison.total <= drawable else {
      let picture = ErrorPicture(comparison)
      add("<pre class=\"picture\">\(markupLines(picture.rows.joined(separator: "\n")))</pre>\n")
      add("<p class=\"legend\">\(markup(picture.legend))</p>\n")
      return
    }
    drawable -= comparison.total
    let maps = HeatMap.all(of: comparison).map(\.html).joined()
    add("<div class=\"maps\">\n\(maps)</div>\n\(HeatMap.legend(of: comparison))")
  }
}

extension GradeReport.Check {
  /// Whether there is anything to say beyond the line itself.
  fileprivate var hasMore: Bool {
    diagnosis != nil || message?.isEmpty == false || output?.isEmpty == false || !tensors.isEmpty
      || counterexample != nil || !pictures.isEmpty
  }
}
