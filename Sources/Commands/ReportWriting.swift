internal import Files
internal import Foundation
internal import Glibc
internal import Grading
internal import Reports

/// Makes sure that the reports can be written, before hours of work are done for them: makes the folders that are asked
/// for, and tries out every other place.
func prepare(_ requests: [ReportRequest]) throws(PlaceError) {
  for request in requests {
    guard let file = request.file else { continue }
    if let folder = request.folder {
      try makeFolder(folder)
      try OutputFile.rehearse("\(folder)/index.html")
    } else {
      try OutputFile.rehearse(file)
    }
  }
}

/// Writes each report where it was asked for; as text on standard output if none was.
///
/// A folder is made where a format is better read as one: where FILE is a folder already, ends with a slash, or has no
/// extension. In GitHub Actions the step's summary comes on top of its log. Files are written side by side; what goes to
/// one place, or to no file, in the order in which it was asked for.
func write(
  _ reports: some Collection<GradeReport> & Sendable, absent: [Absentee]? = nil, _ options: Options,
  _ console: Console
) async throws {
  try await withThrowingTaskGroup(of: Void.self) { group in
    for requests in Dictionary(grouping: options.wantedReports, by: \.regularFile).values {
      group.addTask {
        for request in requests { try write(reports, absent, request, options, console) }
      }
    }
    try await group.waitForAll()
  }
}

private func write(
  _ reports: some Collection<GradeReport>, _ absent: [Absentee]?, _ request: ReportRequest, _ options: Options,
  _ console: Console
) throws {
  if let folder = request.folder {
    try renderFolder(reports, absent: absent, as: request.format, reveal: options.reveal) { page in
      try write(page.text, to: "\(folder)/\(page.name)")
    }
  } else if let path = request.file {
    var file = try OutputFile(path)
    try render(reports, absent: absent, as: request.format, reveal: options.reveal) { text in
      try file.write(text)
    }
    try file.finish()
  } else {
    render(
      reports, absent: absent, as: request.format, reveal: options.reveal, colored: console.isColored(options.color)
    ) { text in
      console.print(text)
    }
    if request.format == .github { try appendStepSummary(of: reports, options) }
  }
}

extension ReportRequest {
  /// The path of what is to be written, unless that is a stream that others may write to as well.
  fileprivate var regularFile: String? {
    guard let file else { return nil }
    return folder == nil && OutputFile.isStream(file) ? nil : file
  }

  /// The folder that the report is to be; nothing if it is one document.
  fileprivate var folder: String? {
    guard let file, format.prefersFolder else { return nil }
    let exists = access(file, F_OK) == 0
    let isMeant =
      exists ? isFolder(file) : file.hasSuffix("/") || !(file.split(separator: "/").last ?? "").contains(".")
    return isMeant ? file.hasSuffix("/") ? String(file.dropLast()) : file : nil
  }
}

/// GitHub names the file of the step's summary in the environment.
private func appendStepSummary(of reports: some Collection<GradeReport>, _ options: Options) throws(PlaceError) {
  guard let path = ProcessInfo.processInfo.environment["GITHUB_STEP_SUMMARY"] else { return }
  let before = FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) } ?? ""
  try write(before + stepSummary(reports, reveal: options.reveal), to: path)
}

/// Makes the folder that was asked for, but none above it: a mistyped path is an error and no new tree.
private func makeFolder(_ path: String) throws(PlaceError) {
  guard mkdir(path, 0o777) == 0 || errno == EEXIST else { throw PlaceError(unmakable: path, errno) }
}

func write(_ text: String, to path: String) throws(PlaceError) {
  var file = try OutputFile(path)
  try file.write(text)
  try file.finish()
}
