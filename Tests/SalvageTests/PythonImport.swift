import Foundation
import TestSupport

@testable import Salvage

/// Python itself: imports the files by the homework's steps, in an interpreter that has next to nothing installed.
func importByPython(_ files: CodeFiles) throws -> LoadFailure? {
  let folder = try TemporaryFolder()
  for (path, contents) in files.files {
    let file = URL(filePath: folder.path).appending(path: path)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(contents).write(to: file)
  }
  let python = Process()
  python.executableURL = URL(filePath: "/usr/bin/python3")
  // Without site packages: what is absent here is absent on every machine.
  python.arguments = [
    "-S", "-B", "-c",
    "import sys; sys.path.insert(0, ''); import mlp; from mlp import MLP; MLP(1, 2, 'relu', 2, 1, 'identity')",
  ]
  python.currentDirectoryURL = URL(filePath: folder.path)
  let complaints = Pipe()
  python.standardError = complaints
  python.standardOutput = FileHandle.nullDevice
  try python.run()
  let trace = String(decoding: try complaints.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
  python.waitUntilExit()
  guard python.terminationStatus != 0 else { return nil }
  let last = trace.split(separator: "\n").last.map(String.init) ?? ""
  let parts = last.split(separator: ":", maxSplits: 1).map(String.init)
  return LoadFailure(
    kind: parts.first ?? "", text: parts.last?.trimmingCharacters(in: .whitespaces) ?? "", trace: trace)
}
