import Foundation
import Glibc
import TestSupport
import Testing

@testable import Commands

struct OutputFileTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func write(_ text: String, to path: String) throws {
    try OutputFile.rehearse(path)
    var file = try OutputFile(path)
    try file.write(text)
    try file.finish()
  }

  private func contents(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

  @Test func aFileIsWholeOrAsItWas() throws {
    let path = folder.path + "/report.csv"
    try write("old", to: path)
    do {
      var file = try OutputFile(path)
      try file.write("half of the n")
      #expect(try contents(path) == "old")
    }
    #expect(try contents(path) == "old")
    try write("new", to: path)
    #expect(try contents(path) == "new")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["report.csv"])
  }

  @Test func aLinkStaysOne() throws {
    let (path, target) = (folder.path + "/link.csv", folder.path + "/report.csv")
    try "old".write(toFile: target, atomically: false, encoding: .utf8)
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: target)
    try write("new", to: path)
    #expect(try contents(target) == "new")
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: path) == target)
  }

  /// Trying out a pipe would end it for whoever reads.
  @Test func aPipeIsOpenedOnce() throws {
    let path = folder.path + "/pipe"
    #expect(mkfifo(path, 0o600) == 0)
    let reader = Process()
    reader.executableURL = URL(filePath: "/bin/cat")
    reader.arguments = [path]
    let output = Pipe()
    reader.standardOutput = output
    try reader.run()
    try write("all of it", to: path)
    let read = try output.fileHandleForReading.readToEnd()
    reader.waitUntilExit()
    #expect(read == Data("all of it".utf8))
  }

  @Test func whatIsOpenAlreadyIsWrittenTo() throws {
    let line = "grade Tests/Submissions/python/correct/starter.py --python /usr/bin/python3 --report csv=/dev/stdout"
    let graded = try runGrader(line.split(separator: " ").map(String.init))
    #expect(graded.status == 0 && graded.output.hasPrefix("id,name,"), "\(graded)")
  }
}
