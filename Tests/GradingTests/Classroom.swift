import Fixtures
import Foundation
import Grading
import Submissions
import TestSupport
import Workers

/// Grades submissions as Grader does: compiled, run in a process of their own, judged by the committed references.
enum Classroom {
  /// The suite of an assignment, loaded once.
  static func judge(_ assignment: String) throws -> Judge { try judges[assignment]!.get() }

  private static let judges = Dictionary(
    uniqueKeysWithValues: Repository.everyAssignment.map { name in
      let folders = FixtureFolders(
        assignment: name, hiddenCases: "\(Repository.root)/HiddenCases", reference: "\(Repository.root)/Reference")
      return (name, Result { Judge(try Suite.load(folders)) })
    })

  /// Where compiled submissions are kept from run to run, so that only what changed is compiled.
  static func cache() throws -> String {
    let cache = "\(Repository.root)/.build/tests/cache"
    try FileManager.default.createDirectory(atPath: cache, withIntermediateDirectories: true)
    return cache
  }

  /// The report on a submission whose only file is `MLP.swift`. Each request may take `patience` seconds.
  static func grade(
    _ example: WorkedExample, for assignment: String = Repository.assignments[0], patience: Double = 60
  ) throws -> GradeReport {
    let folder = try TemporaryFolder()
    let submission = try Submission(at: example.write(to: folder.path))
    let judge = try judge(assignment)
    switch try SwiftCompiler(cache: cache()).compile(submission) {
    case .executable(let executable):
      var respondent = WorkerRespondent(
        .executable(executable), isolation: try Isolation(.strict),
        limits: .init(seconds: patience, wallSeconds: patience),
        seconds: 600)
      return try judge.grade(submission, answering: &respondent)
    case .rejected(let diagnostics):
      return judge.reportUnexecutable(submission, reason: diagnostics)
    case .unfinished(let limit):
      return judge.reportUnexecutable(submission, reason: limit)
    }
  }
}

extension GradeReport {
  /// The checks that did not earn their points.
  var lost: Set<String> {
    Set(parts.flatMap(\.checks).filter { $0.earned < $0.points }.map(\.id))
  }

  /// The check of that name.
  func check(_ id: String) -> Check? { parts.flatMap(\.checks).first { $0.id == id } }
}
