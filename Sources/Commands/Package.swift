internal import Assignments
internal import Files
internal import Fixtures
internal import Foundation
internal import Glibc
internal import Packages
internal import Reports
internal import Submissions
internal import Workers

/// `Grader package slurm`: a class as a job array.
func packageSlurm(_ options: Options, _ console: Console) async throws -> ExitStatus {
  let folders = try FixturePlace(options).folders(options.homework)
  // What would fail in every task fails here.
  let suite = try Suite.load(folders)
  _ = try circumstances(options, suite.assignment, folders)
  let list = try classList(options)
  for path in options.operands { try asUsage { _ = try Intake(at: path, by: list) } }
  try prepare(options.reports)

  let array = SlurmArray(
    program: try ownPath(), folder: FileManager.default.currentDirectoryPath, tasks: options.tasks,
    gradeArguments: given([
      (.assignment, options.assignment), (.timeout, options.timeout.map { "\($0)" }),
      (.isolation, options.isolation.rawValue), (.python, options.python), (.submittedAt, options.submittedAt),
      (.due, options.due), (.roster, options.roster), (.times, options.times), (.theory, options.theory),
      (.formulas, options.formulas), (.overrides, options.overrides), (.data, options.data),
      (.hiddenCases, options.hiddenCases), (.reference, options.reference),
    ]) + (options.ignoresFormat ? [Option.ignoreFormat.name] : []) + ["--"] + options.operands,
    mergeArguments: given(
      options.reports.map { (.report, $0.text) } + [
        (.reveal, options.chosenReveal?.rawValue), (.failBelow, options.failBelow.map { "\($0)" }),
      ]))
  return try write(array.package, options, console)
}

/// `Grader package gradescope`: an autograder to upload.
func packageGradescope(_ options: Options, _ console: Console) async throws -> ExitStatus {
  let folders = try FixturePlace(options).folders(options.homework)
  let assignment = try Suite.load(folders).assignment
  if let due = options.due {
    try asUsage("--due: ") { _ = try Moment(parsing: due, zone: assignment.due?.zone ?? .gmt) }
  }
  let autograder = GradescopeAutograder(
    program: try contents(of: ownPath()), assignment: assignment.name, cases: try files(in: folders.cases),
    references: try files(in: folders.references),
    arguments: given([
      (.reveal, (options.chosenReveal ?? .names).rawValue), (.due, options.due),
      (.timeout, options.timeout.map { "\($0)" }),
    ]))
  return try write(autograder.package, options, console)
}

/// `Grader package github`: a workflow for students' repositories.
func packageGitHub(_ options: Options, _ console: Console) async throws -> ExitStatus {
  guard let repository = options.repository else {
    throw UsageError.missingOperand(command: "package github", placeholder: "--repository OWNER/NAME")
  }
  let folders = try FixturePlace(options).folders(options.homework)
  let assignment = try folders.readAssignment().0
  let workflow = GitHubWorkflow(
    repository: repository,
    arguments: given([
      (.assignment, assignment.name), (.reveal, (options.chosenReveal ?? .names).rawValue),
      (.timeout, options.timeout.map { "\($0)" }),
    ]))
  return try write(workflow.package, options, console)
}

private func write(_ package: Package, _ options: Options, _ console: Console) throws -> ExitStatus {
  guard let folder = options.output else {
    throw UsageError.missingOperand(command: "package", placeholder: "--output DIR")
  }
  try package.write(to: folder)
  for file in package.files { console.print("\(folder)/\(file.path)\n") }
  return .done
}

/// Options as they are typed, those that have a value.
private func given(_ values: [(option: Option, value: String?)]) -> [String] {
  values.flatMap { option, value in value.map { [option.name, $0] } ?? [] }
}

extension ReportRequest {
  fileprivate var text: String { format.rawValue + (file.map { "=\($0)" } ?? "") }
}

/// Where the running program lies.
private func ownPath() throws(PlaceError) -> String {
  guard let path = absolutePath(of: "/proc/self/exe") else {
    throw PlaceError("/proc/self/exe: Grader cannot find itself")
  }
  return path
}

private func contents(of path: String) throws(PlaceError) -> [UInt8] {
  guard let data = FileManager.default.contents(atPath: path) else { throw PlaceError("\(path): cannot be read") }
  return Array(data)
}

/// The files in a folder, sorted.
private func files(in folder: String) throws -> [(name: String, contents: [UInt8])] {
  try FileManager.default.contentsOfDirectory(atPath: folder).sorted().map { name in
    (name, try contents(of: "\(folder)/\(name)"))
  }
}
