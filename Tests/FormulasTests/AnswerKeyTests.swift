import Testing

@testable import Formulas

/// The answer keys that the five homeworks print, formula by formula: each mistake is found, and nothing else is called one.
@Suite struct AnswerKeyTests {
  /// How many formulas each key prints, and how many of them are mistakes.
  @Test(arguments: zip(WrittenFormulas.assignments, [(73, 6), (85, 26), (8, 0), (1, 0), (61, 9)]))
  func theKeysAreComplete(_ assignment: String, _ expected: (formulas: Int, mistakes: Int)) throws {
    let key = try WrittenFormulas("Keys", assignment)
    #expect(key.formulas.count == expected.formulas)
    #expect(key.formulas.count { $0.mistake != nil } == expected.mistakes)
  }

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
