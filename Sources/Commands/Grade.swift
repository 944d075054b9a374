internal import Assignments
internal import Fixtures
internal import Foundation
internal import Grading
internal import Journal
internal import Submissions
internal import Workers

/// `Grader grade`: runs submissions on the hidden cases and reports their scores.
func grade(_ options: Options, _ console: Console) async throws -> ExitStatus {
  let graded = try await gradeAll(options, console)
  return graded.isComplete ? graded.reports.status(failingBelow: options.failBelow) : .fault
}

/// `Grader check`: the same, for a machine to decide by.
func check(_ options: Options, _ console: Console) async throws -> ExitStatus {
  let graded = try await gradeAll(options, console)
  return graded.isComplete ? graded.reports.allSatisfy(\.passed) ? .done : .fellShort : .fault
}

/// Grades every hand-in that the journal does not hold. One that Grader itself cannot grade is named at once and left
/// out; the rest go on.
private func gradeAll(
  _ options: Options, _ console: Console
) async throws -> (reports: JournalReports, isComplete: Bool) {
  if options.shard != nil && options.journal == nil {
    throw UsageError.unusableFile("--shard needs --journal FILE: `Grader merge` joins the shards' journals")
  }
  let place = try FixturePlace(options)
  let folders = try place.folders(options.homework)
  // Each layer is tried out in a process of its own: meanwhile there is enough to read.
  async let probedIsolation = Isolation(options.isolation, hiding: [folders.references, folders.cases])
  let suite = try Suite.load(folders)
  let circumstances = try circumstances(options, suite.assignment, folders)
  let paths = options.operands.isEmpty ? [try ownStudent()] : options.operands
  let list = try classList(options)
  let intakes = try paths.map { path in try asUsage { try intake(at: path, list, circumstances.clock.gradescope) } }
  let joined = Intake(joining: intakes)
  let handIns = joined.handIns
  // Of one hand-in it goes without saying that the others are not there.
  let absent = handIns.count > 1 ? list?.absent(among: handIns.map(\.id)) : nil
  warn(console, joined, list, absent ?? [], suite.assignment, circumstances)

  let isolation = try await probedIsolation
  for warning in isolation.warnings { console.complain(warning + "\n") }
  let conditions = try Conditions(options, folders, isolation, circumstances.training)
  let keys = handIns.map(conditions.key)
  try prepare(options.reports)
  let kept = try ClassJournal(options, of: handIns, in: folders.cases, console)
  let shard = options.shard ?? .whole
  let share = handIns.indices.filter(shard.contains)
  let waiting = share.filter { !kept.journal.holds(keys[$0]) }
  let entries = zip(handIns, keys).map { Roster.Entry(id: $0.id, key: $1) }
  try kept.journal.begin(Roster(entries: entries, shard: shard, absent: absent))
  if options.resumes || waiting.count < share.count {
    kept.sayWhatThereIs(of: share.count, missing: waiting.count, console)
  }

  let progress = Progress(console, total: share.count, earlier: share.count - waiting.count)
  kept.explainInterruption(of: share.map { keys[$0] }, progress)
  let judge = Judge(suite)
  try await examine(handIns, only: waiting, jobs: options.jobs, progress) {
    let examiner = Examiner(
      by: judge,
      on: Workbench(
        for: suite.assignment.interface, isolation: isolation, python: options.python, seconds: options.timeout ?? 60),
      circumstances)
    return { handIn in try timed { try examiner.examine(handIn) } }
  } keep: { number, report in
    try kept.journal.add(report, as: keys[number])
    progress.count(report.passed ? \.passed : report.status == .graded ? \.fellShort : \.notRun)
  }
  let graded = share.filter { kept.journal.holds(keys[$0]) }
  let reports = JournalReports(graded.map { (kept.journal, keys[$0]) }, onFailure: console.giveUp)
  if options.shard == nil || !options.reports.isEmpty { try await write(reports, absent: absent, options, console) }
  if graded.count == share.count { kept.discard() } else if !graded.isEmpty { kept.sayHowToGoOn(console) }
  if !progress.hasRun && !reports.contains(where: { $0.status == .graded }) {
    suggestHomework(for: share.lazy.map { handIns[$0] }, gradedAs: suite.assignment, among: place, console)
  }
  return (reports, graded.count == share.count)
}

/// A report that says how long it took to make.
private func timed(_ examine: () throws -> GradeReport) rethrows -> GradeReport {
  let start = ContinuousClock.now
  var report = try examine()
  report.seconds = start.duration(to: .now) / .seconds(1)
  return report
}

/// What lies at a path. Gradescope's metadata tells of one submission, and whose it is.
private func intake(at path: String, _ list: ClassList?, _ metadata: GradescopeMetadata?) throws -> Intake {
  guard let metadata else { return try Intake(at: path, by: list) }
  return try Intake(oneAt: path, by: metadata.emails.first?.split(separator: "@").first?.lowercased())
}

/// What staff should know before the grading ends.
private func warn(
  _ console: Console, _ intake: Intake, _ list: ClassList?, _ absent: [Absentee], _ assignment: Assignment,
  _ circumstances: Examiner.Circumstances
) {
  console.complain(of: intake)
  let handIns = intake.handIns
  let ids = handIns.map(\.id)
  let newcomers = list?.strangers(among: ids) ?? []
  if !absent.isEmpty { console.complain("Not handed in: \(absent.map(\.id).joined(separator: ", "))\n") }
  if !newcomers.isEmpty { console.complain("Not in --roster: \(newcomers.joined(separator: ", "))\n") }
  let strangers =
    (circumstances.grades?.unknownIDs(besides: ids) ?? []) + (circumstances.overrides?.unknownIDs(besides: ids) ?? [])
    + (circumstances.formulas?.unknownIDs(besides: ids) ?? [])
  let unmet = circumstances.times?.unknownIDs(besides: ids) ?? []
  if !unmet.isEmpty { console.complain("In --times, but not handed in: \(unmet.joined(separator: ", "))\n") }
  if !strangers.isEmpty {
    console.complain("Graded by hand, but not handed in: \(Set(strangers).sorted().joined(separator: ", "))\n")
  }
  let ungraded = circumstances.grades?.ungraded(among: ids) ?? []
  if !ungraded.isEmpty {
    console.complain("Not graded by hand yet, or not in every column: \(ungraded.joined(separator: ", "))\n")
  }
  let isTimeKnown = circumstances.clock.submittedAt != nil || circumstances.clock.gradescope != nil
  let late = handIns.filter { $0.name.isMarkedLate && $0.name.submitted == nil }.map(\.id)
    .filter { circumstances.times?.knowsTime(of: $0) != true }
  if !late.isEmpty && !isTimeKnown && assignment.due != nil {
    console.complain(
      "Late by the download's name, which does not say when: \(late.joined(separator: ", ")). For the penalty, "
        + "say when: \(handIns.count == 1 ? Option.submittedAt.usage : Option.times.usage)\n")
  }
}

extension Console {
  /// Says what of the hand-ins staff would not expect.
  func complain(of intake: Intake) {
    if !intake.ignored.isEmpty { complain("Not a hand-in: \(intake.ignored.joined(separator: ", "))\n") }
    if !intake.disputed.isEmpty {
      complain(
        "Several students handed in as \(intake.disputed.joined(separator: ", ")): each is known by the name that the "
          + "course site gave\n")
    }
  }
}

/// The worked example of this package: what a learner edits.
func ownStudent() throws(PlaceError) -> String {
  guard let folder = nearestFolder(named: "Sources/Student", from: ".") else {
    throw PlaceError("no PATH was given, and there is no Sources/Student here or above to grade instead")
  }
  return folder
}

extension Collection<GradeReport> {
  /// What to tell the shell, where a score below a percentage of the points is too low.
  func status(failingBelow percent: Double?) -> ExitStatus {
    guard let percent else { return .done }
    return contains { $0.score.final < $0.score.possible * percent / 100 } ? .fellShort : .done
  }
}

extension GradeReport {
  /// Whether every check passed and nothing was taken off.
  fileprivate var passed: Bool {
    status == .graded && penalties.isEmpty && parts.allSatisfy { $0.checks.allSatisfy { $0.status == .passed } }
  }
}

extension Console {
  /// Says why no report can be written, and ends Grader.
  @Sendable func giveUp(_ error: any Error) -> Never {
    complain("Grader: \(error)\n")
    exit(ExitStatus.fault.rawValue)
  }
}
