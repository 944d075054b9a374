public import Grading

/// A file of a folder of reports.
public struct ReportFile: Sendable, Equatable {
  /// A name without folders, made of letters, digits, `-`, `_` and `.` only, whatever a student called the submission.
  public let name: String
  public let text: String
}

/// The reports as a folder: one file a submission, and for HTML a page about the class. One report is held at a time,
/// and each is asked for once.
///
/// The files of submissions tell what `reveal` allows. The page about the class is for staff, who know everybody: it
/// tells what mistakes were made and who look alike whatever students may be told, and no number of any case. Only where
/// everything may be told, and so staff read the files, do they lead back to it.
public func renderFolder(
  _ reports: some Collection<GradeReport>, absent: [Absentee]? = nil, as format: ReportFormat,
  reveal: Reveal = .details, to write: (ReportFile) throws -> Void
) rethrows {
  var names = UniqueNames(taken: ["index", "times"])
  var (facts, files) = (ClassFacts(absent: absent), [String]())
  for report in reports {
    let name = "\(names.take(fileStem(report.submission.id))).\(format.fileEnding)"
    try write(ReportFile(name: name, text: document(about: report, as: format, reveal)))
    guard format == .html else { continue }
    facts.add(report.bounded())
    files.append(name)
  }
  if format == .html { try writeClass(facts, files, to: write) }
}

/// The pages about a class.
private func writeClass(_ facts: ClassFacts, _ files: [String], to write: (ReportFile) throws -> Void) rethrows {
  var page = ClassPage(facts: facts, links: files)
  let times = TimesPage(page: page).body
  if let times {
    page.times = TimesPage.name
    let opening = HTMLPage.opening(title: "How long grading took", isOfClass: true)
    try write(ReportFile(name: TimesPage.name, text: opening + times + HTMLPage.closing))
  }
  try write(ReportFile(name: ClassPage.name, text: page.document))
}

/// A report as a document of its own.
private func document(about whole: GradeReport, as format: ReportFormat, _ reveal: Reveal) -> String {
  var text = ""
  if format == .html {
    let report = reveal.applied(to: whole).bounded()
    var page = HTMLPage(level: 1)
    if reveal == .details { page.add("<nav><a href=\"\(ClassPage.name)\">The class</a></nav>\n") }
    page.write(report, number: 1)
    text = HTMLPage.opening(titled: report) + page.body + HTMLPage.closing
  } else {
    render(CollectionOfOne(whole), as: format, reveal: reveal) { text += $0 }
  }
  return text
}

/// The files of the folder.
public func renderFolder(
  _ reports: some Collection<GradeReport>, absent: [Absentee]? = nil, as format: ReportFormat,
  reveal: Reveal = .details
) -> [ReportFile] {
  var files: [ReportFile] = []
  renderFolder(reports, absent: absent, as: format, reveal: reveal) { files.append($0) }
  return files
}

/// A submission's id as the name of a file on any file system.
private func fileStem(_ id: String) -> String {
  let allowed = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.".unicodeScalars)
  let safe = id.unicodeScalars.prefix(64).map { allowed.contains($0) ? Character($0) : "-" }
  let stem = String(safe.drop { $0 == "." || $0 == "-" })
  return stem.isEmpty ? "submission" : stem
}
