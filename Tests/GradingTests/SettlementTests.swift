import Assignments
import Foundation
import TestSupport
import Testing

@testable import Grading
@testable import Salvage

func shippedAssignment(_ name: String, replacing edits: [(String, String)] = []) throws -> Assignment {
  let path = "\(Repository.root)/HiddenCases/\(name)/assignment.json"
  var text = try String(contentsOfFile: path, encoding: .utf8)
  for (old, new) in edits {
    try #require(text.contains(old))
    text = text.replacing(old, with: new, maxReplacements: 1)
  }
  return try Assignment(parsing: Array(text.utf8), file: path)
}

/// A report as the judge makes it, in which one part of the code's 35 points earned so many of them.
func judged(earned: Double, status: GradeReport.Status = .graded) -> GradeReport {
  let check = GradeReport.Check(id: "mse.loss", title: "The loss", status: .passed, points: 35, earned: earned)
  return GradeReport(
    assignment: "hw", submission: .init(id: "ab1234", path: "ab1234.zip", kind: "python", sha256: ""), status: status,
    score: .init(earned: earned, possible: 35, final: earned), parts: [.init(id: "mse", title: "MSE", checks: [check])])
}

@Suite struct SettlementTests {
  @Test func theTableIsLongEnough() {
    #expect(RuleCase.all.count >= 60)
    #expect(Set(RuleCase.all.map { "\($0.edition) \($0.testDescription)" }).count == RuleCase.all.count)
  }

  @Test(arguments: RuleCase.all)
  func theLedgerIsExact(_ row: RuleCase) throws {
    let assignment = try shippedAssignment(row.edition.rawValue)
    let punctuality = try assignment.punctuality(row.clock)
    let conduct = Conduct(formatFindings: row.findings, punctuality: punctuality, execution: row.execution)
    let before: GradeReport.Status = if case .impossible = row.execution { .unexecutable } else { .graded }
    let report = judged(earned: row.earned, status: before).settled(under: assignment, conduct)

    let penalties = report.penalties.map { "\($0.rule) \(Int($0.percent))" }.joined(separator: ", ")
    #expect(penalties == row.penalties, "\(report.penalties)")
    #expect(report.penalties.allSatisfy { !$0.evidence.isEmpty })
    #expect(report.score.penaltyPercent == row.percent)
    #expect(report.score.final == row.final)
    #expect(report.score.possible == 35)
    #expect(report.status == row.status)
  }

  @Test func evidenceSaysWhatWasRead() throws {
    let assignment = try shippedAssignment("nyu-dsga1008-fall2025")
    #expect(
      try assignment.punctuality(HandInClock(downloadName: "2025-09-22T09:07"))
        == .late(
          "Handed in at 2025-09-22T09:07:00-04:00 by the download's name (known to the minute only, and taken as its "
            + "beginning), due at 2025-09-21T23:55:00-04:00 by the homework: 9 h 12 min 0 s late."))
    #expect(
      try assignment.punctuality(HandInClock(submittedAt: "2025-11-02T12:00:00Z", due: "2025-11-01T06:00:00"))
        == .tooLate(
          "Handed in at 2025-11-02T07:00:00-05:00 by --submitted-at, due at 2025-11-01T06:00:00-04:00 by --due: "
            + "26 h 0 min 0 s late. Nothing is accepted after 2025-11-02T05:00:00-05:00."))
    #expect(
      try assignment.punctuality(HandInClock(submittedAt: "2025-09-21T23:55:00")).evidence?.hasSuffix("on time.")
        == true)
    let unknown = Conduct(punctuality: try assignment.punctuality(HandInClock()))
    #expect(
      judged(earned: 35).settled(under: assignment, unknown).notes
        == ["Lateness is not judged: nothing says when the work was handed in."])
  }

  @Test func aTimeThatCannotBeReadIsAnErrorAndNoVerdict() throws {
    let assignment = try shippedAssignment("nyu-dsga1008-fall2025")
    for clock in [HandInClock(submittedAt: "noon"), HandInClock(submittedAt: "2025-09-21T12:00:00", due: "noon")] {
      #expect(throws: MomentError.self) { try assignment.punctuality(clock) }
    }
  }

  @Test func penaltiesAreComposedAsTheAssignmentSays() throws {
    let name = "nyu-dsga1008-fall2025"
    let multiplied = try shippedAssignment(
      name, replacing: [("\"penalties\":", "\"composition\": \"multiplied\", \"penalties\":")])
    let conduct = Conduct(
      formatFindings: ["extra"], punctuality: .late("late"), execution: .runs(repairs: [.ofCode("mended")]))
    let score = judged(earned: 35).settled(under: multiplied, conduct).score
    // 35 · 0.95 · 0.8 · 0.8
    #expect(score.final == 21.28 && score.penaltyPercent == 39.2)

    let harsh = try shippedAssignment(
      name, replacing: [("\"percent\": 5", "\"percent\": 70"), ("\"percent\": 20", "\"percent\": 70")])
    let capped = judged(earned: 35).settled(under: harsh, conduct).score
    #expect(capped.final == 0 && capped.penaltyPercent == 100)
  }

  @Test func theAssignmentSaysWhichRepairsCount() throws {
    let conduct = Conduct(execution: .runs(repairs: [.ofPlace("Taken out of a folder.")]))
    let name = "nyu-dsga1008-fall2025"
    let rule = "{\"rule\": \"unexecutable\", \"percent\": 20"
    let strict = try shippedAssignment(name, replacing: [(rule, rule + ", \"counts\": [\"place\"]")])
    #expect(
      judged(earned: 35).settled(under: strict, conduct).penalties.map(\.evidence) == [["Taken out of a folder."]])
    let usual = judged(earned: 35).settled(under: try shippedAssignment(name), conduct)
    #expect(usual.penalties.isEmpty)
    #expect(usual.notes == ["So that the code could be executed: Taken out of a folder."])
  }

  /// However the points came about: never more than they were, never below 0, always whole cents, exact by integers.
  @Test func theLedgerAgreesWithIntegers() {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<10_000 {
      let cents = Int.random(in: 0...12_000, using: &random)
      let shares = (0..<Int.random(in: 0...3, using: &random)).map { _ in Int.random(in: 0...60, using: &random) }
      let ledger = Ledger(
        earned: Double(cents) / 100, penalties: shares.map(Double.init), composition: .added)
      let kept = max(0, 100 - shares.reduce(0, +))
      #expect(ledger.final == Double((cents * kept + 50) / 100) / 100)
      let product = Ledger(earned: Double(cents) / 100, penalties: shares.map(Double.init), composition: .multiplied)
      let numerator = shares.reduce(cents) { $0 * (100 - $1) }
      let denominator = shares.reduce(1) { whole, _ in whole * 100 }
      #expect(product.final == Double((2 * numerator + denominator) / (2 * denominator)) / 100)
    }
  }
}
