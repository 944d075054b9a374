import Assignments
import Fixtures
import Foundation
import TestSupport
import Testing

/// Same seed, same bytes.
struct GenerationTests {
  /// The committed fixtures came from this machine or another one, from a debug or a release build: here they come again.
  @Test(arguments: Repository.everyAssignment)
  func theCommittedFixturesComeAgain(name: String) throws {
    let folder = try TemporaryFolder()
    let (assignment, bytes) = try FixtureFolders.committed(name).readAssignment()
    let folders = FixtureFolders(
      assignment: name, hiddenCases: "\(folder.path)/HiddenCases", reference: "\(folder.path)/Reference")
    let formulas = try FixtureFolders.committed(name).readFormulas()
    let generation = try Generation(
      assignment, file: bytes, formulas: formulas, seed: assignment.seed, into: folders)
    for (made, committed) in [
      (folders.cases, FixtureFolders.committed(name).cases),
      (folders.references, FixtureFolders.committed(name).references),
    ] {
      #expect(try files(below: made) == files(below: committed), "\(committed)")
    }
    #expect(generation.cases == assignment.recipes.count)
    #expect(generation.wellConditioned > generation.cases * 3 / 4)
  }

  @Test func theSameSeedGivesTheSameBytes() throws {
    let (first, second) = (try TemporaryFolder(), try TemporaryFolder())
    for folder in [first, second] { try SmallAssignment().generate(seed: 7, into: folder.path) }
    #expect(try files(below: first.path) == files(below: second.path))
    #expect(try files(below: first.path).count == 8)
  }

  @Test func anotherSeedGivesOtherNumbersInEveryCase() throws {
    let folders = try (1...2).map { _ in try TemporaryFolder() }
    let suites = try zip([7, 8], folders).map { seed, folder in
      try Suite.load(SmallAssignment().generate(seed: seed, into: folder.path))
    }
    for (name, hidden) in suites[0].cases {
      let other = try #require(suites[1].cases[name])
      for input in hidden.inputs where !["W1", "b1", "W2", "b2"].contains(input.name) {
        #expect(other[input.name] != input.tensor, "\(input.name) of \(name)")
      }
      #expect(suites[0].references[name] != suites[1].references[name])
    }
  }

  @Test func anotherCaseLeavesTheOthersAsTheyWere() throws {
    let (folder, larger) = (try TemporaryFolder(), try TemporaryFolder())
    try SmallAssignment().generate(into: folder.path)
    var assignment = SmallAssignment()
    let first = #"{"name": "another", "script": "mse y y_hat", "batch": 2, "width": 3},"#
    assignment.text.replace(SmallAssignment.recipes, with: first + SmallAssignment.recipes)
    try assignment.generate(into: larger.path)

    let (before, after) = (try files(below: folder.path), try files(below: larger.path))
    for (name, contents) in before where name.hasSuffix(".safetensors") { #expect(after[name] == contents, "\(name)") }
    #expect(
      Set(after.keys).subtracting(before.keys).sorted() == [
        "HiddenCases/small/another.safetensors", "Reference/small/another.safetensors",
      ])

    // And what is no case any more is gone after the next generation.
    try SmallAssignment().generate(into: larger.path)
    #expect(try files(below: larger.path) == before)
  }

  @Test func aCaseThatCannotBeAnsweredIsNamed() throws {
    let folder = try TemporaryFolder()
    var assignment = SmallAssignment()
    // So many numbers of both signs are summed up that float32 need not keep three digits of the result.
    let hopeless = """
      {"name": "hopeless", "script": "clear; forward x", "batch": 4, \
      "network": {"input": 3000, "hidden": 1, "output": 1, "f": "identity", "g": "identity"}}
      """
    assignment.text.replace(SmallAssignment.recipes, with: SmallAssignment.recipes + "," + hopeless)
    let error = #expect(throws: FixtureError.self) { try assignment.generate(into: folder.path) }
    #expect(
      error?.problem.hasPrefix("case hopeless: in each of 64 draws a correct float32 answer could be too far off")
        == true)
    #expect(try files(below: folder.path).isEmpty, "nothing is written unless everything is right")
  }
}
