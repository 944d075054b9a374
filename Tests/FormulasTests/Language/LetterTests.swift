import Formulas
import Testing

/// Letters as they are copied from a PDF file or composed of several code points.
@Suite struct LetterTests {
  private static let vocabulary = Vocabulary([
    .init("theta", .vector), .init("theta_hat", .vector), .init("alpha_bar", .scalar), .init("beta_1", .scalar),
    .init("sigma", .scalar), .init("x", .vector), .init("y_hat", .vector), .init("l", .nameOnly), .init("A", .matrix),
    .init("dl/dtheta", .vector), .init("Sigma", .matrix), .init("epsilon", .scalar), .init("phi", .scalar),
    .init("n", .scalar),
  ])

  @Test(arguments: [
    ("theta_hat", "θ\u{302}"), ("theta_hat", #"\hat\theta"#), ("alpha_bar", "α\u{304}"), ("alpha_bar*x", "α\u{304}x"),
    ("theta_hat", "𝜃\u{302}"), ("y_hat", "𝑦\u{302}"), ("x*theta_hat", "x θ\u{302}"),
    ("theta", "𝜃"), ("theta", "𝛉"), ("theta", "𝜽"), ("theta", "𝝷"), ("theta", "𝞱"), ("theta", "𝛝"), ("theta", "𝜗"),
    ("sigma*x", "𝜎𝑥"), ("Sigma", "𝚺"), ("Sigma", "𝛴"), ("epsilon", "𝜖"), ("epsilon", "𝜀"), ("phi", "𝜙"), ("phi", "𝜑"),
    ("beta_1", "𝛽_1"), ("beta_1", "𝛃₁"), ("dl/dtheta", "𝜕ℓ/𝜕𝜃"), ("dl/dtheta", "𝛛ℓ/𝛛𝛉"),
    ("12*x", "𝟭𝟮𝑥"), ("0.5*x", "𝟢.𝟧x"), ("2*x", "𝟐x"), ("3*x", "𝟛x"), ("7", "𝟽"), ("ones", "𝟏"), ("ones", "𝟙"),
    ("zeros", "𝟎"), ("zeros(n)", "𝟘_n"), ("1[n > 0]", "𝟙[n > 0]"), ("10", "𝟏𝟎"), ("x.^2", "x.^𝟸"), ("(x)_1", "(x)_𝟷"),
  ])
  func lettersOfManyKindsAreOneName(_ plain: String, _ written: String) throws {
    #expect(
      try Formula.read(written, Self.vocabulary).answer == Formula.read(plain, Self.vocabulary).answer, "\(written)")
  }

  @Test(arguments: ["𝟊", "𝚨", "𝛡"])
  func whatHasNoNameHereIsSaidToHaveNone(_ letter: String) {
    #expect(throws: FormulaError.self) { try Formula.read(letter, Self.vocabulary) }
  }
}
