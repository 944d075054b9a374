import Testing

@testable import Formulas

/// Answers as people write them, in LaTeX and plain text, right and wrong.
@Suite struct VariantTests {
  @Test(arguments: WrittenFormulas.assignments)
  func everyVariantGetsItsVerdict(_ assignment: String) throws {
    for (written, report) in try WrittenFormulas("Variants", assignment).judged() {
      #expect(
        report.verdict.name == written.expected,
        "\(written.id): \(written.formula ?? "") is \(report.verdict.sentence); read as \(report.reading ?? "nothing")")
      guard let mistake = written.mistake, case .wrong(let wrong) = report.verdict else { continue }
      #expect(
        wrong.mistake?.rawValue == mistake, "\(written.id): \(written.formula ?? "") is \(report.verdict.sentence)")
    }
  }
}
