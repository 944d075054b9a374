import Grading
import TestSupport
import Testing

/// A correct submission earns everything, however it is written.
struct CorrectStudentTests {
  @Test(arguments: Repository.assignments)
  func theWorkedExampleEarnsEverything(assignment: String) throws {
    let report = try Classroom.grade(WorkedExample(), for: assignment)
    #expect(report.lost == [] && report.diagnoses.isEmpty)
    #expect(report.score.final == 35 && report.score.possible == 35)
    #expect(
      report.parts.map { "\($0.id) \($0.points)" } == [
        "linear 9.0", "relu 5.0", "sigmoid 5.0", "mse 6.0", "bce 6.0", "network 4.0",
      ])
  }

  /// Other ways to write the same mathematics.
  static let rewritings = [
    (name: "ReLU'(0) = 1", passage: "$0 > 0 ? 1 : 0", other: "$0 >= 0 ? 1 : 0"),
    ("s (1 - s)", "sigmoid($0) * sigmoid(-$0)", "sigmoid($0) * (1 - sigmoid($0))"),
    ("the textbook's sigmoid", "if z >= 0 { return 1 / (1 + Float.exp(-z)) }", "return 1 / (1 + Float.exp(-z))"),
    ("log(1 - p)", "Float.log1p(-y_hat)", "Float.log(1 - y_hat)"),
    ("BCE's gradient in two terms", "(y_hat - y) / (y_hat * (1 - y_hat))", "(1 - y) / (1 - y_hat) - y / y_hat"),
    ("the mean of the squares' derivatives", "(2 / NK) * difference", "2 * difference / NK"),
    (
      "accumulates, and clears", #"grads["dJdb2"] = dJdz3.summedOverRows()"#,
      #"grads["dJdb2"] = (grads["dJdb2"] ?? Tensor(shape: [dJdz3.columns], repeating: 0)) + dJdz3.summedOverRows()"#
    ),
  ]

  @Test(arguments: rewritings)
  func everyCorrectSpellingEarnsEverything(_ rewriting: (name: String, passage: String, other: String)) throws {
    let report = try Classroom.grade(WorkedExample().replacing(rewriting.passage, with: rewriting.other))
    #expect(report.lost == [] && report.diagnoses.isEmpty, "\(rewriting.name)")
    #expect(report.score.final == 35)
  }

  /// Ten of forty students do so, right end to end; both editions accept it.
  @Test func theDivisorMayMoveToBackward() throws {
    let report = try Classroom.grade(
      WorkedExample()
        .replacing("(2 / NK) * difference", with: "2 * difference")
        .replacing("slopes / NK", with: "slopes")
        .replacing("dJdy_hat * slope(g", with: "dJdy_hat / Float(dJdy_hat.count) * slope(g"))
    #expect(report.lost == [] && report.diagnoses.isEmpty)
    #expect(report.notes.count == 1 && report.notes[0].contains("The factor 1/(N·K)"))
  }
}
