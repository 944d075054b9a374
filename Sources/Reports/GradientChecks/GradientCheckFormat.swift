public import Grading
internal import JSON

/// The forms in which a gradient check can be written. The raw value is the name that users type.
public enum GradientCheckFormat: String, Sendable, CaseIterable {
  case text, json
}

/// The reports in one document that ends with a newline.
public func render(_ reports: [GradientCheckReport], as format: GradientCheckFormat, colored: Bool = false) -> String {
  switch format {
  case .text:
    var page = TextPage(colored: colored)
    for (index, report) in reports.enumerated() {
      if index > 0 { page.separate() }
      page.write(report)
    }
    return page.text
  case .json:
    let document: JSONValue =
      reports.count == 1 ? reports[0].json : ["schema": 1, "reports": .array(reports.map(\.json))]
    return document.text(indented: true) + "\n"
  }
}
