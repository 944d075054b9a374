internal import Fixtures
internal import Foundation
internal import Formulas
internal import Grading
internal import Hashing

/// `Grader formulas`: checks written Jacobians and gradients by calculation.
func formulas(_ options: Options, _ console: Console) async throws -> ExitStatus {
  let folders = try FixturePlace(options).folders(options.assignment ?? FixturePlace.defaultAssignment)
  let name = folders.cases.split(separator: "/").last.map(String.init) ?? folders.cases
  let examinations = try examinations(at: "\(folders.cases)/formulas.json", seed: options.seed ?? 1, name)
  let reports = try options.operands.map { path in
    guard let bytes = FileManager.default.contents(atPath: path) else {
      throw UsageError.unusableFile("\(path): there is no such file, or it cannot be read")
    }
    let answers = try asUsage {
      try Answers(
        parsing: String(decoding: bytes, as: UTF8.self), file: path, questions: examinations.map(\.question.id))
    }
    let submission = GradeReport.Submission(
      id: URL(filePath: path).deletingPathExtension().lastPathComponent, path: path, kind: "formulas",
      sha256: SHA256.hash(Array(bytes)).hex)
    return GradeReport(
      formulas: examinations.map { $0.judge(answers.formulas[$0.question.id]) }, assignment: name,
      submission: submission)
  }
  try write(reports, options, console)
  let allCorrect = reports.allSatisfy { $0.parts.allSatisfy { $0.checks.allSatisfy { $0.status == .passed } } }
  return allCorrect ? .done : .fellShort
}

/// The questions of an assignment, ready to judge answers.
private func examinations(at path: String, seed: UInt64, _ name: String) throws -> [Examination] {
  guard let bytes = FileManager.default.contents(atPath: path) else {
    throw PlaceError("\(path): \(name) asks no formula questions")
  }
  return try QuestionSheet(parsing: Array(bytes), file: path).examinations(seed: seed, file: path)
}
