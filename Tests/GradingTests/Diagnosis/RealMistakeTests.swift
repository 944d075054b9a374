import Foundation
import Mistakes
import TestSupport
import Testing

@testable import Grading

/// The catalogue's mistakes as students write them, in both languages, each run in a process of its own.
struct RealMistakeTests {
  private static let table = EditedSubmission.table("mistakes")
  private static let possible = table.filter { $0.obstacle == nil }

  /// All of those in Python. Those in Swift must be compiled: every third of them, or all where the environment has
  /// `ALL_MISTAKES`.
  static let graded = possible.filter { $0.language == .python } + compiled
  private static let compiled = possible.filter { $0.language == .swift }.enumerated().filter {
    $0.offset % 3 == 0 || ProcessInfo.processInfo.environment["ALL_MISTAKES"] != nil
  }.map(\.element)

  @Test func everyMistakeIsWrittenDown() {
    let known = Catalogue.all.filter { !$0.operations.isDisjoint(with: Operation.ofNetwork) }.map(\.id).sorted()
    for language in EditedSubmission.Language.allCases {
      let written = Self.table.filter { $0.language == language }
      #expect(written.map(\.name).sorted() == known)
      let count = written.count { $0.obstacle == nil }
      print("real mistakes in \(language): \(count) of \(known.count)")
      #expect(Double(count) >= 0.95 * Double(known.count))
    }
  }

  /// It and nothing else, in whichever language.
  @Test(arguments: graded)
  func aMistakeIsNamed(_ mistake: EditedSubmission) throws {
    let report = try Classroom.grade(mistake)
    #expect(report.named == [mistake.name])
    guard mistake.language == .swift, let twin = Self.possible.first(where: mistake.isTwin) else { return }
    let other = try Classroom.grade(twin)
    #expect(report.lostPoints == other.lostPoints)
    // Where Python raises an error Swift traps, and the rest of the process is gone.
    guard report.checks.allSatisfy({ $0.ending == nil }) else { return }
    #expect(report.examples == other.examples)
  }

  /// Two mistakes in one submission, of a sample of pairs whose edits do not meet.
  @Test func ofTwoMistakesOneIsNamed() throws {
    var generator = SeededGenerator(seed: 4)
    let singles = Self.possible.filter { $0.language == .python }
    var (right, others) = (0, [String]())
    while right + others.count < Self.pairs {
      let (first, second) = (singles.randomElement(using: &generator)!, singles.randomElement(using: &generator)!)
      guard first.name != second.name, let both = try? second.source(basedOn: first.source()) else { continue }
      let named = try Classroom.grade(both, in: .python).named
      if named.isDisjoint(with: [first.name, second.name]) {
        others.append("\(first.name) and \(second.name): \(named.sorted())")
      } else {
        right += 1
      }
    }
    print("one of two real mistakes named: \(right) of \(Self.pairs); not: \(others)")
    #expect(Double(right) >= 0.7 * Double(Self.pairs))
  }

  private static let pairs = 40

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

extension EditedSubmission {
  /// Whether it is the same mistake in Python.
  fileprivate func isTwin(_ other: EditedSubmission) -> Bool { other.name == name && other.language == .python }
}

extension GradeReport {
  fileprivate var checks: [Check] { parts.flatMap(\.checks) }

  /// What each check cost.
  fileprivate var lostPoints: [String: Double] {
    Dictionary(uniqueKeysWithValues: checks.filter { $0.earned < $0.points }.map { ($0.id, $0.points - $0.earned) })
  }

  /// The smallest examples, as far as they do not depend on the language: what came differs in its last digit, and the
  /// program that shows it in everything.
  fileprivate var examples: [String] {
    checks.compactMap(\.counterexample).map { example in
      let inputs = example.inputs.map { "\($0.name) = \($0.value)" }.joined(separator: ", ")
      return "\(inputs): \(example.script); \(example.output) = \(example.expected)"
    }
  }
}
