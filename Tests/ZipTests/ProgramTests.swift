import Foundation
import TestSupport
import Testing
import Zip

/// Archives that Python's zipfile, Info-ZIP, 7-zip and bsdtar made.
@Suite struct ProgramTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    let python = Process()
    python.executableURL = URL(filePath: "/usr/bin/python3")
    python.arguments = [Repository.root + "/Tests/Confirmation/zip_archives.py", folder.path]
    // Info-ZIP and bsdtar write names in the encoding of the locale.
    python.environment = ["LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"]
    let errors = Pipe()
    python.standardError = errors
    try python.run()
    let said = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    python.waitUntilExit()
    try #require(python.terminationStatus == 0, "zip_archives.py: \(said)")
  }

  private func archives(_ name: String) throws -> [URL] {
    try FileManager.default.contentsOfDirectory(
      at: URL(filePath: folder.path + "/" + name), includingPropertiesForKeys: []
    )
    .filter { $0.pathExtension == "zip" }
  }

  private func archive(_ url: URL) throws -> ZipArchive { try ZipArchive(Array(Data(contentsOf: url)).span.bytes) }

  @Test func `archives of all programs are read alike`() throws {
    let tree = folder.path + "/tree"
    var packed: [String: [UInt8]] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: tree) {
      packed[path] = FileManager.default.contents(atPath: tree + "/" + path).map { Array($0) }
    }
    #expect(packed.count == 6)
    let archives = try archives("accepted")
    for program in ["python", "zip", "7zip", "bsdtar"] {
      #expect(archives.filter { $0.lastPathComponent.hasPrefix(program + "-") }.count >= 3)
    }
    for url in archives {
      let read = try archive(url).entries
      #expect(
        Dictionary(uniqueKeysWithValues: read.map { ($0.path, $0.contents) }) == packed, "\(url.lastPathComponent)")
    }
  }

  @Test func `what they can make and must not be read is refused`() throws {
    let archives = try archives("refused")
    #expect(archives.count == 14)
    for url in archives {
      let error = #expect(throws: ZipError.self, "\(url.lastPathComponent)") { try archive(url) }
      let reason = error.map { String(describing: $0.problem).prefix { $0 != "(" } }
      #expect(reason == url.lastPathComponent.prefix { $0 != "-" }, "\(url.lastPathComponent)")
    }
  }
}
