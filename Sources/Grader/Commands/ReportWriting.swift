internal import Foundation
internal import Grading
internal import Reports

/// Writes each report where it was asked for; as text on standard output if none was.
///
/// A folder is made where a format is better read as one: where FILE is a folder already, ends with a slash, or has no
/// extension. In GitHub Actions the step's summary comes on top of its log.
func write(_ reports: [GradeReport], _ options: Options, _ console: Console) throws(PlaceError) {
  let requests = options.reports.isEmpty ? [ReportRequest(format: .text, file: nil)] : options.reports
  for request in requests {
    guard let file = request.file else {
      console.print(
        render(reports, as: request.format, reveal: options.reveal, colored: console.isColored(options.color)))
      if request.format == .github { try appendStepSummary(of: reports, options) }
      continue
    }
    if request.format.prefersFolder && isMeantAsFolder(file) {
      let folder = file.hasSuffix("/") ? String(file.dropLast()) : file
      try makeFolder(folder)
      for page in renderFolder(reports, as: request.format, reveal: options.reveal) {
        try write(page.text, to: "\(folder)/\(page.name)")
      }
    } else {
      try write(render(reports, as: request.format, reveal: options.reveal), to: file)
    }
  }
}

private func isMeantAsFolder(_ path: String) -> Bool {
  var isFolder: ObjCBool = false
  if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) { return isFolder.boolValue }
  return path.hasSuffix("/") || !(path.split(separator: "/").last ?? "").contains(".")
}

/// GitHub names the file of the step's summary in the environment.
private func appendStepSummary(of reports: [GradeReport], _ options: Options) throws(PlaceError) {
  guard let path = ProcessInfo.processInfo.environment["GITHUB_STEP_SUMMARY"] else { return }
  let before = FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) } ?? ""
  try write(before + stepSummary(reports, reveal: options.reveal), to: path)
}

/// Makes the folder that was asked for, but none above it: a mistyped path is an error and no new tree.
private func makeFolder(_ path: String) throws(PlaceError) {
  guard !FileManager.default.fileExists(atPath: path) else { return }
  do {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
  } catch {
    throw PlaceError("\(path): the folder cannot be made: \(error.localizedDescription)")
  }
}

func write(_ text: String, to path: String) throws(PlaceError) {
  do {
    try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
  } catch {
    throw PlaceError("\(path): the report cannot be written: \(error.localizedDescription)")
  }
}
