import Assignments
import Foundation
import Grading

/// The claim about `Grader formulas`: a file of answers takes well under a second.
enum FormulasSection: Section {
  static let name = "formulas"

  static var parts: [Part] { [("cost", cost)] }

  private static func cost() throws {
    let table = Table(
      "Answers files, questions made ready and answers judged, best of 5",
      [("answers", 23), ("questions", 9), ("right", 5), ("ready ms", 8), ("judged ms", 9)])
    let folder = "HiddenCases/nyu-dsga1008-fall2025"
    let assignment = try Assignment(parsing: bytes("\(folder)/assignment.json"), file: folder)
    let answers = try bytes("Tests/Formulas/class/al1815.txt")
    for (title, contents) in [("all right", answers), ("all twice what is right", doubled(answers))] {
      let file = AnswersFile(path: "answers.txt", contents: contents)
      let runs = try (0..<5).map { _ in
        let start = ContinuousClock.now
        let grader = try FormulaGrader(
          parsing: bytes("\(folder)/formulas.json"), file: folder, name: assignment.name, of: assignment)
        let ready = ContinuousClock.now
        let checks = grader.report(on: file).parts.flatMap(\.checks)
        return (ready: ready - start, judged: ContinuousClock.now - ready, checks: checks)
      }
      let checks = runs[0].checks
      table.row([
        title, "\(checks.count)", "\(checks.count { $0.status == .passed })",
        milliseconds(runs.map(\.ready)), milliseconds(runs.map(\.judged)),
      ])
    }
  }

  private static func bytes(_ path: String) throws -> [UInt8] { Array(try Data(contentsOf: URL(filePath: path))) }

  /// Answers that lack a factor: what is wrong with each has to be found.
  private static func doubled(_ answers: [UInt8]) -> [UInt8] {
    let lines = String(decoding: answers, as: UTF8.self).split(separator: "\n").filter { !$0.hasPrefix("#") }
    let wrong = lines.map { line in
      let (question, formula) = (line.prefix { $0 != ":" }, line.split(separator: " = ").last ?? line)
      let answer = formula == line ? line.dropFirst(question.count + 1) : formula
      return "\(question): 2 * (\(answer))\n"
    }
    return Array(wrong.joined().utf8)
  }

  private static func milliseconds(_ durations: [Duration]) -> String {
    short(1000 * ((durations.min() ?? .zero) / .seconds(1)), digits: 3)
  }
}
