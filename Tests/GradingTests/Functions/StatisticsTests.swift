import Assignments
import Fixtures
import Mistakes
import TestSupport
import Testing
import WorkerProtocol

@testable import Grading

/// Statistics of activations by depth, Problem 5 of the homework of 2026.
struct StatisticsTests {
  private static let course = FunctionCourse("dl-hw1-2026", submissions: "statistics")
  private static let table = EditedSubmission.table("statistics/mistakes.edits")

  private static func part(_ report: GradeReport) throws -> GradeReport.Part {
    try #require(report.parts.first { $0.id == "statistics" })
  }

  @Test func thereAreSeveralStyles() { #expect(Self.course.styles.count >= 4) }

  /// NumPy's `std` and torch's, arrays and lists of numbers, and functions that torch's tensors have to be given.
  @Test(arguments: course.styles)
  func everyRightStyleHasFullMarks(_ style: String) throws {
    let report = try Self.course.grade("\(Self.course.folder)/correct/\(style)")
    let part = try Self.part(report)
    #expect(part.earned == 3, "\(part.checks.compactMap(\.message))")
    #expect(report.diagnoses.isEmpty)
    #expect(report.notes.contains { $0.contains("torch's tensors") } == (style == "tensors.py"))
  }

  @Test func everyMistakeIsWrittenDown() {
    let conventions = Mistakes.Conventions(computations: [.tanhStatistics, .reluStatistics])
    #expect(Self.table.map(\.name).sorted() == Set(Catalogue.mutants(under: conventions).flatMap(\.mistakes)).sorted())
  }

  @Test(arguments: table)
  func aMistakeIsNamed(_ mistake: EditedSubmission) throws {
    let source = try mistake.source(basedOn: Self.course.text("correct/plain.py"))
    try expectNamed(mistake.name, in: source)
  }

  /// A mistake is known whichever of the two standard deviations it is made with.
  @Test(arguments: table.filter { !["statistics-variance", "statistics-uncentred"].contains($0.name) })
  func aMistakeIsNamedWithTheOtherDivisor(_ mistake: EditedSubmission) throws {
    let source = try mistake.source(basedOn: Self.course.text("correct/plain.py"))
    let other = WorkedExample(text: source.text.replacing(".std()", with: ".std(ddof=1)"))
    try expectNamed(mistake.name, in: other)
  }

  private func expectNamed(_ name: String, in source: WorkedExample) throws {
    let report = try Self.course.grade(text: source.text)
    #expect(report.named == [name])
    #expect(try Self.part(report).earned < 3)
  }

  /// What is wrong is shown by few numbers, in the library that the code is written for, and both answers are said.
  @Test func aCounterexampleHasBothAnswers() throws {
    let source = try Self.course.text("correct/tensors.py").replacing("h.std() for", with: "h.var() for")
    let report = try Self.course.grade(text: source.text)
    let check = try #require(try Self.part(report).checks.first { $0.id == "statistics.tanh-std" })
    let example = try #require(check.counterexample)
    #expect(example.expected.contains(" or "))
    for line in ["x = torch.tensor(", "as_right = np.array("] { #expect(example.snippet.contains(line)) }
    #expect(example.inputs.count == 3, "two layers are enough")
  }

  @Test func theSameIsGradedInSwift() throws {
    let right = try Self.course.text("ActivationsHomework.swift")
    let report = try Self.course.grade(text: right.text, named: "ActivationsHomework.swift")
    let part = try Self.part(report)
    #expect(part.earned == 3, "\(part.checks.compactMap(\.message))")
    let wrong = try right.replacing("weights.dropLast()", with: "weights")
    let other = try Self.course.grade(text: wrong.text, named: "ActivationsHomework.swift")
    #expect(other.named == ["depth-last-layer"])
    let example = try #require(try Self.part(other).checks[0].counterexample)
    #expect(example.snippet.contains("Self.tanh_statistics([W1, W2], x)"))
  }
}
