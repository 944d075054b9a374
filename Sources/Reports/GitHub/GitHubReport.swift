internal import Grading
internal import Hashing

/// The log of a step of GitHub Actions: each report in a group that can be folded, then the annotations.
func githubDocument(_ reports: [GradeReport]) -> String {
  reports.map(logged).joined() + annotations(of: reports).map(\.line).joined()
}

/// A report between two lines that switch the runner's commands off and on again.
///
/// The token that switches them on must be one that the student cannot print. It is the hash of the very text that it
/// guards, and nobody can write a text that holds its own hash; unlike a random one it is the same every time.
private func logged(_ report: GradeReport) -> String {
  let score = "\(points(report.score.final)) of \(points(report.score.possible)) points"
  let text = textDocument([report], colored: false)
  let token = "grader-" + SHA256.hash(Array(text.utf8)).hex
  return WorkflowCommand(name: "group", message: neutralised("\(report.who): \(score)")).line
    + WorkflowCommand(name: "stop-commands", message: token).line
    + text
    + WorkflowCommand(name: token).line
    + WorkflowCommand(name: "endgroup").line
}

/// GitHub shows ten annotations of a kind for a step and drops the others without a word.
private let annotationLimit = 10

private func annotations(of reports: [GradeReport]) -> [WorkflowCommand] {
  let errors = reports.flatMap(errors)
  let warnings = reports.flatMap(warnings)
  let notices = reports.map { report in
    WorkflowCommand(
      name: "notice", properties: [("title", "Score of \(neutralised(report.submission.id))")],
      message: "\(points(report.score.final)) of \(points(report.score.possible)) points")
  }
  return limited(errors) + limited(warnings) + limited(notices)
}

/// The first ten; if there are more, the tenth says how many.
private func limited(_ commands: [WorkflowCommand]) -> [WorkflowCommand] {
  guard commands.count > annotationLimit else { return commands }
  let shown = commands.prefix(annotationLimit - 1)
  let rest = WorkflowCommand(
    name: commands[0].name, message: "… and \(commands.count - shown.count) more; the log of this step has all of them")
  return shown + [rest]
}

private func errors(of report: GradeReport) -> [WorkflowCommand] {
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

private func warnings(about report: GradeReport) -> [WorkflowCommand] {
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
