import Mistakes
import Submissions
import TestSupport
import Testing
import Workers

@testable import Grading

/// The catalogue's mistakes as students write them, in both languages, each run in a process of its own.
struct RealMistakeTests {
  private static let table = EditedSubmission.table("mistakes")
  static let possible = table.filter { $0.obstacle == nil }

  @Test func everyMistakeIsWrittenDown() {
    let known = Catalogue.all.map(\.id).sorted()
    for language in EditedSubmission.Language.allCases {
      let written = Self.table.filter { $0.language == language }
      #expect(written.map(\.name).sorted() == known)
      let count = written.count { $0.obstacle == nil }
      print("real mistakes in \(language): \(count) of \(known.count)")
      #expect(Double(count) >= 0.95 * Double(known.count))
    }
  }

  /// In every check that it costs, and in both languages alike.
  @Test(arguments: possible)
  func aMistakeIsNamed(_ mistake: EditedSubmission) throws {
    let report = try Classroom.grade(mistake)
    print("RESULT|\(mistake.language.rawValue)|\(mistake.name)|\(report.named.sorted().joined(separator: ","))|\(report.status)|\(report.score.final)|\(report.diagnoses.first?.mistake ?? "-")|\(report.parts.flatMap(\.checks).filter { $0.status != .passed && $0.diagnosis == nil }.map(\.id).joined(separator: " "))")
    #expect(report.named == [mistake.name])
  }

  /// Two mistakes in one submission, of a sample of pairs whose edits do not meet.
  @Test func ofTwoMistakesOneIsNamed() throws {
    var generator = SeededGenerator(seed: 4)
    let singles = Self.possible.filter { $0.language == .python }
    var (right, silent, wrong) = (0, [String](), [String]())
    while right + silent.count + wrong.count < 40 {
      let (first, second) = (singles.randomElement(using: &generator)!, singles.randomElement(using: &generator)!)
      guard first.name != second.name, let both = try? second.source(basedOn: first.source()) else { continue }
      let named = try Classroom.grade(both, in: .python).named
      let line = "\(first.name) and \(second.name): \(named.sorted())"
      if !named.isDisjoint(with: [first.name, second.name]) { right += 1 } else if named.isEmpty { silent.append(line) } else { wrong.append(line) }
      print("PAIR|\(line)")
    }
    print("of two real mistakes one named: \(right) of 40; silent: \(silent); wrong: \(wrong)")
    #expect(right >= 28)
  }

  /// What no catalogue has. A plain fact about the numbers may be told; the name of a mistake would be wrong.
  @Test func whatIsInNoCatalogueIsHardlyEverNamed() throws {
    let oddities = EditedSubmission.table("odd.edits")
    var wrong: [String] = []
    for oddity in oddities {
      let report = try Classroom.grade(oddity)
      #expect(report.score.earned < report.score.possible, "\(oddity.name) costs nothing")
      let names = report.named.filter { Catalogue[$0] != nil }
      if !names.isEmpty { wrong.append("\(oddity.name): \(names.sorted())") }
    }
    print("odd submissions with a wrong name: \(wrong.count) of \(oddities.count): \(wrong)")
    #expect(oddities.count == 30 && wrong.count <= 1)
  }
}

extension Classroom {
  /// One examiner for all, as for a class: it keeps what the mistakes predict.
  private static let examiner = Result {
    Examiner(
      try judge(Desk.fall).suite,
      on: Workbench(isolation: try Isolation(.strict), python: "/usr/bin/python3", seconds: 1200))
  }

  static func grade(_ submission: EditedSubmission) throws -> GradeReport {
    try grade(submission.source(), in: submission.language)
  }

  static func grade(_ source: WorkedExample, in language: EditedSubmission.Language) throws -> GradeReport {
    guard language == .python else { return try grade(source) }
    let folder = try TemporaryFolder()
    let intake = try Intake(at: source.write(to: folder.path, named: "mlp.py"))
    return try examiner.get().examine(intake.handIns[0])
  }
}
