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

/// The reports in one document that ends with a newline, piece by piece. The same reports give the same bytes.
///
/// No more than one of the reports is held at a time, so a collection may read each when it is asked for it. It is gone
/// through more than once where a document begins with what is known only after the last report.
///
/// `colored` is for text that goes to a terminal; the words carry the meaning without it. Formats that say something about
/// the class as a whole also say who is `absent`, if that is known.
public func render(
  _ reports: some Collection<GradeReport>, absent: [Absentee]? = nil, as format: ReportFormat,
  reveal: Reveal = .details, colored: Bool = false, to write: (String) throws -> Void
) rethrows {
  let told = presentable(reports, reveal)
  switch format {
  case .text: try writeText(told, colored: colored, to: write)
  case .json: try writeJSON(told, absent: absent, to: write)
  case .junit: try writeJUnit(told, to: write)
  case .gradescope:
    try writeGradescope(reports.lazy.map { (reveal.applied(to: $0).bounded(), $0.bounded()) }, to: write)
  case .github: try writeGitHub(told, to: write)
  case .markdown: try writeMarkdown(told, to: write)
  case .html: try writeHTML(told, absent: absent, to: write)
  case .csv: try writeCSV(told, to: write)
  case .canvas: try writeCanvas(told, to: write)
  case .brightspace: try writeBrightspace(told, to: write)
  }
}

/// The reports in one document.
public func render(
  _ reports: some Collection<GradeReport>, absent: [Absentee]? = nil, as format: ReportFormat,
  reveal: Reveal = .details, colored: Bool = false
) -> String {
  var text = ""
  render(reports, absent: absent, as: format, reveal: reveal, colored: colored) { text += $0 }
  return text
}

/// The reports as formats may see them: without what is to stay hidden, and of readable size.
func presentable(_ reports: some Collection<GradeReport>, _ reveal: Reveal) -> some Collection<GradeReport> {
  reports.lazy.map { reveal.applied(to: $0).bounded() }
}
