internal import Assignments
internal import Files
internal import Fixtures
internal import Foundation
internal import Grading

/// `Grader formulas`: checks written Jacobians and gradients by calculation.
func formulas(_ options: Options, _ console: Console) async throws -> ExitStatus {
  let place = try FixturePlace(options)
  let name = options.homework
  let grader: FormulaGrader
  if !place.names.contains(name), place.formulaSheets.contains(name) {
    grader = try formulaGrader(place.sheet(name), name: name, of: nil, seed: options.seed ?? 1)
  } else {
    let folders = try place.folders(name)
    grader = try formulaGrader(folders, try folders.readAssignment().0, seed: options.seed ?? 1)
  }
  let reports = try options.operands.flatMap(answersFiles).map(grader.report)
  try await write(reports, options, console)
  let allCorrect = reports.allSatisfy { $0.parts.allSatisfy { $0.checks.allSatisfy { $0.status == .passed } } }
  return allCorrect ? .done : .fellShort
}

/// The formula questions of an assignment, ready to check answers.
func formulaGrader(_ folders: FixtureFolders, _ assignment: Assignment, seed: UInt64 = 1) throws -> FormulaGrader {
  try formulaGrader("\(folders.cases)/formulas.json", name: assignment.name, of: assignment, seed: seed)
}

/// Those of a homework that may be nothing but its formulas.
private func formulaGrader(
  _ path: String, name: String, of assignment: Assignment?, seed: UInt64
) throws -> FormulaGrader {
  guard let bytes = FileManager.default.contents(atPath: path) else {
    throw PlaceError("\(path): \(name) asks no formula questions")
  }
  return try FormulaGrader(parsing: Array(bytes), file: path, name: name, of: assignment, seed: seed)
}

/// The answers that a path means: the file, or those in the folder, one for each student.
func answersFiles(at path: String) throws(UsageError) -> [AnswersFile] {
  guard isFolder(path) else { return [try answersFile(at: path)] }
  guard let names = entries(ofFolder: path)?.filter(AnswersFile.isNamed).sorted() else {
    throw .unusableFile("\(path): the folder cannot be read")
  }
  guard !names.isEmpty else { throw .unusableFile("\(path): there is no .txt or .tex file in this folder") }
  var files: [AnswersFile] = []
  for name in names {
    let file = try answersFile(at: "\(path)/\(name)")
    if let other = files.last, other.id == file.id {
      throw .unusableFile("\(file.path): the answers of \(file.id) are in \(other.path) already")
    }
    files.append(file)
  }
  return files
}

private func answersFile(at path: String) throws(UsageError) -> AnswersFile {
  AnswersFile(path: path, contents: try contents(ofNamed: path))
}
