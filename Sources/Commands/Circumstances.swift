internal import Assignments
internal import Fixtures
internal import Foundation
internal import Grading
internal import IDX
internal import Submissions

/// What staff say about all hand-ins: in options, and in files of their own. All of it is read before any grading begins.
func circumstances(
  _ options: Options, _ assignment: Assignment, _ folders: FixtureFolders
) throws -> Examiner.Circumstances {
  var circumstances = Examiner.Circumstances()
  circumstances.clock.submittedAt = try time(options.submittedAt, of: .submittedAt, assignment)
  circumstances.clock.due = try time(options.due, of: .due, assignment)
  circumstances.clock.gradescope = try contents(of: options.metadata) { bytes, path in
    let metadata = try GradescopeMetadata(parsing: bytes, file: path)
    do { _ = try assignment.punctuality(HandInClock(gradescope: metadata)) } catch {
      throw UsageError.unusableFile("\(path): \(error)")
    }
    return metadata
  }
  circumstances.judgesFormat = !options.ignoresFormat
  circumstances.times = try contents(of: options.times) { try HandInTimes(parsing: $0, file: $1, for: assignment) }
  circumstances.grades = try contents(of: options.theory) { try HandGrades(parsing: $0, file: $1, for: assignment) }
  if options.formulas != nil || assignment.handIn.formulas != nil {
    let files = try options.formulas.map(answersFiles) ?? []
    circumstances.formulas = try formulaGrader(folders, assignment).keeping(files)
  }
  circumstances.overrides = try contents(of: options.overrides) {
    try Overrides(parsing: $0, file: $1, for: assignment, formulas: circumstances.formulas)
  }
  circumstances.training = try options.data.map { try training($0, assignment) }
  return circumstances
}

/// The students of the class, if staff say who they are.
func classList(_ options: Options) throws(UsageError) -> ClassList? {
  try contents(of: options.roster) { try ClassList(parsing: $0, file: $1) }
}

/// What libraries are trained on.
private func training(_ folder: String, _ assignment: Assignment) throws -> LibraryTraining {
  let training = try LibraryTraining(assignment) { training in
    try asUsage("--data: ") {
      try ImageSet(folder: folder, pixels: training.layers[0], classes: training.layers.last!)
    }
  }
  guard let training else {
    throw UsageError.badValue(
      option: Option.data.name, value: folder,
      reason: "\(assignment.name) trains no library on files, so it has no use for them; leave the option out")
  }
  return training
}

/// The value of an option, which must be a time on the clocks of the course.
private func time(_ text: String?, of option: Option, _ assignment: Assignment) throws(UsageError) -> String? {
  guard let text else { return nil }
  try asUsage("\(option.name): ") { _ = try Moment(parsing: text, zone: assignment.due?.zone ?? .gmt) }
  return text
}

/// What a file that an option names holds.
private func contents<Value>(
  of path: String?, _ read: ([UInt8], String) throws -> Value
) throws(UsageError) -> Value? {
  guard let path else { return nil }
  let bytes = try contents(ofNamed: path)
  return try asUsage { try read(bytes, path) }
}

/// What a file holds that somebody named.
func contents(ofNamed path: String) throws(UsageError) -> [UInt8] {
  guard let bytes = FileManager.default.contents(atPath: path) else {
    throw .unusableFile("\(path): there is no such file, or it cannot be read")
  }
  return Array(bytes)
}

/// Does what fails only because of what was typed, and says so.
func asUsage<Value>(_ prefix: String = "", _ work: () throws -> Value) throws(UsageError) -> Value {
  do { return try work() } catch { throw .unusableFile("\(prefix)\(error)") }
}
