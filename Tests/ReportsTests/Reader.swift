import Foundation
import TestSupport
import Testing

/// What somebody else's reader sees in a document: the script `read_report.py` has one for each format. A document that
/// the reader refuses fails the test, with the reader's reason.
func reading(
  _ document: String, as format: String, sourceLocation: SourceLocation = #_sourceLocation
) throws -> JSONSeen {
  let process = Process()
  process.executableURL = URL(filePath: "/usr/bin/python3")
  process.arguments = ["\(Repository.root)/Tests/Confirmation/read_report.py", format]
  process.environment = ["PYTHONPATH": "\(Repository.root)/.build/python", "PYTHONDONTWRITEBYTECODE": "1"]
  let (answer, complaint) = try run(process, feeding: document)
  #expect(process.terminationStatus == 0, "\(format): \(complaint)", sourceLocation: sourceLocation)
  return JSONSeen(try JSONSerialization.jsonObject(with: Data(answer.utf8), options: .fragmentsAllowed))
}

/// What the browser makes of a page, after it had every chance to run what is in it.
func browsing(_ path: String) throws -> String {
  let process = Process()
  process.executableURL = URL(filePath: "/usr/bin/env")
  process.arguments = [
    "chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=2000", "--dump-dom",
    "file://\(path)",
  ]
  let (page, complaint) = try run(process, feeding: "")
  #expect(process.terminationStatus == 0, "the tests need chromium: \(complaint)")
  return page
}

/// What `actions`, as a person with a mouse and a keyboard would do them in a browser, lead to on a page: the values that
/// they read. The script `drive_page.py` says what there is to do.
func driving(_ path: String, _ actions: String) throws -> JSONSeen {
  let process = Process()
  process.executableURL = URL(filePath: "/usr/bin/python3")
  process.arguments = ["\(Repository.root)/Tests/Confirmation/drive_page.py", path]
  let (answer, complaint) = try run(process, feeding: actions)
  #expect(process.terminationStatus == 0, "the tests need chromium: \(complaint)")
  return JSONSeen(try JSONSerialization.jsonObject(with: Data(answer.utf8), options: .fragmentsAllowed))
}

/// Runs a process to its end: what it wrote to its two outputs. Files, because a pipe that is full would stop it.
private func run(_ process: Process, feeding input: String) throws -> (output: String, errors: String) {
  let folder = try TemporaryFolder()
  let paths = ["input", "output", "errors"].map { URL(filePath: folder.path).appending(path: $0) }
  try Data(input.utf8).write(to: paths[0])
  for path in paths.dropFirst() { try Data().write(to: path) }
  process.standardInput = try FileHandle(forReadingFrom: paths[0])
  process.standardOutput = try FileHandle(forWritingTo: paths[1])
  process.standardError = try FileHandle(forWritingTo: paths[2])
  try process.run()
  process.waitUntilExit()
  return (try String(contentsOf: paths[1], encoding: .utf8), try String(contentsOf: paths[2], encoding: .utf8))
}

/// A JSON value of unknown shape, to look into: a wrong step gives nothing, and fails whatever is expected of it.
struct JSONSeen {
  private let value: Any?

  init(_ value: Any?) { self.value = value }

  subscript(key: String) -> JSONSeen { JSONSeen((value as? [String: Any])?[key]) }
  subscript(index: Int) -> JSONSeen {
    guard let list = value as? [Any], list.indices.contains(index) else { return JSONSeen(nil) }
    return JSONSeen(list[index])
  }
  var list: [JSONSeen] { (value as? [Any] ?? []).map(JSONSeen.init) }
  var text: String? { value as? String }
  var texts: [String] { list.compactMap(\.text) }
  var number: Double? { value as? Double }
  var isTrue: Bool { value as? Bool == true }
  var exists: Bool { value != nil }
}
