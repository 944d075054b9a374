extension Formula {
  /// Reads the one formula of a text, in plain text or LaTeX.
  public static func read(_ text: String, _ vocabulary: Vocabulary) throws(FormulaError) -> Formula {
    let source = try Source(text)
    var parser = try Parser(source, vocabulary.table)
    let formulas = try parser.formulas()
    guard let first = formulas.first else { throw source.error("expected a formula, found none", at: 0) }
    if formulas.count > 1 { throw source.error("expected one formula, found another one", at: formulas[1].place) }
    return first.formula
  }

  /// Reads all formulas of a text: commas, semicolons, full stops, LaTeX's rows and arrows separate them.
  public static func all(in text: String, _ vocabulary: Vocabulary) throws(FormulaError) -> [Formula] {
    var parser = try Parser(try Source(text), vocabulary.table)
    return try parser.formulas().map(\.formula)
  }
}
