import Assignments
import Fixtures
import Foundation
import Submissions
import TestSupport
import WorkerProtocol
import Workers

@testable import Grading

/// Examines hand-ins as `Grader grade` does: read from the disk, run by the system's own Python, judged by the committed
/// references.
enum Desk {
  static let fall = Repository.assignments[0]

  /// For submissions that come to an end: however busy the machine is, none of them is cut off.
  private static let patient = Result { try bench(seconds: 1200) }
  /// For those that do not: a second and a half for an answer.
  private static let hasty = Result { try bench(seconds: 9) }

  private static func bench(seconds: Double) throws -> Workbench {
    Workbench(isolation: try Isolation(.strict), python: "/usr/bin/python3", seconds: seconds)
  }

  /// The report on what lies at `path`.
  static func examine(
    _ path: String, for assignment: String = fall, hastily: Bool = false,
    _ circumstances: Examiner.Circumstances = .init()
  ) throws -> GradeReport {
    let examiner = try Examiner(
      Classroom.judge(assignment).suite, on: (hastily ? hasty : patient).get(), circumstances)
    return try examiner.examine(Intake(at: path).handIns[0])
  }

  /// The report on a lone `mlp.py` of this text.
  static func examine(text: String, hastily: Bool = false) throws -> GradeReport {
    let folder = try TemporaryFolder()
    let path = folder.path + "/mlp.py"
    try text.write(toFile: path, atomically: false, encoding: .utf8)
    return try examine(path, hastily: hastily)
  }

  /// The report on an archive of these files. Those of the homework that every hand-in has are added.
  static func examine(archive files: [String: String], named name: String = "ab1234.zip") throws -> GradeReport {
    let folder = try TemporaryFolder()
    let path = folder.path + "/" + name
    try Data(handIn(files)).write(to: URL(filePath: path))
    return try examine(path)
  }

  /// An archive of these files beside a `theory.pdf` and a `gd.py`.
  static func handIn(_ files: [String: String]) -> [UInt8] {
    ZipBuilder(
      HandInFiles.complete(files).sorted { $0.key < $1.key }.map { .init($0.key, Array($0.value.utf8), deflated: true) }
    )
    .bytes()
  }
}

/// The Python submissions that the repository keeps.
enum Shelf {
  private static let folder = Repository.root + "/Tests/Submissions/python"

  static func names(in kind: String) -> [String] {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(kind)")) ?? []
    return files.filter { $0.hasSuffix(".py") }.map { String($0.dropLast(3)) }.sorted()
  }

  static func path(_ kind: String, _ name: String) -> String { "\(folder)/\(kind)/\(name).py" }

  static func text(_ kind: String, _ name: String) throws -> String {
    try String(contentsOfFile: path(kind, name), encoding: .utf8)
  }

  /// The filled-in starter, and then this.
  static func starter(_ text: String = "") throws -> String { try self.text("correct", "starter") + "\n\n" + text }

  /// The filled-in starter with a method of the network replaced by one that does this.
  static func starter(_ method: String, _ parameters: String = "", does statements: String) throws -> String {
    let body = statements.split(separator: "\n").map { "    " + $0 }.joined(separator: "\n")
    return try starter("def replaced(self\(parameters)):\n\(body)\n\n\nMLP.\(method) = replaced\n")
  }
}

extension Suite {
  /// The checks one of whose cases does this with the submission.
  func checks(thatDo words: String...) -> Set<String> {
    Set(
      assignment.checks.filter { check in
        check.cases.contains { recipe in
          cases[recipe.name]!.script.steps.contains { step in words.contains { step.description.hasPrefix($0) } }
        }
      }.map(\.id))
  }
}
