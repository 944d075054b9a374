import Foundation
import Packages
import TestSupport
import Testing
import Zip

struct GradescopeAutograderTests {
  private let autograder = GradescopeAutograder(
    program: Array("ELF GLIBC_2.34".utf8), assignment: "hw1", cases: [("assignment.json", Array("{}".utf8))],
    references: [("SHA256SUMS", Array("00".utf8))], arguments: ["--due", "2025-09-21T23:55:00"])

  private func archive() throws -> [UInt8] {
    try #require(autograder.package.files.first { $0.path == "autograder.zip" }).contents
  }

  @Test func theScriptsLieAtTheRoot() throws {
    let archive = try archive()
    let names = try ZipArchive(archive.span.bytes).entries.map(\.path)
    #expect(
      names == ["setup.sh", "run_autograder", "Grader", "HiddenCases/hw1/assignment.json", "Reference/hw1/SHA256SUMS"])
  }

  /// What another program unpacks is what was packed: scripts that run, and answers that are closed.
  @Test func whatIsUnpackedHasItsPermissions() throws {
    let folder = try TemporaryFolder()
    try Data(archive()).write(to: URL(filePath: "\(folder.path)/autograder.zip"))
    let unzip = try Tool("/usr/bin/unzip").run(["-q", "autograder.zip"], in: folder.path)
    #expect(unzip.status == 0 && unzip.output + unzip.errors == "")
    for (name, mode) in [("run_autograder", 0o755), ("Grader", 0o700), ("Reference/hw1/SHA256SUMS", 0o600)] {
      let attributes = try FileManager.default.attributesOfItem(atPath: "\(folder.path)/\(name)")
      #expect(attributes[.posixPermissions] as? Int == mode, "\(name)")
    }
    for script in ["setup.sh", "run_autograder"] {
      #expect(try Tool("/bin/bash").run(["-n", script], in: folder.path).errors == "")
    }
  }
}
