import Assignments
import Fixtures
import Mistakes
import TestSupport
import Testing

@testable import Grading

/// The functions of NYU Tandon's first homework, each submission run in a process of its own.
struct TandonTests {
  private static let course = FunctionCourse("nyu-tandon-fall2022", submissions: "tandon")

  @Test func thereAreSeveralStyles() { #expect(Self.course.styles.count >= 3) }

  @Test(arguments: course.styles)
  func everyRightStyleHasFullMarks(_ style: String) throws {
    let report = try Self.course.grade("\(Self.course.folder)/correct/\(style)")
    #expect(report.score.final == 6 && report.parts.flatMap(\.checks).allSatisfy { $0.status == .passed })
    #expect(report.diagnoses.isEmpty)
  }

  private static let table = EditedSubmission.table("tandon/mistakes.edits")

  @Test func everyMistakeIsWrittenDown() throws {
    let assignment = try Classroom.judge("nyu-tandon-fall2022").suite.assignment
    let known = Set(Catalogue.mutants(under: .init(assignment)).flatMap(\.mistakes))
    #expect(Self.table.map(\.name).sorted() == known.sorted())
  }

  @Test(arguments: table)
  func aMistakeIsNamed(_ mistake: EditedSubmission) throws {
    let report = try Self.course.grade(text: mistake.source(basedOn: Self.course.text("correct/notebook.py")).text)
    #expect(report.named == [mistake.name])
    #expect(report.score.earned < 6 && report.score.earned >= 2)
  }

  /// Whatever network makes the box is right, and how it is at the edges of its steps is nobody's fault.
  @Test(arguments: [
    ("[1.0, 1.0]", "[-2.0, -1.0]", "[0.0, -width]", "[2 * width, 0.0]", 6.0),
    ("[1.0, 1.0]", "[1.0, 1.0]", "[0.0, -width]", "[0.0, -1.02 * width]", 5.0),
    ("[1.0, 1.0]", "[1.0, 1.0]", "[0.0, -width]", "[-0.02 * width, -width]", 5.0),
    ("[1.0, 1.0]", "[1.0, 1.0, 1.0]", "[0.0, -width]", "[0.0, -width, 0.0]", 5.0),
  ])
  func aBoxIsJudgedAsAFunction(w: String, otherW: String, b: String, otherB: String, points: Double) throws {
    let source = try Self.course.text("correct/notebook.py").replacing(w, with: otherW).replacing(b, with: otherB)
    #expect(try Self.course.grade(text: source.text).score.final == points)
  }

  @Test func aNetworkOfThreeNeuronsIsExplained() throws {
    let source = try Self.course.text("correct/notebook.py")
      .replacing("return w, b, v", with: "return np.append(w, 1), np.append(b, 0), np.append(v, 0)")
    let messages = try Self.course.grade(text: source.text).parts.flatMap(\.checks).compactMap(\.message)
    #expect(messages.contains { $0.contains("the network has 3 hidden neurons; expected 2") }, "\(messages)")
  }

  @Test func theSameIsGradedInSwift() throws {
    let right = try Self.course.text("TandonHomework.swift")
    let report = try Self.course.grade(text: right.text, named: "TandonHomework.swift")
    #expect(report.score.final == 6, "\(report.parts.flatMap(\.checks).compactMap(\.message))")
    let wrong = try right.replacing("delta = before * a[place].map { $0 * (1 - $0) }", with: "delta = before")
    let other = try Self.course.grade(text: wrong.text, named: "TandonHomework.swift")
    #expect(other.named == ["network-gradient-no-slope"])
    let example = other.parts.flatMap(\.checks).compactMap(\.counterexample).first
    #expect(
      example?.snippet.contains("Self.backpropagate([W1, W2], [b1, b2], x, label)") == true, "\(example?.snippet ?? "")"
    )
  }
}
