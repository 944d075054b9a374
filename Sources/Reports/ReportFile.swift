public import Grading

/// A file of a folder of reports.
public struct ReportFile: Sendable, Equatable {
  /// A name without folders, made of letters, digits, `-`, `_` and `.` only, whatever a student called the submission.
  public let name: String
  public let text: String
}

/// The reports as a folder: one file a submission, and for HTML an `index.html` that lists them.
public func renderFolder(
  _ reports: [GradeReport], as format: ReportFormat, reveal: Reveal = .details
) -> [ReportFile] {
  let reports = presentable(reports, reveal)
  var names = UniqueNames(taken: ["index"])
  let stems = reports.map { names.take(fileStem($0.submission.id)) }
  let files = zip(reports, stems).map { report, stem in
    ReportFile(name: "\(stem).\(format.fileEnding)", text: document([report], as: format))
  }
  guard format == .html else { return files }
  return [ReportFile(name: "index.html", text: htmlIndex(reports, files: files.map(\.name)))] + files
}

/// A submission's id as the name of a file on any file system.
private func fileStem(_ id: String) -> String {
  let allowed = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.".unicodeScalars)
  let safe = id.unicodeScalars.prefix(64).map { allowed.contains($0) ? Character($0) : "-" }
  let stem = String(safe.drop { $0 == "." || $0 == "-" })
  return stem.isEmpty ? "submission" : stem
}
