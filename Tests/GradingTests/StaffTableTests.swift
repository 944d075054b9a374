import Assignments
import Testing

@testable import Grading

@Suite struct StaffTableTests {
  private let assignment: Assignment

  init() throws { assignment = try shippedAssignment("nyu-dsga1008-fall2025") }

  private func grades(_ text: String) throws -> HandGrades {
    try HandGrades(parsing: Array(text.utf8), file: "theory.csv", for: assignment)
  }

  private func overrides(_ text: String) throws -> Overrides {
    try Overrides(parsing: Array(text.utf8), file: "overrides.csv", for: assignment)
  }

  @Test func handGradedPartsEnterTheTotal() throws {
    let grades = try grades("id,theory,gd,gd-extra,comment\r\nAB1234 ,46.5,12,5,Mind the transpose.\r\n")
    let conduct = Conduct(formatFindings: ["extra"])
    let report = judged(earned: 35).settled(under: assignment, conduct, grades: grades)
    #expect(report.score.earned == 93.5 && report.score.possible == 100 && report.score.extra == 5)
    // Penalties are of the final score: (35 + 46.5 + 12 + 5) · 0.95, extra credit included.
    #expect(report.score.final == 93.58)
    #expect(report.parts.map(\.id) == ["mse", "theory", "gd"])
    #expect(report.parts.map(\.earned) == [35, 46.5, 12])
    #expect(report.notes.contains("Mind the transpose."))
  }

  @Test func aColumnThatIsNotThereIsNoPartOfTheScore() throws {
    let report = judged(earned: 35).settled(
      under: assignment, Conduct(), grades: try grades("id,theory\nab1234,50\n"))
    #expect(report.score.possible == 85 && report.score.final == 85)
  }

  @Test(arguments: ["id,theory\nab1234,\n", "id,theory\nzz9,50\n"])
  func whatIsNotGradedYetSaysSo(_ text: String) throws {
    let report = judged(earned: 35).settled(under: assignment, Conduct(), grades: try grades(text))
    #expect(report.score.possible == 85 && report.score.final == 35)
    #expect(report.parts.last?.checks.map(\.status) == [.skipped])
    #expect(report.notes == ["Theory is not graded yet."])
  }

  /// What checked formulas earn is a share of the theory, until people give points for all of it.
  @Test(arguments: [
    (nil, [3.0, 35.0]), ("id,gd\nab1234,5\n", [3, 35]), ("id,theory\nab1234,\n", [3, 35, 12]),
    ("id,theory\nab1234,47\n", [50, 0, 0]),
  ])
  func formulasAreAShareOfTheTheory(_ table: String?, _ worth: [Double]) throws {
    let formulas = [
      GradeReport.Check(id: "1.a", title: "A", status: .passed, points: 3, earned: 3),
      GradeReport.Check(id: "1.b", title: "B", status: .failed, points: 35, earned: 0, message: "the sign is wrong"),
    ]
    let report = judged(earned: 35).settled(
      under: assignment, Conduct(), grades: try table.map(grades), formulas: formulas)
    let theory = try #require(report.parts.first { $0.id == "theory" })
    #expect(theory.checks.map(\.points) == worth)
    #expect(theory.earned == (worth[0] == 50 ? 47 : 3))
    #expect(theory.checks.contains { $0.message == "the sign is wrong" }, "what is wrong is said in any case")
    let isOpen = report.notes.contains { $0.hasSuffix("What else there is to it is not graded yet.") }
    #expect(isOpen == (worth[0] != 50))
  }

  /// The facts of Grader's own tables are no points, and a misspelt part is still found.
  @Test func aTableOfGradersIsOneToGoOnWith() throws {
    let header = "id,name,assignment,status,submitted,earned,possible,extra,penaltyPercent,penalties,final"
    let grades = try grades(header + ",theory,mistakes,notes\nab1234,,hw,graded,,31,38,0,0,,31,31,sign,\n")
    #expect(judged(earned: 35).settled(under: assignment, Conduct(), grades: grades).score.earned == 66)
    #expect(throws: StaffTableError.self) { try self.grades(header + ",theroy\nab1234,,hw,graded,,31,38,0,0,,31,31\n") }
  }

  @Test func overridesReplaceAndSaySo() throws {
    let overrides = try overrides("id,part-or-check,points,reason\nab1234,mse,4.5,\"Regraded, by mail\"\n")
    let report = judged(earned: 0).settled(under: assignment, Conduct(), overrides: overrides)
    #expect(report.score.final == 4.5)
    #expect(report.notes == ["MSE has 4.5 points by hand: Regraded, by mail"])
    var other = judged(earned: 0)
    other.submission.id = "cd1"
    #expect(other.settled(under: assignment, Conduct(), overrides: overrides).score.final == 0)
  }

  @Test func anOverrideOfACheckIsOfThatCheck() throws {
    let check = try #require(assignment.checks.first)
    var report = judged(earned: 1)
    report.parts[0].checks[0].id = check.id
    let overrides = try overrides("id,part-or-check,points,reason\nab1234,\(check.id),2,why\n")
    #expect(report.settled(under: assignment, Conduct(), overrides: overrides).parts[0].earned == 2)
  }

  /// What people decided is in their files and not in the report: grading again gives the same.
  @Test func settlingAFreshReportGivesTheSame() throws {
    let grades = try grades("id,theory\nab1234,40\n")
    let first = judged(earned: 30).settled(under: assignment, Conduct(), grades: grades)
    #expect(judged(earned: 30).settled(under: assignment, Conduct(), grades: grades) == first)
  }

  @Test func idsOfNobodyAreFound() throws {
    let grades = try grades("id,theory\nab1234,40\nzz9,1\n")
    #expect(grades.unknownIDs(besides: ["AB1234", "cd1"]) == ["zz9"])
    let overrides = try overrides("id,part-or-check,points,reason\nyy8,mse,1,r\n")
    #expect(overrides.unknownIDs(besides: ["ab1234"]) == ["yy8"])
  }

  @Test(arguments: [
    ("id,thoery\n", "line 1, column 4: unknown column \"thoery\"; did you mean \"theory\"?"),
    ("netid,theory\n", "line 1, column 1: unknown column \"netid\""),
    ("theory\n", "line 1, column 1: there is no column \"id\""),
    ("id,theory\nx,51\n", "line 2, column 3: found 51 points for Theory, which is worth 50"),
    ("id,theory\nx,\"47,5\"\n", "line 2, column 3: expected points such as 12.5, found \"47,5\""),
    ("id,theory\nx,-1\n", "line 2, column 3: expected points"),
    ("id,theory\nx,nan\n", "line 2, column 3: expected points"),
    ("id,theory\nx,1\nX,2\n", "line 3, column 1: \"X\" is there for the second time"),
    ("id,theory\n,1\n", "line 2, column 1: there is no id on this line"),
    ("id,theory\nx\n", "line 2, column 1: expected 2 fields"),
  ])
  func mistakesInGradesAreNamedByPlace(_ text: String, _ words: String) {
    let error = #expect(throws: StaffTableError.self) { try grades(text) }
    #expect(error?.description.hasPrefix("theory.csv: \(words)") == true, "\(String(describing: error))")
  }

  @Test(arguments: [
    ("x,mze,1,r", "line 2, column 3: \"mze\" is no part or check of nyu-dsga1008-fall2025: linear, relu"),
    ("x,mse,7,r", "line 2, column 7: found 7 points for mse, which is worth 6"),
    ("x,mse,,r", "line 2, column 7: there are no points on this line"),
    ("x,mse,1,", "line 2, column 9: there is no reason on this line"),
    ("x,mse,1,r\nX,mse,2,r", "line 3, column 3: \"mse\" of \"X\" is there for the second time"),
  ])
  func mistakesInOverridesAreNamedByPlace(_ line: String, _ words: String) {
    let error = #expect(throws: StaffTableError.self) { try overrides("id,part-or-check,points,reason\n\(line)\n") }
    #expect(error?.description.hasPrefix("overrides.csv: \(words)") == true, "\(String(describing: error))")
  }
}
