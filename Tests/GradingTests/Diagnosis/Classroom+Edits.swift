import Submissions
import TestSupport
import Workers

@testable import Grading

extension Classroom {
  /// One examiner for all, as for a class: it keeps what the mistakes predict.
  private static let examiner = Result {
    Examiner(
      try judge(Desk.fall).suite,
      on: Workbench(isolation: try Isolation(.strict), python: "/usr/bin/python3", seconds: 1200))
  }

  static func grade(_ submission: EditedSubmission) throws -> GradeReport {
    try grade(submission.source(), in: submission.language)
  }

  /// The report on a submission whose only file is this one.
  static func grade(_ source: WorkedExample, in language: EditedSubmission.Language) throws -> GradeReport {
    guard language == .python else { return try grade(source) }
    let folder = try TemporaryFolder()
    let intake = try Intake(at: source.write(to: folder.path, named: "mlp.py"))
    return try examiner.get().examine(intake.handIns[0])
  }
}
