import Assignments
import Foundation
import GradientCheck
import Submissions
import TestSupport
import Testing
import WorkerProtocol

@testable import Fixtures
@testable import Grading

@Suite struct CreditTests {
  private static let folders = FixtureFolders(
    assignment: "nyu-dsga1008-fall2025", hiddenCases: "\(Repository.root)/HiddenCases",
    reference: "\(Repository.root)/Reference")
  private static let suite = Result { try Suite.load(folders) }

  private let folder: TemporaryFolder
  private let submission: Submission

  init() throws {
    folder = try TemporaryFolder()
    try "".write(toFile: folder.path + "/ab1234.swift", atomically: true, encoding: .utf8)
    submission = try Submission(at: folder.path + "/ab1234.swift")
  }

  /// The judge of the shipped assignment, with something added to every check.
  private func judge(_ addition: String = "") throws -> Judge {
    let (folders, suite) = (Self.folders, try Self.suite.get())
    let path = "\(folders.cases)/assignment.json"
    let text = try String(contentsOfFile: path, encoding: .utf8)
      .replacing("          \"cases\": [", with: "          \(addition)\"cases\": [")
    let assignment = try Assignment(parsing: Array(text.utf8), file: path)
    return Judge(Suite(assignment: assignment, cases: suite.cases, references: suite.references))
  }

  private func checks(of judge: Judge, _ student: FakeStudent) throws -> [String: GradeReport.Check] {
    var student = student
    let report = try judge.grade(submission, answering: &student)
    return Dictionary(uniqueKeysWithValues: report.parts.flatMap(\.checks).map { ($0.id, $0) })
  }

  private static let gradients = ["linear.backward.weight", "linear.backward.bias"]

  @Test func aRightNetworkNeedsNoCredit() throws {
    let checks = try checks(of: try judge("\"followThrough\": true, "), FakeStudent())
    for id in Self.gradients + ["linear.forward"] { #expect(checks[id]?.status == .passed) }
  }

  @Test func gradientsOfAWrongForwardPassFollowIt() throws {
    let student = FakeStudent(forwardFactor: 1.5, backwardFactor: 1.5)
    let strict = try checks(of: try judge(), student)
    let kind = try checks(of: try judge("\"followThrough\": true, "), student)
    for id in Self.gradients + ["linear.jacobian", "relu.backward", "sigmoid.backward"] {
      #expect(strict[id]?.earned == 0)
      #expect(kind[id]?.status == .failed)
      #expect(kind[id]?.earned == kind[id]?.points, "\(id)")
      #expect(kind[id]?.message?.contains("only the forward pass is wrong") == true)
    }
    #expect(kind["linear.forward"]?.earned == 0)
  }

  /// Factors of the forward and the backward pass that do not belong together, the first of them with a right forward.
  @Test(arguments: [(1, 1.5), (1, 1.005), (1.5, 1.45), (1.5, 1), (1.5, -1.5), (0.5, 2)] as [(Float, Float)])
  func gradientsThatAreWrongAnyhowEarnNothing(_ forward: Float, _ backward: Float) throws {
    let student = FakeStudent(forwardFactor: forward, backwardFactor: backward)
    let checks = try checks(of: try judge("\"followThrough\": true, "), student)
    // With the right backward pass the reference is met, whatever forward returns.
    let earns = backward == 1
    for id in Self.gradients { #expect((checks[id]?.earned ?? 0 > 0) == earns, "\(id)") }
  }

  @Test func byCaseAShareOfTheCasesIsAShareOfThePoints() throws {
    let student = FakeStudent(crashesOnOneSample: true)
    let strict = try checks(of: try judge(), student)
    let kind = try checks(of: try judge("\"credit\": \"by-case\", "), student)
    let check = try #require(kind["linear.backward.weight"])
    #expect(strict[check.id]?.earned == 0)
    // Five of seven cases, three points.
    #expect(check.status == .error && check.earned == 3.0 * 5 / 7)
    #expect(check.message?.hasSuffix("Right in 5 of 7 cases, and worth as large a share of the points.") == true)
  }

  @Test func whatCannotMeanAnythingIsSkippedAndSaysSo() throws {
    var student = FakeStudent(unmakable: .identity)
    let judge = try judge()
    let report = try judge.grade(submission, answering: &student)
    let checks = report.parts.flatMap(\.checks)
    let skipped = checks.filter { $0.status == .skipped }
    #expect(!skipped.isEmpty)
    for check in skipped {
      #expect(check.earned == 0)
      #expect(check.message?.hasPrefix("Not run: a network with f = ") == true)
    }
    let sameNetwork = try #require(skipped.first { $0.id.hasPrefix("linear.") })
    #expect(sameNetwork.message?.contains("could not be made in \"Forward: x·Wᵀ + b for a batch\"") == true)
    #expect(student.requests < judge.suite.cases.count)
  }

  @Test func networksOfOtherActivationsAreAskedForAllTheSame() throws {
    let checks = try checks(of: try judge(), FakeStudent(unmakable: .sigmoid))
    for id in Self.gradients + ["linear.forward"] { #expect(checks[id]?.status == .passed) }
  }

  @Test func aRejectedSubmissionIsNotRun() throws {
    let report = try judge().reportRejected(submission, reason: "Too late.")
    #expect(report.status == .rejected && report.notes == ["Too late."])
    #expect(report.parts.flatMap(\.checks).allSatisfy { $0.status == .skipped })
    #expect(report.score.possible == 35 && report.score.final == 0)
  }
}
