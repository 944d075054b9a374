import Assignments
import Mistakes
import TestSupport
import Testing

@testable import Fixtures

/// What an audit says of a suite.
struct AuditTests {
  private static func suite(_ recipes: String) throws -> Suite {
    let folder = try TemporaryFolder()
    var assignment = SmallAssignment()
    assignment.text.replace(SmallAssignment.recipes, with: recipes)
    return try Suite.load(assignment.generate(into: folder.path))
  }

  private static let value = #"{"name": "value", "script": "mse y y_hat", "batch": 3, "width": 2, "compare": ["J"]}"#
  private static let again = #"{"name": "again", "script": "mse y y_hat", "batch": 2, "width": 3, "compare": ["J"]}"#
  private static let both = #"{"name": "both", "script": "mse y y_hat", "batch": 3, "width": 2}"#
  private static let network = """
    {"name": "network", "script": "clear; forward x; backward dJdy_hat", "batch": 3, \
    "network": {"input": 4, "hidden": 5, "output": 2, "f": "relu", "g": "sigmoid"}}
    """

  @Test func aSuiteIsBlindToWhatItDoesNotCompare() throws {
    let findings = try Audit(Self.suite(Self.value)).findings
    func killers(_ id: String) throws -> [String] {
      try #require(findings.first { $0.mutant.id == id }, "\(id)").killers
    }
    #expect(try killers("missing-batch-mean/mse-value") == ["value"])
    #expect(try killers("missing-batch-mean/mse-gradient") == [])
    #expect(try killers("missing-batch-mean/bce") == [])
    #expect(try killers("sign-flipped/W1") == [])
    let both = try Audit(Self.suite(Self.both))
    #expect(try both.score > Audit(Self.suite(Self.value)).score)
    #expect(!both.survivors.contains { $0.id == "missing-batch-mean/mse-gradient" })
  }

  @Test func aCaseThatRepeatsOthersAddsNothing() throws {
    let audit = try Audit(Self.suite([Self.value, Self.again, Self.both].joined(separator: ",")))
    #expect(audit.cases.map(\.name) == ["value", "again", "both"])
    #expect(audit.cases[2].kills > audit.cases[0].kills)
    #expect(audit.cases[2].isNeeded && !audit.cases.allSatisfy(\.isNeeded))
  }

  /// The course compares four gradients, by the size of the error alone.
  @Test func theCourseLooksAtGradientsOnly() throws {
    let audit = try Audit(Self.suite(Self.network))
    func finding(_ id: String) throws -> Audit.Finding { try #require(audit.findings.first { $0.mutant.id == id }) }
    #expect(try !finding("sign-flipped/W1").passesCourse)
    for blind in ["wrong-dtype/float64-y_hat", "wrong-dtype/float64-weights", "missing-batch-mean/mse"] {
      #expect(try finding(blind).passesCourse, "\(blind)")
    }
    #expect(try finding("wrong-dtype/float64-weights").killers == ["network"])
  }

  @Test func whatNoCaseTellsApartIsConfused() throws {
    let groups = try Audit(Self.suite(Self.value)).confusions
    #expect(
      groups.contains { $0.map(\.id).contains("sign-flipped/W1") && $0.map(\.id).contains("missing-batch-mean/bce") })
    for group in groups { #expect(Set(group.map(\.mistakes)).count > 1) }
  }
}

/// The committed assignments leave no mistake unnoticed, whatever the seed.
struct PowerTests {
  @Test(arguments: zip(Repository.assignments.prefix(1), [UInt64(2)]))
  func everyMutantIsKilledTwice(name: String, seed: UInt64) throws {
    let (assignment, _) = try FixtureFolders.committed(name).readAssignment()
    let exams = try assignment.recipes.map { recipe in
      let draft = try DrawnCase(recipe, of: assignment, seed: seed, file: name).draft
      return try Exam(draft.hidden, draft.reference)
    }
    let conventions = Mistakes.Conventions(assignment)
    let mutants = Catalogue.mutants(under: conventions).map { ($0, $0.derivation(conventions)) }
    let missing = Shortage(exams, mutants).missing.keys.map { mutants[$0].0.id }
    #expect(missing.isEmpty && mutants.count > 900)
  }
}
