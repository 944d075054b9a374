import Foundation
import Hashing
import TestSupport
import Testing

@testable import Commands

struct BuildIDTests {
  @Test func itIsWhatTheLinkerMade() throws {
    let id = try buildID(of: "\(Repository.products)/Grader")
    #expect(id.count == 20)
    let notes = try Tool("/usr/bin/readelf").run(["-n", "\(Repository.products)/Grader"]).output
    let digits = id.map { String(format: "%02x", $0) }.joined()
    #expect(notes.contains("Build ID: \(digits)\n"))
  }

  @Test(arguments: ["", "no program", "\u{7f}ELF" + String(repeating: "\u{7f}", count: 200)])
  func withoutOneItIsTheDigestOfTheFile(contents: String) throws {
    let folder = try TemporaryFolder()
    try contents.write(toFile: "\(folder.path)/program", atomically: false, encoding: .utf8)
    #expect(try buildID(of: "\(folder.path)/program") == SHA256.hash(Array(contents.utf8)).bytes)
  }
}
