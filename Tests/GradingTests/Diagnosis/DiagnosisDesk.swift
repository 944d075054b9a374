import Assignments
import Backprop
import Foundation
import Mistakes
import Submissions
import TestSupport
import WorkerProtocol
import Workers

@testable import Fixtures
@testable import Grading

/// Grades respondents in process, on a committed suite, and looks at what they are told.
struct DiagnosisDesk {
  let suite: Suite
  let judge: Judge
  private let folder: TemporaryFolder
  private let submission: Submission

  private static let suites = Result {
    try Suite.load(
      FixtureFolders(
        assignment: Repository.assignments[0], hiddenCases: "\(Repository.root)/HiddenCases",
        reference: "\(Repository.root)/Reference"))
  }

  /// One judge for all tests: it keeps what the mistakes predict, as for a class.
  private static let shared = suites.map { ($0, Judge($0)) }

  init() throws {
    (suite, judge) = try Self.shared.get()
    folder = try TemporaryFolder()
    try "".write(toFile: folder.path + "/ab1234.swift", atomically: true, encoding: .utf8)
    submission = try Submission(at: folder.path + "/ab1234.swift")
  }

  func grade(_ student: some Respondent) throws -> GradeReport {
    var student = student
    return try judge.grade(submission, answering: &student)
  }

  /// What the assignment asks for, with either side of a kink.
  static let conventions = Mistakes.Conventions(mse: .elementMean, bce: .elementMean)
}

extension GradeReport {
  var diagnoses: [Diagnosis] { parts.flatMap(\.checks).compactMap(\.diagnosis) }

  /// The mistakes that are named, the first of each check only.
  var named: Set<String> { Set(diagnoses.map(\.mistake)) }
}
