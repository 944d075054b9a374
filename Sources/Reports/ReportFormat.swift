public import Grading

/// The forms in which a report can be written. The raw value is the name that users type.
public enum ReportFormat: String, Sendable, CaseIterable {
  /// For a person at a terminal.
  case text
  /// For programs: every fact of the report, version 1 of a contract that only ever grows.
  case json
}

/// The reports in one document that ends with a newline.
///
/// `colored` is for text that goes to a terminal; the words carry the meaning without it.
public func render(_ reports: [GradeReport], as format: ReportFormat, colored: Bool = false) -> String {
  switch format {
  case .text: textDocument(reports, colored: colored)
  case .json: jsonDocument(reports)
  }
}
