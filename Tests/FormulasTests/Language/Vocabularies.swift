import Formulas

extension Vocabulary {
  /// What the tests' formulas are about: a network with two layers, and a few scalars.
  static let network = Vocabulary([
    .init("x", .vector), .init("y", .vector), .init("y_hat", .vector), .init("y_tilde", .vector), .init("z", .vector),
    .init("W1", .matrix), .init("b1", .vector), .init("W2", .matrix), .init("b2", .vector), .init("z_1", .vector),
    .init("z_2", .vector), .init("s_1", .vector), .init("w", .vector), .init("A", .matrix), .init("a", .scalar),
    .init("b", .scalar), .init("c", .scalar), .init("r", .scalar), .init("K", .scalar), .init("n", .scalar),
    .init("tau", .scalar), .init("lambda", .scalar), .init("beta_1", .scalar), .init("m_hat_1", .vector),
    .init("X", .vector, isFamily: true), .init("f", .function), .init("l", .nameOnly, aliases: ["L", "C"]),
    .init("dl/dy_hat", .vector, aliases: ["upstream"]), .init("dz_2/dz_1", .matrix), .init("dl/dz", .vector),
  ])
}

/// The answer of a text that is one formula.
func read(_ text: String) throws(FormulaError) -> Expression { try Formula.read(text, .network).answer }
