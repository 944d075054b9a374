import Testing

@testable import Assignments
@testable import Grading

@Suite struct HandInTimesTests {
  private let assignment: Assignment

  init() throws { assignment = try shippedAssignment("nyu-dsga1008-fall2025") }

  private func times(_ text: String) throws -> HandInTimes {
    try HandInTimes(parsing: Array(text.utf8), file: "times.csv", for: assignment)
  }

  /// What the late rule says of `ab1234`, of whom this is known besides.
  private func verdict(_ table: String, _ clock: HandInClock = HandInClock()) throws -> Punctuality {
    var clock = clock
    try times(table).complete(&clock, of: "ab1234")
    return try assignment.punctuality(clock)
  }

  @Test func aTimeInTheTableIsTheStudents() throws {
    #expect(
      try verdict("id,submitted\n AB1234 ,2025-09-22T00:05:00\n", HandInClock(isMarkedLate: true))
        == .late(
          "Handed in at 2025-09-22T00:05:00-04:00 by --times, due at 2025-09-21T23:55:00-04:00 by the homework: "
            + "10 min 0 s late."))
    let other = "id,submitted,due\ncd1,2025-09-22T00:05:00,2025-09-20T00:00:00\n"
    #expect(try verdict(other, HandInClock(submittedAt: "2025-09-21T23:55:00")).isOnTime)
  }

  /// It was written down for one student, and so is worth more than whatever is said of all or made by a site.
  @Test func theTableKnowsBest() throws {
    let gradescope = GradescopeMetadata(
      createdAt: "2025-09-23T10:00:00-04:00", due: nil, ownDue: ["2025-09-20T10:00:00-04:00"], ownLateDue: [],
      emails: [])
    let clock = HandInClock(
      submittedAt: "2025-09-23T11:00:00", due: "2025-09-20T12:00:00", gradescope: gradescope,
      downloadName: "2025-09-23T12:00")
    #expect(try verdict("id,submitted,due\nab1234,2025-09-24T00:00:00Z,2025-09-23T20:00:00\n", clock).isOnTime)
    #expect(try !verdict("id,submitted,due\nab1234,2025-09-24T00:00:01Z,2025-09-23T20:00:00\n", clock).isOnTime)
  }

  /// Late work is accepted for as long after an extension as after the due date of all.
  @Test func aDueDateOfOnesOwnMovesTheEndAsWell() throws {
    let clock = HandInClock(submittedAt: "2025-09-25T23:55:00")
    for (due, expected) in [("2025-09-25T23:55:00", 0), ("2025-09-25T10:00:00", 1), ("2025-09-23T10:00:00", 2)] {
      let place =
        switch try verdict("id,due\nab1234,\(due)\n", clock) {
        case .onTime: 0
        case .late: 1
        case .tooLate: 2
        default: -1
        }
      #expect(place == expected, "\(due)")
    }
  }

  @Test func whatIsEmptySaysNothing() throws {
    let clock = HandInClock(submittedAt: "2025-09-21T23:55:00")
    #expect(try verdict("id,submitted,due\nab1234,,\n", clock) == assignment.punctuality(clock))
    #expect(try times("id,due\nab1234,2025-09-25T23:55:00\n").knowsTime(of: "ab1234") == false)
    #expect(try times("id,submitted\nab1234,2025-09-25T23:55:00\n").knowsTime(of: "AB1234"))
  }

  @Test func idsOfNobodyAreFound() throws {
    #expect(try times("id,due\nab1234,\nzz9,\n").unknownIDs(besides: ["AB1234", "cd1"]) == ["zz9"])
  }

  /// Grader's own table of a class has the column, and so is one to fill in.
  @Test func aTableOfGradersIsOneToGoOnWith() throws {
    let header = "id,name,assignment,status,submitted,earned,possible,extra,penaltyPercent,penalties,final,mse,notes"
    let table = header + "\nab1234,,hw,graded,2025-09-21T23:55:00,31,38,0,0,,31,4,\n"
    #expect(try verdict(table).isOnTime)
  }

  @Test(arguments: [
    ("id\n", "line 1, column 1: there is no column \"submitted\""),
    ("id,submited\n", "line 1, column 4: unknown column \"submited\"; did you mean \"submitted\"?"),
    ("submitted\n", "line 1, column 1: there is no column \"id\""),
    ("id,due\n,2025-09-21T23:55:00\n", "line 2, column 1: there is no id on this line"),
    ("id,due\nx,\nX,\n", "line 3, column 1: \"X\" is there for the second time"),
    (
      "id,submitted\nx,9/22/2025 10:05\n",
      "line 2, column 3: \"9/22/2025 10:05\" is no time in ISO 8601; write one like"
    ),
    ("id,due\nx,2025-02-30T10:05:00\n", "line 2, column 3: \"2025-02-30T10:05:00\" is a time that no clock shows"),
  ])
  func mistakesAreNamedByPlace(_ text: String, _ words: String) {
    let error = #expect(throws: StaffTableError.self) { try times(text) }
    #expect(error?.description.hasPrefix("times.csv: \(words)") == true, "\(String(describing: error))")
  }
}

extension Punctuality {
  fileprivate var isOnTime: Bool { if case .onTime = self { true } else { false } }
}
