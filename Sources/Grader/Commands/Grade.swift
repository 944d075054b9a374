internal import Assignments
internal import Fixtures
internal import Grading
internal import Submissions
internal import Workers

/// `Grader grade`: runs submissions on the hidden cases and reports their scores.
func grade(_ options: Options, _ console: Console) async throws -> ExitStatus {
  let (reports, isComplete) = try await gradeAll(options, console)
  guard isComplete else { return .fault }
  guard let failBelow = options.failBelow else { return .done }
  return reports.contains { $0.score.final < $0.score.possible * failBelow / 100 } ? .fellShort : .done
}

/// `Grader check`: the same, for a machine to decide by.
func check(_ options: Options, _ console: Console) async throws -> ExitStatus {
  let (reports, isComplete) = try await gradeAll(options, console)
  return isComplete ? reports.allSatisfy(\.passed) ? .done : .fellShort : .fault
}

/// Grades every hand-in. One that Grader itself cannot grade is named at once and left out; the rest go on.
private func gradeAll(
  _ options: Options, _ console: Console
) async throws -> (reports: [GradeReport], isComplete: Bool) {
  let folders = try FixturePlace(options).folders(options.assignment ?? FixturePlace.defaultAssignment)
  let suite = try Suite.load(folders)
  let circumstances = try circumstances(options, suite.assignment, folders)
  let paths = options.operands.isEmpty ? [try ownStudent()] : options.operands
  let intakes = try paths.map { path in try asUsage { try Intake(at: path) } }
  let handIns = intakes.flatMap(\.handIns)
  warn(console, handIns, ignored: intakes.flatMap(\.ignored), circumstances)

  let isolation = try Isolation(options.isolation, hiding: [folders.references, folders.cases])
  for warning in isolation.warnings { console.complain(warning + "\n") }
  let reports = await examine(handIns, jobs: options.jobs, console) {
    Examiner(
      suite, on: Workbench(isolation: isolation, python: options.python, seconds: options.timeout ?? 60), circumstances
    ).examine
  }
  try write(reports, options, console)
  return (reports, reports.count == handIns.count)
}

/// What staff should know before the grading ends.
private func warn(
  _ console: Console, _ handIns: [HandIn], ignored: [String], _ circumstances: Examiner.Circumstances
) {
  if !ignored.isEmpty { console.complain("Not a hand-in: \(ignored.joined(separator: ", "))\n") }
  let ids = handIns.map(\.id)
  let strangers =
    (circumstances.grades?.unknownIDs(besides: ids) ?? []) + (circumstances.overrides?.unknownIDs(besides: ids) ?? [])
    + (circumstances.formulas?.unknownIDs(besides: ids) ?? [])
  if !strangers.isEmpty {
    console.complain("Graded by hand, but not handed in: \(Set(strangers).sorted().joined(separator: ", "))\n")
  }
}

/// The worked example of this package: what a learner edits.
func ownStudent() throws(PlaceError) -> String {
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
