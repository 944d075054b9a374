import Foundation
import Testing
@testable import Formulas

struct KeyFile: Decodable { let formulas: [Key] }
struct Key: Decodable { let id: String; let question: String; let printed: String; let expected: String; let mistake: String? }

@Test(arguments: ["nyu-dsga1008-fall2025", "nyu-dsga1008-spring2024", "dl-hw1-2026", "nyu-tandon-fall2022", "wpi-cs541-hw2"])
func scratch(name: String) throws {
  let clock = ContinuousClock()
  let path = "/tmp/h-keys/HiddenCases/\(name)/formulas.json"
  let sheet = try QuestionSheet(parsing: Array(try Data(contentsOf: URL(fileURLWithPath: path))), file: path)
  var examinations: [String: Examination] = [:]
  let start = clock.now
  for question in sheet.questions {
    do { examinations[question.id] = try Examination(Problem(question, in: sheet), seed: 1) } catch { print("BAD", name, error) }
  }
  print(name, "prepared", examinations.count, clock.now - start)
  let keys = try JSONDecoder().decode(KeyFile.self, from: Data(contentsOf: URL(fileURLWithPath: "/tmp/h-keys/Tests/FormulasTests/Keys/\(name).json")))
  for key in keys.formulas {
    guard let exam = examinations[key.question] else { print("NOQ", key.question); continue }
    let start = clock.now
    let report = exam.judge(key.printed)
    let took = clock.now - start
    let short = ["correct": "correct", "other-layout": "layout", "wrong": "wrong", "forbidden-symbol": "symbol"][report.verdict.name] ?? report.verdict.name
    let flag = short == key.expected ? "  " : "!!"
    print(flag, name, key.id, "| expected", key.expected, "| got", report.verdict.name, took)
    if flag == "!!" || short != "correct" { print("      ", key.printed, "\n       READ", report.reading ?? "-", "\n       KEY:", key.mistake ?? "-", "\n       US:", report.verdict.sentence)
      if case .wrong(let w) = report.verdict { print("       MISTAKE", w.mistake?.rawValue ?? "-", w.counterexample.map { "\($0)" } ?? "none") }
    }
  }
}
