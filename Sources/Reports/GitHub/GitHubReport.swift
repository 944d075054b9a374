internal import Grading
internal import Hashing

/// The log of a step of GitHub Actions: each report in a group that can be folded, then the annotations.
func writeGitHub(_ reports: some Collection<GradeReport>, to write: (String) throws -> Void) rethrows {
  var (errors, warnings, notices) = (Annotations(), Annotations(), Annotations())
  for report in reports {
    try write(logged(report))
    errors.add(annotatedErrors(of: report))
    warnings.add(annotatedWarnings(about: report))
    notices.add([notice(about: report)])
  }
  for command in errors.commands + warnings.commands + notices.commands { try write(command.line) }
}

/// A report between two lines that switch the runner's commands off and on again.
///
/// The token that switches them on must be one that the student cannot print. It is the hash of the very text that it
/// guards, and nobody can write a text that holds its own hash; unlike a random one it is the same every time.
private func logged(_ report: GradeReport) -> String {
  let score = "\(points(report.score.final)) of \(points(report.score.possible)) points"
  var text = ""
  writeText(CollectionOfOne(report), colored: false) { text += $0 }
  let token = "grader-" + SHA256.hash(Array(text.utf8)).hex
  return WorkflowCommand(name: "group", message: neutralised("\(report.who): \(score)")).line
    + WorkflowCommand(name: "stop-commands", message: token).line
    + text
    + WorkflowCommand(name: token).line
    + WorkflowCommand(name: "endgroup").line
}

/// The annotations of one kind: the first ten; if there are more, the tenth says how many.
private struct Annotations {
  /// GitHub shows ten annotations of a kind for a step and drops the others without a word.
  private static let limit = 10

  private var first: [WorkflowCommand] = []
  private var count = 0

  mutating func add(_ commands: [WorkflowCommand]) {
    first += commands.prefix(Self.limit - first.count)
    count += commands.count
  }

  var commands: [WorkflowCommand] {
    guard count > Self.limit else { return first }
    let shown = first.dropLast()
    let rest = WorkflowCommand(
      name: first[0].name, message: "… and \(count - shown.count) more; the log of this step has all of them")
    return shown + [rest]
  }
}

private func notice(about report: GradeReport) -> WorkflowCommand {
  WorkflowCommand(
    name: "notice", properties: [("title", "Score of \(neutralised(report.submission.id))")],
    message: "\(points(report.score.final)) of \(points(report.score.possible)) points")
}

private func annotatedErrors(of report: GradeReport) -> [WorkflowCommand] {
  let id = neutralised(report.submission.id)
  guard report.status == .graded else {
    let lines = ["The submission is \(report.status.rawValue)."] + report.notes.flatMap(neutralisedLines)
    return [annotation("error", title: id, lines: lines, report)]
  }
  return report.parts.flatMap { part in
    part.checks.filter { $0.status == .failed || $0.status == .error }.map { check in
      annotation(
        "error", title: "\(id): \(neutralised("\(part.title): \(check.title)"))", lines: [check.headline], report)
    }
  }
}

private func annotatedWarnings(about report: GradeReport) -> [WorkflowCommand] {
  report.penalties.map { penalty in
    annotation(
      "warning",
      title: "\(neutralised(report.submission.id)): \(neutralised(penalty.rule)) −\(points(penalty.percent))%",
      lines: penalty.evidence.isEmpty ? ["−\(points(penalty.percent))%"] : penalty.evidence.map(neutralised), report)
  }
}

private func annotation(
  _ name: String, title: String, lines: [String], _ report: GradeReport
) -> WorkflowCommand {
  let path = neutralised(report.submission.path)
  let isSource = path.hasSuffix(".py") || path.hasSuffix(".swift")
  return WorkflowCommand(
    name: name, properties: (isSource ? [("file", path)] : []) + [("title", title)],
    message: lines.joined(separator: "\n"))
}
