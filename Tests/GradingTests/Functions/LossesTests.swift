import Assignments
import Fixtures
import Mistakes
import TestSupport
import Testing
import WorkerProtocol

@testable import Grading

/// Losses and steps of optimizers, Problems 1 to 3 of the homework of 2026.
struct LossesTests {
  private static let course = FunctionCourse("dl-hw1-2026", submissions: "losses")
  private static let table = EditedSubmission.table("losses/mistakes.edits")

  /// The parts that are these functions'.
  private static let parts = ["warmup-softmax", "affine-fit", "huber", "optimizer-steps"]

  private static func earned(_ report: GradeReport) -> Double {
    report.parts.filter { parts.contains($0.id) }.reduce(0) { $0 + $1.earned }
  }

  @Test func thereAreSeveralStyles() { #expect(Self.course.styles.count >= 3) }

  @Test(arguments: course.styles)
  func everyRightStyleHasFullMarks(_ style: String) throws {
    let report = try Self.course.grade("\(Self.course.folder)/correct/\(style)")
    #expect(Self.earned(report) == 8 && report.diagnoses.isEmpty)
  }

  @Test func everyMistakeIsWrittenDown() {
    let conventions = Mistakes.Conventions(computations: [
      .temperedSoftmax, .temperedJacobian, .affineLoss, .affineGradients, .huberLoss, .huberGradient, .adam, .momentum,
    ])
    #expect(Self.table.map(\.name).sorted() == Set(Catalogue.mutants(under: conventions).flatMap(\.mistakes)).sorted())
  }

  @Test(arguments: table)
  func aMistakeIsNamed(_ mistake: EditedSubmission) throws {
    let report = try Self.course.grade(text: mistake.source(basedOn: Self.course.text("correct/plain.py")).text)
    #expect(report.named == [mistake.name])
    #expect(Self.earned(report) < 8 && Self.earned(report) >= 4)
  }

  @Test func theSameIsGradedInSwift() throws {
    let right = try Self.course.text("LossesHomework.swift")
    let report = try Self.course.grade(text: right.text, named: "LossesHomework.swift")
    #expect(Self.earned(report) == 8, "\(report.parts.flatMap(\.checks).compactMap(\.message))")
    let wrong = try right.replacing("u = mu * u + g", with: "u = mu * u + (1 - mu) * g")
    #expect(try Self.course.grade(text: wrong.text, named: "LossesHomework.swift").named == ["momentum-weighted"])
  }
}
