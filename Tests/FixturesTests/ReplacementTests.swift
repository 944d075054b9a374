import Assignments
import Fixtures
import Foundation
import TestSupport
import Testing

/// What `generate` never writes over: the cases of another homework.
struct ReplacementTests {
  private let folder: TemporaryFolder
  private let folders: FixtureFolders

  init() throws {
    folder = try TemporaryFolder()
    folders = try SmallAssignment().generate(into: folder.path)
  }

  @Test func aCopyNeedsItsOwnName() throws {
    let copy = FixtureFolders(
      assignment: "small-2026", hiddenCases: "\(folder.path)/HiddenCases", reference: "\(folder.path)/Reference")
    try FileManager.default.copyItem(atPath: folders.cases, toPath: copy.cases)
    let error = #expect(throws: FixtureError.self) { try copy.readAssignment() }
    #expect(error?.file == copy.assignment)
    #expect(
      error?.problem
        == "says \"name\": \"small\", but lies in the folder \"small-2026\"; write \"name\": \"small-2026\" for a homework "
        + "of its own, or call the folder \"small\"")
    try SmallAssignment().text.replacing("\"small\"", with: "\"small-2026\"")
      .write(toFile: copy.assignment, atomically: false, encoding: .utf8)
    #expect(try copy.readAssignment().0.name == "small-2026")
  }

  @Test(arguments: [
    ("\"seed\": 1", "\"seed\": 2", "\"A small assignment\" with the seed 1"),
    ("A small assignment", "A large assignment", "\"A small assignment\" with the seed 1"),
  ])
  func anotherHomeworkOfThatNameIsLeftAlone(passage: String, other: String, words: String) throws {
    let before = try files(below: folder.path)
    var another = SmallAssignment()
    another.text.replace(passage, with: other)
    let error = #expect(throws: FixtureError.self) { try another.generate(into: folder.path) }
    #expect(error?.file == folders.assignment)
    #expect(error?.problem.contains(words) == true && error?.problem.contains("choose another --output") == true)
    #expect(try files(below: folder.path) == before)
  }

  @Test func whatCannotBeReadIsLeftAlone() throws {
    try "{".write(toFile: folders.assignment, atomically: false, encoding: .utf8)
    let before = try files(below: folder.path)
    let error = #expect(throws: FixtureError.self) { try SmallAssignment().generate(into: folder.path) }
    #expect(error?.problem.contains("cannot be read") == true)
    #expect(try files(below: folder.path) == before)
  }

  /// Another seed in the same place, and an assignment edited where it lies.
  @Test func itsOwnCasesAreReplaced() throws {
    let before = try files(below: folder.path)
    try SmallAssignment().generate(seed: 2, into: folder.path)
    #expect(try files(below: folder.path) != before)
    var edited = SmallAssignment()
    edited.text.replace("\"seed\": 1", with: "\"seed\": 3")
    try edited.text.write(toFile: folders.assignment, atomically: false, encoding: .utf8)
    #expect(throws: Never.self) { try edited.generate(seed: 3, into: folder.path) }
  }
}
