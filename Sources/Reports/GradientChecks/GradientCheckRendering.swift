public import Grading
internal import JSON

/// Gradient checks in one document that ends with a newline: as JSON where that is asked for, and else as text.
public func render(_ reports: [GradientCheckReport], as format: ReportFormat, colored: Bool = false) -> String {
  guard format != .json else {
    let document: JSONValue =
      reports.count == 1 ? reports[0].json : ["schema": 1, "reports": .array(reports.map(\.json))]
    return document.text(indented: true) + "\n"
  }
  var page = TextPage(colored: colored)
  for (index, report) in reports.enumerated() {
    if index > 0 { page.separate() }
    page.write(report)
  }
  return page.text
}
