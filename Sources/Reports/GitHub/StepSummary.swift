public import Grading

/// What goes to the file that `GITHUB_STEP_SUMMARY` names: the Markdown report, as much of it as GitHub takes.
///
/// GitHub refuses a summary of more than 1 MiB altogether. So the table of all scores comes first, then as many
/// reports in full as fit, and a line says how many did not.
public func stepSummary(_ reports: some Collection<GradeReport>, reveal: Reveal = .details) -> String {
  let reports = presentable(reports, reveal)
  var summary = reports.count > 1 ? markdownSummary(of: reports) : ""
  if summary.utf8.count > stepSummaryLimit { summary = "" }
  for (index, report) in reports.enumerated() {
    let page = report.markdown
    guard summary.utf8.count + page.utf8.count <= stepSummaryLimit else {
      return summary + "\n\(reports.count - index) more reports are in the log of this step.\n"
    }
    summary += (summary.isEmpty ? "" : "\n") + page
  }
  return summary
}

/// Below 1 MiB, with room for what other commands of the step write.
private let stepSummaryLimit = 1_000_000
