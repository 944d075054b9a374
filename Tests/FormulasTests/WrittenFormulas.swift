import Foundation
import TestSupport
import Testing

@testable import Formulas

/// The shipped questions of an assignment with those that only its answer key answers, and written formulas to judge: the
/// printed key, or variants of answers. What each formula is expected to be, Tests/Confirmation/formulas.py calculates.
struct WrittenFormulas {
  let assignment: String
  let formulas: [Written]
  let examinations: [String: Examination]

  /// One formula that somebody wrote.
  struct Written: Decodable {
    let id: String
    let question: String
    /// As it stands in the homework; only in keys.
    let printed: String?
    /// As Grader reads it, where that is not what is printed.
    let formula: String?
    /// The verdict's name.
    let expected: String
    /// In keys what is wrong, in a sentence; in variants the name of the mistake.
    let mistake: String?
  }

  /// Reads Tests/Formulas/`folder`/`assignment`.json.
  init(_ folder: String, _ assignment: String) throws {
    struct File: Decodable { let formulas: [Written] }
    let file = "\(Repository.root)/Tests/Formulas/\(folder)/\(assignment).json"
    self.assignment = assignment
    formulas = try JSONDecoder().decode(File.self, from: Data(contentsOf: URL(filePath: file))).formulas
    examinations = try Self.examinations(of: assignment)
  }

  /// The examinations of an assignment by the ids of their questions.
  static func examinations(of assignment: String, seed: UInt64 = 1) throws -> [String: Examination] {
    let sheet = try QuestionSheet(parsing: [UInt8](Self.sheet(of: assignment)), file: assignment)
    return Dictionary(
      uniqueKeysWithValues: zip(sheet.questions.map(\.id), try sheet.examinations(seed: seed, file: assignment)))
  }

  /// The report on an answer to a question of a shipped assignment.
  static func report(_ assignment: String, _ question: String, _ answer: String) throws -> FormulaReport {
    try #require(shipped[assignment]?.get()[question]).judge(answer)
  }

  private static let shipped = Dictionary(
    uniqueKeysWithValues: assignments.map { name in (name, Result { try examinations(of: name) }) })

  /// The verdict on every formula.
  func judged() -> [(written: Written, report: FormulaReport)] {
    formulas.map { written in
      guard let examination = examinations[written.question] else { fatalError("\(assignment): \(written.question)") }
      return (written, examination.judge(written.formula ?? written.printed))
    }
  }

  /// The shipped sheet with the settings and questions of Tests/Formulas/Steps.
  private static func sheet(of assignment: String) throws -> Data {
    func object(_ path: String) throws -> [String: Any] {
      let data = try Data(contentsOf: URL(filePath: "\(Repository.root)/\(path)"))
      return try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
    }
    var sheet = try object("HiddenCases/\(assignment)/formulas.json")
    let path = "Tests/Formulas/Steps/\(assignment).json"
    guard FileManager.default.fileExists(atPath: "\(Repository.root)/\(path)") else {
      return try JSONSerialization.data(withJSONObject: sheet)
    }
    let steps = try object(path)
    let settings = sheet["settings"] as? [String: Any] ?? [:]
    sheet["settings"] = settings.merging(steps["settings"] as? [String: Any] ?? [:]) { $1 }
    sheet["questions"] = (sheet["questions"] as? [Any] ?? []) + (steps["questions"] as? [Any] ?? [])
    return try JSONSerialization.data(withJSONObject: sheet)
  }

  /// Every assignment that asks for formulas.
  static let assignments = [
    "nyu-dsga1008-fall2025", "nyu-dsga1008-spring2024", "dl-hw1-2026", "nyu-tandon-fall2022", "wpi-cs541-hw2",
  ]
}
