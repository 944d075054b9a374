import Fixtures
import Foundation
import Mistakes
import Submissions
import TestSupport
import Testing
import Workers

@testable import Grading

/// The catalogue's mistakes as students write them, in both languages, each run in a process of its own.
struct RealMistakeTests {
  static let table = EditedSubmission.table("mistakes")
  static let real = table.filter { $0.obstacle == nil }
  static let oddities = EditedSubmission.table("odd.edits")

  /// One examiner for all, as for a class: it keeps what the mistakes predict.
  private static let examiner = Result {
    Examiner(
      try Classroom.judge(Desk.fall).suite,
      on: Workbench(isolation: try Isolation(.strict), python: "/usr/bin/python3", seconds: 1200))
  }

  private func report(_ source: WorkedExample, in language: EditedSubmission.Language) throws -> GradeReport {
    guard language == .python else { return try Classroom.grade(source) }
    let folder = try TemporaryFolder()
    return try Self.examiner.get().examine(
      Intake(at: source.write(to: folder.path, named: "mlp.py")).handIns[0])
  }

  @Test(arguments: real)
  func aMistakeIsNamedFirst(_ mistake: EditedSubmission) throws {
    let report = try report(mistake.source(), in: mistake.language)
    print("RESULT|\(mistake.language.rawValue)|\(mistake.name)|\(report.named.sorted().joined(separator: ","))|\(report.status)|\(report.score.final)|\(report.diagnoses.first?.mistake ?? "-")|\(report.parts.flatMap(\.checks).filter { $0.status != .passed && $0.diagnosis == nil }.map(\.id).joined(separator: " "))")
    #expect(report.named == [mistake.name])
  }

  @Test(arguments: oddities)
  func odd(_ mistake: EditedSubmission) throws {
    let report = try report(mistake.source(), in: mistake.language)
    print("ODD|\(mistake.name)|\(report.named.sorted().joined(separator: ","))|\(report.score.final)|\(report.diagnoses.first?.evidence ?? "")")
    #expect(report.score.earned < report.score.possible)
  }
}
