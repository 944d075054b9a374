import Testing

@testable import Formulas

/// Answers as people write them, in LaTeX and plain text, right and wrong.
@Suite struct VariantTests {
  @Test func thereAreManyOfManyQuestionsInBothSpellings() throws {
    let all = try WrittenFormulas.assignments.map { try WrittenFormulas("Variants", $0) }
    let formulas = all.flatMap(\.formulas)
    let latex = formulas.count { $0.formula?.contains("\\") == true }
    #expect(formulas.count >= 400 && latex >= 150 && formulas.count - latex >= 150)
    #expect(all.reduce(0) { $0 + Set($1.formulas.map(\.question)).count } >= 60)
    for variants in all { #expect(Set(variants.formulas.map(\.id)).count == variants.formulas.count) }
    for verdict in ["correct", "other-layout", "wrong", "forbidden-symbol"] {
      #expect(formulas.contains { $0.expected == verdict })
    }
  }

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
