import Foundation
import TestSupport
import Testing

/// `--data`: images that a homework's library learns from.
struct DataTests {
  private static let library = "\(Repository.root)/Tests/Submissions/mytorch/correct/one_file.py"

  private func run(_ command: String, _ options: String...) throws -> Tool.Run {
    try runGrader([command, "--assignment", "dl-hw1-2026"] + options)
  }

  /// Staff read it in every format that shows them notes, and students in none. It changes no point.
  @Test func staffAreToldWhatALibraryLearns() throws {
    let digits = try Digits(packed: true)
    let html = "\(digits.path)/html"
    let json = "\(digits.path)/report.json"
    let arguments = ["--report", "text", "--report", "json=\(json)", "--report", "html=\(html)", Self.library]
    let without = try runGrader(["grade", "--assignment", "dl-hw1-2026", Self.library]).output
    let told = try runGrader(["grade", "--assignment", "dl-hw1-2026", "--data", digits.path] + arguments)
    #expect(told.status == 0 && told.errors == "")
    let words = "of the test images rightly after 3"
    #expect(told.output.contains("Notes for staff") && told.output.contains(words) && !without.contains(words))
    let score = #/Final score.*/#
    #expect(try #require(told.output.firstMatch(of: score)).0 == #require(without.firstMatch(of: score)).0)
    #expect(try String(contentsOfFile: json, encoding: .utf8).contains(words))
    let pages = try #require(FileManager.default.enumerator(atPath: html)).compactMap { $0 as? String }
    #expect(try pages.contains { try !$0.hasSuffix(".html") ? false : page("\(html)/\($0)").contains(words) })
    let students = try run("grade", "--data", digits.path, "--reveal", "names", Self.library)
    #expect(!students.output.contains(words))
  }

  private func page(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

  @Test(arguments: ["grade", "check"])
  func whatIsMissingIsNamed(command: String) throws {
    let digits = try Digits(training: 20, test: 10)
    try FileManager.default.removeItem(atPath: "\(digits.path)/train-labels-idx1-ubyte")
    let run = try run(command, "--data", digits.path, Self.library)
    #expect(run.status == 2 && run.output == "")
    #expect(
      run.errors.contains(
        "--data: \(digits.path)/train-labels-idx1-ubyte: there is no such file, and no train-labels-idx1-ubyte.gz"))
  }

  @Test func aHomeworkWithoutUseForThemSaysSo() throws {
    let run = try runGrader(["grade", "--data", "/tmp"])
    #expect(run.status == 2)
    #expect(run.errors.contains("nyu-dsga1008-fall2025 trains no library on files, so it has no use for them"))
  }
}
