public import Grading

/// A file of a folder of reports.
public struct ReportFile: Sendable, Equatable {
  /// A name without folders, made of letters, digits, `-`, `_` and `.` only, whatever a student called the submission.
  public let name: String
  public let text: String
}

/// The reports as a folder: one file a submission, and before them, for HTML, an `index.html` that lists them. One file
/// is held at a time.
public func renderFolder(
  _ reports: some Collection<GradeReport>, as format: ReportFormat, reveal: Reveal = .details,
  to write: (ReportFile) throws -> Void
) rethrows {
  let reports = presentable(reports, reveal)
  var names = UniqueNames(taken: ["index"])
  let files = reports.map { "\(names.take(fileStem($0.submission.id))).\(format.fileEnding)" }
  if format == .html { try write(ReportFile(name: "index.html", text: htmlIndex(reports, files: files))) }
  for (report, name) in zip(reports, files) {
    var text = ""
    writeDocument(CollectionOfOne(report), as: format) { text += $0 }
    try write(ReportFile(name: name, text: text))
  }
}

/// The files of the folder.
public func renderFolder(
  _ reports: some Collection<GradeReport>, as format: ReportFormat, reveal: Reveal = .details
) -> [ReportFile] {
  var files: [ReportFile] = []
  renderFolder(reports, as: format, reveal: reveal) { files.append($0) }
  return files
}

/// A submission's id as the name of a file on any file system.
private func fileStem(_ id: String) -> String {
  let allowed = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.".unicodeScalars)
  let safe = id.unicodeScalars.prefix(64).map { allowed.contains($0) ? Character($0) : "-" }
  let stem = String(safe.drop { $0 == "." || $0 == "-" })
  return stem.isEmpty ? "submission" : stem
}
