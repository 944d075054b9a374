import Foundation
import GradientCheck
import Mistakes
import Safetensors
import Submissions
import Tensors
import TestSupport
import Testing
import WorkerProtocol
import Workers

@testable import Assignments
@testable import Fixtures
@testable import Grading

/// Every mutant, handed in as a submission, fails where its mistake is, and with the words that fit what it returned.
struct MutantVerdictTests {
  private static let suite = Result {
    try Suite.load(
      FixtureFolders(
        assignment: Repository.assignments[0], hiddenCases: "\(Repository.root)/HiddenCases",
        reference: "\(Repository.root)/Reference"))
  }

  /// Something to be named in the reports.
  fileprivate static let submission = Result {
    let folder = try TemporaryFolder()
    try "".write(toFile: folder.path + "/ab1234.swift", atomically: true, encoding: .utf8)
    return try Submission(at: folder.path + "/ab1234.swift")
  }

  @Test func everyMutantFailsInItsOperationWithTheFittingMessage() throws {
    let suite = try Self.suite.get()
    let conventions = Mistakes.Conventions(suite.assignment)
    let exams = try suite.assignment.recipes.map { try Exam(suite.cases[$0.name]!, suite.references[$0.name]!) }
    for mutant in Catalogue.mutants(under: conventions) {
      let derivation = mutant.derivation(conventions)
      let names = suite.cases(of: mutant)
      let killer = exams.first { names.contains($0.name) && $0.kills((mutant, derivation)) }
      let exam = try #require(killer, "\(mutant.id) passes every check of \(mutant.operations.map(\.rawValue))")
      let report = try Judge(suite.only(exam.name), namesMistakes: false).grade(mutant)
      let check = try #require(report.parts.first?.checks.first)
      guard check.status != .passed else {
        // With one case only, this is what a divisor that moved to `backward` looks like. All cases show that it did not.
        #expect(try Judge(suite, namesMistakes: false).grade(mutant).lost != [], "\(mutant.id)")
        continue
      }
      #expect(check.earned == 0, "\(mutant.id)")
      expect(check, toDescribe: derivation.outcome(of: exam.trial), of: mutant.id, suite.references[exam.name]!)
    }
  }

  /// Each tensor that is wrong is called wrong, in the way in which it is; and no other is.
  private func expect(
    _ check: GradeReport.Check, toDescribe outcome: Mistakes.Outcome, of id: String, _ reference: Reference
  ) {
    for expected in reference.outputs {
      guard let output = outcome[expected.name] else {
        let said = check.message ?? ""
        #expect(outcome.failure.map { said.contains($0.text) } ?? said.contains(expected.name), "\(id): \(said)")
        continue
      }
      let told = check.tensors.first { $0.name == expected.name }?.verdict
      let comparison: EntryComparison? =
        if case .compared(let comparison)? = told { comparison } else { nil }
      if output.dtype != .f32 && !(output.dtype == .f64 && output.numbers.shape.isEmpty) {
        #expect(told == .wrongType(output.dtype.rawValue, shape: output.numbers.shape), "\(id)")
      } else if output.numbers.shape != expected.accepted[0].values.shape {
        let mismatch = ShapeMismatch(got: output.numbers.shape, expected: expected.accepted[0].values.shape)
        #expect(told == .wrongShape(mismatch), "\(id)")
        if id.hasPrefix("transposed-weight-gradient") { #expect(mismatch.description.hasSuffix(": transposed")) }
      } else if output.numbers.elements.contains(where: { !Float($0).isFinite }) {
        #expect(comparison.map { $0.nans + $0.infinities > 0 } == true, "\(id): \(expected.name) is not finite")
      } else {
        #expect(comparison?.nans == 0 && comparison?.infinities == 0, "\(id)")
      }
    }
  }

  /// What is proven to be no mistake is none to the judge.
  @Test func everyEquivalentEarnsEverything() throws {
    let suite = try Self.suite.get()
    let conventions = Mistakes.Conventions(suite.assignment)
    for equivalent in Catalogue.equivalents where equivalent.holds(under: conventions) {
      let report = try Judge(suite).grade(equivalent.derivation(conventions))
      #expect(report.lost == [], "\(equivalent.id)")
    }
  }
}

extension Judge {
  fileprivate func grade(_ mutant: Mutant) throws -> GradeReport {
    try grade(mutant.derivation(Mistakes.Conventions(suite.assignment)))
  }

  fileprivate func grade(_ derivation: Mistakes.Derivation) throws -> GradeReport {
    var respondent = DerivationRespondent(derivation: derivation)
    return try grade(MutantVerdictTests.submission.get(), answering: &respondent)
  }
}

/// A student who answers without a process.
private struct DerivationRespondent: Respondent {
  let derivation: Mistakes.Derivation

  var hasTimeLeft: Bool { true }
  func takeOutput() -> String { "" }
  func answer(_ request: Request) -> Workers.Outcome { .answered(derivation.outcome(of: Trial(request)).answer) }
}

extension Suite {
  /// The cases of the parts that are about what the mutant alters, and of the whole network.
  fileprivate func cases(of mutant: Mutant) -> Set<String> {
    let operations = Set(mutant.operations.map { $0 == .identity ? "linear" : $0.rawValue })
    let parts = assignment.parts.filter {
      operations.contains($0.id) || operations.contains("network") || $0.id == "network"
    }
    return Set(parts.flatMap(\.checks).flatMap(\.cases).map(\.name))
  }

  /// The suite with one case, in the check to which it belongs.
  fileprivate func only(_ name: String) -> Suite {
    let part = assignment.parts.first { $0.checks.contains { $0.cases.contains { $0.name == name } } }!
    let check = part.checks.first { $0.cases.contains { $0.name == name } }!
    let narrow = Assignment.Check(
      id: check.id, title: check.title, points: check.points, credit: nil, followThrough: nil,
      cases: check.cases.filter { $0.name == name })
    let old = assignment
    let assignment = Assignment(
      schema: old.schema, name: old.name, title: old.title, seed: old.seed, handIn: old.handIn, due: old.due,
      penalties: old.penalties, composition: old.composition, handGraded: old.handGraded, diagnosis: old.diagnosis,
      interface: old.interface, conventions: old.conventions, counterexamples: old.counterexamples,
      parts: [.init(id: part.id, title: part.title, points: check.points, checks: [narrow])], ascent: nil,
      training: nil)
    return Suite(
      assignment: assignment, cases: cases.filter { $0.key == name }, references: references.filter { $0.key == name })
  }
}
