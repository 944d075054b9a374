import Assignments
import Foundation
import Mistakes
import TestSupport
import Testing

@testable import Fixtures

/// What `Grader generate --complete` does to an assignment.
struct CompletionTests {
  /// One number in, one number out: no mean of anything shows.
  private static let check = #"{"name": "value", "script": "mse y y_hat", "batch": 1, "width": 1}"#

  private static func small() throws -> (Assignment, [UInt8]) {
    var small = SmallAssignment()
    small.text.replace(SmallAssignment.recipes, with: check)
    return (try Assignment(parsing: Array(small.text.utf8), file: "small.json"), Array(small.text.utf8))
  }

  private static let completed = Result {
    let (assignment, file) = try small()
    return try Completion(of: assignment, file: file, seed: 1, path: "small.json")
  }

  @Test func onlyCasesAreAddedAndNoPointMoves() throws {
    let (before, file) = try Self.small()
    let completion = try Self.completed.get()
    #expect(!completion.additions.isEmpty)
    #expect(completion.assignment.points == before.points)
    #expect(completion.assignment.recipes == before.recipes + completion.additions.map(\.recipe))
    // Everything that people wrote still stands there, in its place.
    let lines = String(decoding: completion.file, as: UTF8.self).split(separator: "\n")
    let kept = String(decoding: file, as: UTF8.self).split(separator: "\n")
    #expect(lines.count == kept.count + completion.additions.count)
    #expect(kept.allSatisfy { line in lines.contains { $0.hasPrefix(line) } })
  }

  @Test func whatWasMissingIsKilledTwice() throws {
    let (before, _) = try Self.small()
    let after = try Self.completed.get().assignment
    let mutant = "missing-batch-mean/mse-value"
    #expect(try shortfall(of: before).contains(mutant))
    #expect(try !shortfall(of: after).contains(mutant))
    #expect(try shortfall(of: after) == Self.completed.get().shortfall)
  }

  /// What is proposed can be written into the assignment's file: it has a name of its own there, and can be answered.
  @Test(arguments: Repository.everyAssignment)
  func everyProposalCouldBeAdded(name: String) throws {
    let (assignment, _) = try FixtureFolders.committed(name).readAssignment()
    let names = assignment.recipes.map(\.name)
    for recipe in assignment.checks.flatMap(assignment.variations) {
      #expect(recipe.isPossible(in: assignment) && !names.contains(recipe.name), "\(recipe.text)")
    }
  }

  /// A batch of one has no room for every class, and another check has a case of that name.
  @Test func whatTheFileWouldRefuseIsNotProposed() throws {
    var small = SmallAssignment()
    small.text.replace(
      "\"penalties\":",
      with: "\"interface\": {\"library\": \"numpy\", \"functions\": {\"f\": \"one-hot\"}}, \"penalties\":")
    small.text.replace(
      SmallAssignment.recipes,
      with: """
        {"name": "rows", "script": "call one-hot labels -> Y", "batch": 5, "sizes": {"c": 3}}]},
        {"id": "other", "title": "Other", "points": 0, "cases": [
        {"name": "rows-six-samples", "script": "mse y y_hat", "batch": 1, "width": 1}
        """)
    let assignment = try Assignment(parsing: Array(small.text.utf8), file: "small.json")
    #expect(assignment.variations(of: assignment.checks[0]).map(\.name) == [])
  }

  private func shortfall(of assignment: Assignment) throws -> [String] {
    let exams = try assignment.recipes.map { recipe in
      let draft = try DrawnCase(recipe, of: assignment, seed: 1, file: "small.json").draft
      return try Exam(draft.hidden, draft.reference)
    }
    let conventions = Mistakes.Conventions(assignment)
    let mutants = Catalogue.mutants(under: conventions).map { ($0, $0.derivation(conventions)) }
    return Shortage(exams, mutants).missing.keys.sorted().map { mutants[$0].0.id }
  }
}
