import Fixtures
import Foundation
import TestSupport
import Testing

/// A damaged fixture is an error that names it. It never becomes a score.
struct CorruptionTests {
  @Test(arguments: Corruption.allCases, Repository.assignments)
  func everyDamageIsNamed(corruption: Corruption, assignment: String) throws {
    let copy = try FixtureCopy(of: assignment)
    for seed in 1...40 as ClosedRange<UInt64> {
      var random = SeededGenerator(seed: seed)
      let damaged = try corruption.damage(copy, using: &random)
      let error = #expect(throws: (any Error).self, "seed \(seed): \(damaged)") { try Suite.load(copy.folders) }
      let message = error.map { "\($0)" } ?? ""
      #expect(damaged.contains { message.hasPrefix($0 + ":") }, "seed \(seed): \(damaged) told as \(message)")
      for path in damaged { try copy.restore(path) }
    }
    // All damage was undone, so that every round met one damage alone.
    #expect(throws: Never.self) { try Suite.load(copy.folders) }
  }

  /// An edit that leaves the assignment a valid one still makes it another one: no other file is to blame.
  @Test(arguments: [
    ("\"mse-huge\"", "\"mse-hugo\""), ("\"nyu-dsga1008-fall2025\"", "\"nyu-dsga1008-fall2026\""),
    ("\"batch\": 7", "\"batch\": 5"), ("\"mse\": \"elementMean\"", "\"mse\": \"batchMean\""),
    ("\"Huge and tiny residuals\"", "\"Huge and tiny residuals!\""), ("\"seed\": 20250921", "\"seed\": 20250922"),
  ])
  func anEditedAssignmentIsNamed(passage: String, other: String) throws {
    let copy = try FixtureCopy(of: "nyu-dsga1008-fall2025")
    let path = "\(copy.folders.cases)/assignment.json"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    try #require(text.contains(passage))
    try text.replacing(passage, with: other).write(toFile: path, atomically: false, encoding: .utf8)
    let error = #expect(throws: FixtureError.self) { try Suite.load(copy.folders) }
    #expect(error?.file == path)
  }

  @Test(arguments: ["HiddenCases", "Reference"])
  func aMissingFolderIsNamed(name: String) throws {
    let assignment = Repository.assignments[0]
    let copy = try FixtureCopy(of: assignment)
    try FileManager.default.removeItem(atPath: "\(copy.root)/\(name)/\(assignment)")
    let error = #expect(throws: FixtureError.self) { try Suite.load(copy.folders) }
    #expect(error?.file.hasPrefix("\(copy.root)/\(name)/\(assignment)") == true)
  }
}
