public import Grading

/// The forms in which a report can be written. The raw value is the name that users type.
public enum ReportFormat: String, Sendable, CaseIterable {
  /// For a person at a terminal.
  case text
  /// For programs: every fact of the report, version 1 of a contract that only ever grows.
  case json
  /// For continuous integration: the XML that GitLab, Jenkins and GitHub's reporters read.
  case junit
  /// Gradescope's `results.json`.
  case gradescope
  /// For GitHub Actions: the log of a step, with annotations.
  case github
  /// For a comment or a wiki.
  case markdown
  /// For a browser: a self-contained page, with pictures of the numbers.
  case html
  /// For a spreadsheet: one row a submission.
  case csv
  /// For the import of Canvas's gradebook.
  case canvas
  /// For the import of Brightspace's gradebook.
  case brightspace

  /// How the name of a file in this format ends.
  public var fileEnding: String {
    switch self {
    case .text, .github: "txt"
    case .json, .gradescope: "json"
    case .junit: "xml"
    case .markdown: "md"
    case .html: "html"
    case .csv, .canvas, .brightspace: "csv"
    }
  }

  /// Whether several reports in this format are better read as a folder of files than as one document.
  public var prefersFolder: Bool { self == .html || self == .gradescope }
}

/// The reports in one document that ends with a newline. The same reports give the same bytes.
///
/// `colored` is for text that goes to a terminal; the words carry the meaning without it.
public func render(
  _ reports: [GradeReport], as format: ReportFormat, reveal: Reveal = .details, colored: Bool = false
) -> String {
  document(presentable(reports, reveal), as: format, colored: colored)
}

/// The reports as formats may see them: without what is to stay hidden, and of readable size.
func presentable(_ reports: [GradeReport], _ reveal: Reveal) -> [GradeReport] {
  reports.map { reveal.applied(to: $0).bounded() }
}

/// The document of reports that are presentable already.
func document(_ reports: [GradeReport], as format: ReportFormat, colored: Bool = false) -> String {
  switch format {
  case .text: textDocument(reports, colored: colored)
  case .json: jsonDocument(reports)
  case .junit: junitDocument(reports)
  case .gradescope: gradescopeDocument(reports)
  case .github: githubDocument(reports)
  case .markdown: markdownDocument(reports)
  case .html: htmlDocument(reports)
  case .csv: csvDocument(reports)
  case .canvas: canvasDocument(reports)
  case .brightspace: brightspaceDocument(reports)
  }
}
