import Testing

@testable import Formulas

/// The answer keys that the five homeworks print, formula by formula: each mistake is found, and nothing else is called one.
@Suite struct AnswerKeyTests {
  @Test(arguments: WrittenFormulas.assignments)
  func everyFormulaOfTheKeyIsJudgedAsCalculationSays(_ assignment: String) throws {
    for (written, report) in try WrittenFormulas("Keys", assignment).judged() {
      #expect(
        report.verdict.name == written.expected,
        "\(written.id): \(written.formula ?? written.printed ?? "") is \(report.verdict.sentence); read as \(report.reading ?? "nothing")"
      )
    }
  }
}
