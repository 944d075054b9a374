import Assignments
import Fixtures
import Foundation
import Submissions
import TestSupport
import Workers

@testable import Grading

/// A homework of functions, and the submissions to it that tests have: each is run in a process of its own.
struct FunctionCourse: Sendable {
  let assignment: String
  /// The folder of its submissions.
  let folder: String
  private let examiner: Result<Examiner, any Error>

  init(_ assignment: String, submissions: String) {
    (self.assignment, folder) = (assignment, "\(Repository.root)/Tests/Submissions/\(submissions)")
    examiner = Result {
      let suite = try Classroom.judge(assignment).suite
      let bench = Workbench(
        for: suite.assignment.interface, isolation: try Isolation(.strict), python: "/usr/bin/python3", seconds: 1200)
      return Examiner(suite, on: bench)
    }
  }

  func grade(_ path: String) throws -> GradeReport { try examiner.get().examine(Intake(at: path).handIns[0]) }

  func grade(text: String, named name: String = "hw1.py") throws -> GradeReport {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/\(name)"
    try text.write(toFile: path, atomically: false, encoding: .utf8)
    return try grade(path)
  }

  /// The right submissions, in several styles.
  var styles: [String] { (try? FileManager.default.contentsOfDirectory(atPath: folder + "/correct"))?.sorted() ?? [] }

  func text(_ path: String) throws -> WorkedExample {
    try WorkedExample(text: String(contentsOfFile: "\(folder)/\(path)", encoding: .utf8))
  }
}
