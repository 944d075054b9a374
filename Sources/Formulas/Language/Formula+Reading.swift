extension Formula {
  /// Reads one formula in plain text or LaTeX.
  public static func read(_ text: String, _ vocabulary: Vocabulary) throws(FormulaError) -> Formula {
    let formulas = try all(in: text, vocabulary)
    guard let formula = formulas.first else {
      throw FormulaError(line: 1, column: 1, message: "expected a formula, found nothing", excerpt: text)
    }
    return formula
  }

  /// Reads all formulas of a text, separated by commas, semicolons or line ends.
  public static func all(in text: String, _ vocabulary: Vocabulary) throws(FormulaError) -> [Formula] { [] }
}
