internal import Fixtures
internal import Glibc
internal import Grading
internal import Reports
internal import Submissions
internal import Workers

/// `Grader grade`: runs submissions on the hidden cases and reports their scores.
func grade(_ options: Options, _ console: Console) async throws -> ExitStatus {
  let reports = try gradeAll(options)
  try write(reports, options, console)
  guard let failBelow = options.failBelow else { return .done }
  return reports.contains { $0.score.final < $0.score.possible * failBelow / 100 } ? .fellShort : .done
}

/// `Grader check`: the same, for a machine to decide by.
func check(_ options: Options, _ console: Console) async throws -> ExitStatus {
  let reports = try gradeAll(options)
  try write(reports, options, console)
  return reports.allSatisfy(\.passed) ? .done : .fellShort
}

private func gradeAll(_ options: Options) throws -> [GradeReport] {
  let place = try FixturePlace(options)
  let judge = Judge(try Suite.load(try place.folders(options.assignment ?? FixturePlace.defaultAssignment)))
  let paths = options.operands.isEmpty ? [try ownStudent()] : options.operands
  let submissions = try paths.map(submission)
  let compiler = try SwiftCompiler()
  let isolation = try Isolation(.strict)
  return try submissions.map { try grade($0, by: judge, compiler, isolation, seconds: options.timeout ?? 60) }
}

/// A path that leads to no submission is a slip of whoever typed it, not of a student.
private func submission(at path: String) throws(UsageError) -> Submission {
  do { return try Submission(at: path) } catch { throw .unusableOperand(error.description) }
}

private func grade(
  _ submission: Submission, by judge: Judge, _ compiler: SwiftCompiler, _ isolation: Isolation, seconds: Double
) throws -> GradeReport {
  switch try compiler.compile(submission) {
  case .executable(let executable):
    var respondent = WorkerRespondent(
      .executable(executable), isolation: isolation, limits: .init(seconds: min(seconds, 10)), seconds: seconds)
    return try judge.grade(submission, answering: &respondent)
  case .rejected(let diagnostics):
    return judge.reportUnexecutable(submission, reason: "It does not compile:\n\(diagnostics)")
  case .timedOut(let limit):
    return judge.reportUnexecutable(submission, reason: "It did not compile within \(Int(limit)) seconds.")
  }
}

/// The worked example of this package: what a learner edits.
private func ownStudent() throws(PlaceError) -> String {
  guard let folder = nearestFolder(named: "Sources/Student", from: ".") else {
    throw PlaceError("no PATH was given, and there is no Sources/Student here or above to grade instead")
  }
  return folder
}

/// Writes each report where it was asked for; as text on standard output if none was.
private func write(_ reports: [GradeReport], _ options: Options, _ console: Console) throws(PlaceError) {
  let requests = options.reports.isEmpty ? [ReportRequest(format: .text, file: nil)] : options.reports
  for request in requests {
    if let file = request.file {
      try write(render(reports, as: request.format), to: file)
    } else {
      console.print(render(reports, as: request.format, colored: console.isColored(options.color)))
    }
  }
}

private func write(_ text: String, to path: String) throws(PlaceError) {
  guard let file = fopen(path, "we") else { throw PlaceError("\(path): cannot be written: \(systemReason())") }
  let written = text.utf8.count == text.withCString { fwrite($0, 1, text.utf8.count, file) }
  guard fclose(file) == 0, written else { throw PlaceError("\(path): cannot be written: \(systemReason())") }
}

private func systemReason() -> String { String(cString: strerror(errno)) }

extension GradeReport {
  /// Whether every check passed.
  fileprivate var passed: Bool {
    status == .graded && parts.allSatisfy { $0.checks.allSatisfy { $0.status == .passed } }
  }
}
