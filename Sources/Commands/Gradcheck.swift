internal import Grading
internal import Reports
internal import Submissions
internal import Synchronization
internal import Workers

/// `Grader gradcheck`: compares backward passes with the derivatives of their own forward passes.
func gradcheck(_ options: Options, _ console: Console) async throws -> ExitStatus {
  let paths = options.operands.isEmpty ? [try ownStudent()] : options.operands
  let intakes = try paths.map { path in try asUsage { try Intake(at: path) } }
  let intake = Intake(joining: intakes)
  console.complain(of: intake)
  let handIns = intake.handIns
  // Nothing is compared with the fixtures, and no submission needs to see them.
  let secrets = ["HiddenCases", "Reference"].compactMap { nearestFolder(named: $0, from: ".") }
  let isolation = try Isolation(options.isolation, hiding: secrets)
  for warning in isolation.warnings { console.complain(warning + "\n") }
  try prepare(options.reports)
  let progress = Progress(console, total: handIns.count)
  let made = Mutex<[Int: GradientCheckReport]>([:])
  try await examine(handIns, only: Array(handIns.indices), jobs: options.jobs, progress) {
    GradientExaminer(
      on: Workbench(isolation: isolation, python: options.python, optimizes: true, seconds: options.timeout ?? 60),
      seed: options.seed ?? 1
    ).examine
  } keep: { number, report in
    made.withLock { $0[number] = report }
    progress.count(report.passed ? \.passed : report.refusal == nil ? \.fellShort : \.notRun)
  }
  let reports = made.withLock { made in handIns.indices.compactMap { made[$0] } }
  for request in options.wantedReports {
    if let file = request.file {
      try write(render(reports, as: request.format), to: file)
    } else {
      console.print(render(reports, as: request.format, colored: console.isColored(options.color)))
    }
  }
  guard reports.count == handIns.count else { return .fault }
  return reports.allSatisfy(\.passed) ? .done : .fellShort
}
