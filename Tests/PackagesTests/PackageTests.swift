import Foundation
import TestSupport
import Testing

@testable import Packages

struct PackageTests {
  private let folder: TemporaryFolder
  private let package = Package(files: [
    .init(path: "README.md", text: "read"), .init(path: ".github/workflows/grader.yml", text: "on: push"),
    .init(path: "submit.sh", text: "#!/bin/bash\necho submitted", isExecutable: true),
  ])

  init() throws { folder = try TemporaryFolder() }

  @Test(arguments: ["", "/new"])
  func everyFileIsWhereItBelongs(place: String) throws {
    try package.write(to: folder.path + place)
    for file in package.files {
      let written = try Data(contentsOf: URL(filePath: "\(folder.path)\(place)/\(file.path)"))
      #expect(Array(written) == file.contents)
    }
    #expect(try Tool("\(folder.path)\(place)/submit.sh").run([]).output == "submitted\n")
  }

  @Test func nothingIsWrittenOver() throws {
    try "mine".write(toFile: "\(folder.path)/notes", atomically: false, encoding: .utf8)
    let error = #expect(throws: PackageError.self) { try package.write(to: folder.path) }
    #expect(error?.description == "\(folder.path) is not empty, and nothing is written over: name a new folder")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["notes"])
  }

  @Test(arguments: ["/nowhere/package", "/dev/null"])
  func aFolderThatCannotBeIsNamed(place: String) {
    let error = #expect(throws: PackageError.self) { try package.write(to: place) }
    #expect(error?.description.hasPrefix("\(place): cannot be written: ") == true)
  }

  /// Whatever a path holds, a shell reads it as it was.
  @Test(arguments: [
    "plain", "", "two words", "it's", "''", "$(date)`date`", "a\nb", "~", "*", "\\", "ü", "-n", "a;b", "!!",
  ])
  func aWordIsOneWord(text: String) throws {
    let run = try Tool("/bin/bash").run(["-c", "printf '<%s>' \(shellWords([text, text]))"])
    #expect(run.output == "<\(text)><\(text)>" && run.errors == "")
  }

  @Test func theLibraryThatAProgramNeedsIsTheNewestThatItNames() {
    #expect(requiredLibc(of: Array("GLIBC_2.4\0xGGLIBC_2.34\0GLIBC_2.2.5\0GLIBC_PRIVATE\0G".utf8)) == "2.34")
  }
}
