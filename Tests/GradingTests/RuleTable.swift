@testable import Assignments
import Salvage
import Testing

@testable import Grading

/// One submission as the rules see it, and the whole of what follows.
struct RuleCase: CustomTestStringConvertible {
  enum Edition: String {
    case fall = "nyu-dsga1008-fall2025"
    case spring = "nyu-dsga1008-spring2024"
  }

  let edition: Edition
  let testDescription: String
  var findings: [String] = []
  var clock = HandInClock(submittedAt: "2025-09-21T12:00:00")
  var execution = Conduct.Execution.runs(repairs: [])
  var earned = 35.0
  /// The penalties as `format 5, late 20`.
  let penalties: String
  let percent: Double
  let final: Double
  var status = GradeReport.Status.graded
}

private func fall(
  _ name: String, _ findings: [String] = [], at time: String? = "2025-09-21T12:00:00", due: String? = nil,
  gradescope: GradescopeMetadata? = nil, download: String? = nil, marked: Bool = false,
  code execution: Conduct.Execution = .runs(repairs: []), earned: Double = 35, costs penalties: String,
  _ percent: Double,
  final: Double, _ status: GradeReport.Status = .graded
) -> RuleCase {
  let clock = HandInClock(
    submittedAt: time, due: due, gradescope: gradescope, downloadName: download, isMarkedLate: marked)
  return RuleCase(
    edition: .fall, testDescription: name, findings: findings, clock: clock, execution: execution, earned: earned,
    penalties: penalties, percent: percent, final: final, status: status)
}

private func spring(
  _ name: String, _ findings: [String] = [], at time: String? = nil,
  code execution: Conduct.Execution = .runs(repairs: []),
  earned: Double = 35, costs penalties: String, _ percent: Double, final: Double
) -> RuleCase {
  RuleCase(
    edition: .spring, testDescription: name, findings: findings, clock: HandInClock(submittedAt: time),
    execution: execution, earned: earned, penalties: penalties, percent: percent, final: final)
}

private func repaired(_ kinds: Assignment.RepairKind...) -> Conduct.Execution {
  .runs(repairs: kinds.map { Repair($0, "A repair of the \($0).") })
}

private func gradescope(
  _ created: String, due: String? = nil, own: String? = nil, ownLate: String? = nil
) -> GradescopeMetadata {
  GradescopeMetadata(
    createdAt: created, due: due, ownDue: own.map { [$0] } ?? [], ownLateDue: ownLate.map { [$0] } ?? [], emails: [])
}

extension RuleCase {
  static let all = packagings + boundaries + daylightSaving + sources + executions + springRules + roundings

  private static let packagings = [
    fall("everything right", costs: "", 0, final: 35),
    fall("an extra file", ["extra file test1.py"], costs: "format 5", 5, final: 33.25),
    fall("three extra files cost once", ["test1.py", "test2.py", "test3.py"], costs: "format 5", 5, final: 33.25),
    fall("the archive's name", ["the archive is called hw1.zip"], costs: "format 5", 5, final: 33.25),
    fall("the theory's name", ["Theory.pdf instead of theory.pdf"], costs: "format 5", 5, final: 33.25),
    fall("no theory", ["theory.pdf is missing"], costs: "format 5", 5, final: 33.25),
    fall("no gd.py", ["gd.py is missing"], costs: "format 5", 5, final: 33.25),
    fall(
      "a near name cannot be executed either", ["MLP.py instead of mlp.py"], code: repaired(.name),
      costs: "format 5, unexecutable 20", 25, final: 26.25),
    fall(
      "a folder is a matter of format", ["all is in ab1234/"], code: repaired(.place), costs: "format 5", 5,
      final: 33.25),
    fall(
      "a near name in a folder", ["all is in ab1234/", "MLP.py"], code: repaired(.place, .name),
      costs: "format 5, unexecutable 20", 25, final: 26.25),
    fall("nothing right in the right format", earned: 0, costs: "", 0, final: 0),
    fall("nothing right in the wrong format", ["extra"], earned: 0, costs: "format 5", 5, final: 0),
  ]

  private static let boundaries = [
    fall("days early", at: "2025-09-01T00:00:00-04:00", costs: "", 0, final: 35),
    fall("a second early", at: "2025-09-21T23:54:59-04:00", costs: "", 0, final: 35),
    fall("on the second", at: "2025-09-21T23:55:00-04:00", costs: "", 0, final: 35),
    fall("within the second", at: "2025-09-21T23:55:00.999-04:00", costs: "", 0, final: 35),
    fall("a second late", at: "2025-09-21T23:55:01-04:00", costs: "late 20", 20, final: 28),
    fall("on the second in UTC", at: "2025-09-22T03:55:00Z", costs: "", 0, final: 35),
    fall("a second late in UTC", at: "2025-09-22T03:55:01Z", costs: "late 20", 20, final: 28),
    fall("on the second in Kolkata", at: "2025-09-22T09:25:00+05:30", costs: "", 0, final: 35),
    fall("on the second by the course's clock", at: "2025-09-21T23:55:00", costs: "", 0, final: 35),
    fall("a second late by the course's clock", at: "2025-09-21T23:55:01", costs: "late 20", 20, final: 28),
    fall("the due minute", at: "2025-09-21T23:55", costs: "", 0, final: 35),
    fall("the minute after", at: "2025-09-21T23:56", costs: "late 20", 20, final: 28),
    fall("a second before the day is over", at: "2025-09-22T23:54:59", costs: "late 20", 20, final: 28),
    fall("the day to the second", at: "2025-09-22T23:55:00", costs: "late 20", 20, final: 28),
    fall("the day's last minute", at: "2025-09-22T23:55", costs: "late 20", 20, final: 28),
    fall("a second after the day", at: "2025-09-22T23:55:01", costs: "late 100", 100, final: 0, .rejected),
    fall("a month late", at: "2025-10-21T12:00:00", costs: "late 100", 100, final: 0, .rejected),
    fall(
      "late and the wrong format", ["extra"], at: "2025-09-22T01:00:00", costs: "format 5, late 20", 25, final: 26.25),
    fall(
      "everything at once", ["extra"], at: "2025-09-22T01:00:00", code: repaired(.code),
      costs: "format 5, late 20, unexecutable 20", 45, final: 19.25),
    fall(
      "too late says nothing else", ["extra"], at: "2025-09-23T01:00:00", code: repaired(.code), costs: "late 100", 100,
      final: 0, .rejected),
  ]

  /// Clocks are put back at 2:00 on 2 November 2025 and put forward at 2:00 on 8 March 2026.
  private static let daylightSaving = [
    fall("due before clocks go back", at: "2025-11-01T23:55:00", due: "2025-11-01T23:55:00", costs: "", 0, final: 35),
    fall(
      "a day is 24 hours when clocks go back", at: "2025-11-02T22:55:00", due: "2025-11-01T23:55:00", costs: "late 20",
      20, final: 28),
    fall(
      "and not 25", at: "2025-11-02T22:55:01", due: "2025-11-01T23:55:00", costs: "late 100", 100, final: 0, .rejected),
    fall(
      "a day is 24 hours when clocks go forward", at: "2026-03-09T00:55:00", due: "2026-03-07T23:55:00",
      costs: "late 20", 20, final: 28),
    fall(
      "and not 23", at: "2026-03-08T23:55:01", due: "2026-03-07T23:55:00", costs: "late 20", 20, final: 28),
    fall(
      "a second after it", at: "2026-03-09T00:55:01", due: "2026-03-07T23:55:00", costs: "late 100", 100, final: 0,
      .rejected),
    fall(
      "due at a time that comes twice is its second", at: "2025-11-02T01:30:00-05:00", due: "2025-11-02T01:30:00",
      costs: "", 0, final: 35),
    fall(
      "a second after its second", at: "2025-11-02T01:30:01-05:00", due: "2025-11-02T01:30:00", costs: "late 20", 20,
      final: 28),
    fall(
      "handed in at a time that comes twice is its first", at: "2025-11-02T01:45:00",
      due: "2025-11-02T01:50:00-04:00", costs: "", 0, final: 35),
    fall(
      "the last hour of summer time", at: "2025-11-02T05:59:59Z", due: "2025-11-02T01:30:00", costs: "", 0, final: 35),
    fall(
      "a leap second is after its day", at: "2016-12-31T23:59:60Z", due: "2016-12-31T23:59:59Z", costs: "late 20", 20,
      final: 28),
    fall(
      "a leap second is not after midnight", at: "2016-12-31T23:59:60Z", due: "2017-01-01T00:00:00Z", costs: "", 0,
      final: 35),
  ]

  private static let sources = [
    fall("no time at all", at: nil, costs: "", 0, final: 35),
    fall("marked late without a time", at: nil, marked: true, costs: "", 0, final: 35),
    fall("the download's due minute", at: nil, download: "2025-09-21T23:55", costs: "", 0, final: 35),
    fall("the download a minute late", at: nil, download: "2025-09-21T23:56", costs: "late 20", 20, final: 28),
    fall("the download too late", at: nil, download: "2025-09-23T08:00", costs: "late 100", 100, final: 0, .rejected),
    fall(
      "staff know better than the download", at: "2025-09-21T23:00:00", download: "2025-09-23T08:00", costs: "", 0,
      final: 35),
    fall(
      "Gradescope knows better than the download", at: nil,
      gradescope: gradescope("2025-09-21T20:55:00.900000-07:00"), download: "2025-09-23T08:00", costs: "", 0, final: 35),
    fall(
      "Gradescope a second late", at: nil, gradescope: gradescope("2025-09-21T20:55:01.000000-07:00"), costs: "late 20",
      20, final: 28),
    fall(
      "staff know better than Gradescope", at: "2025-09-21T23:00:00",
      gradescope: gradescope("2025-09-22T20:55:01-07:00"), costs: "", 0, final: 35),
    fall(
      "Gradescope's due date is the class's", at: nil,
      gradescope: gradescope("2025-09-23T10:00:00-04:00", due: "2025-09-23T10:00:00-04:00"), costs: "", 0, final: 35),
    fall(
      "an extension", at: nil,
      gradescope: gradescope(
        "2025-09-28T23:55:00-04:00", due: "2025-09-21T23:55:00-04:00", own: "2025-09-28T23:55:00-04:00"), costs: "", 0,
      final: 35),
    fall(
      "a second after an extension", at: nil,
      gradescope: gradescope(
        "2025-09-28T23:55:01-04:00", due: "2025-09-21T23:55:00-04:00", own: "2025-09-28T23:55:00-04:00"),
      costs: "late 20", 20, final: 28),
    fall(
      "an extension wins over --due", at: nil, due: "2025-09-10T00:00:00",
      gradescope: gradescope(
        "2025-09-28T12:00:00-04:00", due: "2025-09-21T23:55:00-04:00", own: "2025-09-28T23:55:00-04:00"), costs: "", 0,
      final: 35),
    fall(
      "--due wins over the class's due date", at: nil, due: "2025-09-10T00:00:00",
      gradescope: gradescope("2025-09-10T00:00:01-04:00", due: "2025-09-21T23:55:00-04:00"), costs: "late 20", 20,
      final: 28),
    fall(
      "late for longer than a day by an extension", at: nil,
      gradescope: gradescope(
        "2025-09-25T12:00:00-04:00", due: "2025-09-21T23:55:00-04:00", ownLate: "2025-09-25T12:00:00-04:00"),
      costs: "late 20", 20, final: 28),
    fall(
      "--due brings it forward", at: "2025-09-20T00:00:01", due: "2025-09-20T00:00:00", costs: "late 20", 20, final: 28),
  ]

  private static let executions = [
    fall("a repair of the code", code: repaired(.code), costs: "unexecutable 20", 20, final: 28),
    fall("three repairs cost once", code: repaired(.code, .code, .code), costs: "unexecutable 20", 20, final: 28),
    fall(
      "beyond repair", code: .impossible("SyntaxError"), earned: 0, costs: "unexecutable 20", 20, final: 0,
      .unexecutable),
    fall(
      "beyond repair in the wrong format", ["extra"], code: .impossible("SyntaxError"), earned: 0,
      costs: "format 5, unexecutable 20", 25, final: 0, .unexecutable),
    fall("repaired and partly right", code: repaired(.code), earned: 17.5, costs: "unexecutable 20", 20, final: 14),
  ]

  private static let springRules = [
    spring("everything right", costs: "", 0, final: 35),
    spring("no lateness, whatever the time", at: "2031-01-01T00:00:00Z", costs: "", 0, final: 35),
    spring("a format finding", ["extra file gd.py"], at: "2031-01-01T00:00:00Z", costs: "format 5", 5, final: 33.25),
    spring("sgd.py is missing", ["sgd.py is missing", "extra file gd.py"], costs: "format 5", 5, final: 33.25),
    spring("a repair", code: repaired(.code), costs: "unexecutable 20", 20, final: 28),
    spring("both", ["mlp (1).py"], code: repaired(.name), costs: "format 5, unexecutable 20", 25, final: 26.25),
    spring("a folder", ["all is in a folder"], code: repaired(.place), costs: "format 5", 5, final: 33.25),
  ]

  private static let roundings = [
    fall("half a cent is rounded up", ["extra"], earned: 0.1, costs: "format 5", 5, final: 0.1),
    fall("half a cent of a large score", ["extra"], earned: 34.9, costs: "format 5", 5, final: 33.16),
    fall("less than half a cent is dropped", ["extra"], earned: 12.31, costs: "format 5", 5, final: 11.69),
    fall("thirds add up", earned: 1.0 / 3 + 1.0 / 3 + 1.0 / 3, costs: "", 0, final: 1),
    fall("a third", earned: 1.0 / 3, costs: "", 0, final: 0.33),
    fall("tenths do not add up in doubles, and do here", earned: 0.1 + 0.2 + 0.705, costs: "", 0, final: 1.01),
  ]
}
