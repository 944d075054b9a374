internal import Assignments
internal import Fixtures
internal import Foundation
internal import Grading
internal import Submissions
internal import Workers

/// `Grader grade`: runs submissions on the hidden cases and reports their scores.
func grade(_ options: Options, _ console: Console) async throws -> ExitStatus {
  let reports = try gradeAll(options, console)
  guard let failBelow = options.failBelow else { return .done }
  return reports.contains { $0.score.final < $0.score.possible * failBelow / 100 } ? .fellShort : .done
}

/// `Grader check`: the same, for a machine to decide by.
func check(_ options: Options, _ console: Console) async throws -> ExitStatus {
  try gradeAll(options, console).allSatisfy(\.passed) ? .done : .fellShort
}

private func gradeAll(_ options: Options, _ console: Console) throws -> [GradeReport] {
  let folders = try FixturePlace(options).folders(options.assignment ?? FixturePlace.defaultAssignment)
  let suite = try Suite.load(folders)
  let circumstances = try circumstances(options, suite.assignment)
  let paths = options.operands.isEmpty ? [try ownStudent()] : options.operands
  let intakes = try paths.map { path throws(SubmissionError) in try Intake(at: path) }
  let handIns = intakes.flatMap(\.handIns)
  warn(console, handIns, ignored: intakes.flatMap(\.ignored), circumstances)

  let isolation = try Isolation(options.isolation, hiding: [folders.references, folders.cases])
  for warning in isolation.warnings { console.complain(warning + "\n") }
  let bench = Workbench(isolation: isolation, python: options.python, seconds: options.timeout ?? 60)
  let examiner = Examiner(suite, on: bench, circumstances)
  let reports = try handIns.enumerated().map { index, handIn in
    if handIns.count > 1 { console.complain("[\(index + 1)/\(handIns.count)] \(handIn.id)\n") }
    return try examiner.examine(handIn)
  }
  try write(reports, options, console)
  return reports
}

/// What staff say about all hand-ins: in options, and in files of their own.
private func circumstances(_ options: Options, _ assignment: Assignment) throws -> Examiner.Circumstances {
  var circumstances = Examiner.Circumstances()
  circumstances.clock.submittedAt = options.submittedAt
  circumstances.clock.due = options.due
  if let path = options.metadata {
    circumstances.clock.gradescope = try GradescopeMetadata(parsing: try bytes(of: path), file: path)
  }
  if let path = options.theory {
    circumstances.grades = try HandGrades(parsing: try bytes(of: path), file: path, for: assignment)
  }
  if let path = options.overrides {
    circumstances.overrides = try Overrides(parsing: try bytes(of: path), file: path, for: assignment)
  }
  return circumstances
}

private func bytes(of path: String) throws(PlaceError) -> [UInt8] {
  guard let contents = FileManager.default.contents(atPath: path) else {
    throw PlaceError("\(path): there is no such file, or it cannot be read")
  }
  return Array(contents)
}

/// What staff should know before the grading ends.
private func warn(
  _ console: Console, _ handIns: [HandIn], ignored: [String], _ circumstances: Examiner.Circumstances
) {
  if !ignored.isEmpty { console.complain("Not a hand-in: \(ignored.joined(separator: ", "))\n") }
  let ids = handIns.map(\.id)
  let strangers =
    (circumstances.grades?.unknownIDs(besides: ids) ?? []) + (circumstances.overrides?.unknownIDs(besides: ids) ?? [])
  if !strangers.isEmpty {
    console.complain("Graded by hand, but not handed in: \(strangers.joined(separator: ", "))\n")
  }
}

/// The worked example of this package: what a learner edits.
private func ownStudent() throws(PlaceError) -> String {
  guard let folder = nearestFolder(named: "Sources/Student", from: ".") else {
    throw PlaceError("no PATH was given, and there is no Sources/Student here or above to grade instead")
  }
  return folder
}

extension GradeReport {
  /// Whether every check passed and nothing was taken off.
  fileprivate var passed: Bool {
    status == .graded && penalties.isEmpty && parts.allSatisfy { $0.checks.allSatisfy { $0.status == .passed } }
  }
}
