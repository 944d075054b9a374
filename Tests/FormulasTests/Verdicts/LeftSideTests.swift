import Testing

@testable import Formulas

/// What the left side says counts: `J^T = …` gives the transpose of what is asked for.
@Suite struct LeftSideTests {
  private let fall = "nyu-dsga1008-fall2025"

  @Test(arguments: [
    ("1.2.d.dldyhat", "(dl/dyhat)^T = 2*(yhat - y)"),
    ("1.2.d.dldyhat", "(dl/dyhat)' = 2*(yhat - y)"),
    ("1.2.d.dldyhat", #"\left(\frac{\partial \ell}{\partial \hat y}\right)^\top = 2(\hat y - y)"#),
    ("1.2.d.dldyhat", "J^T = 2*(yhat - y)"),
    ("1.2.d.dldyhat", "[J^T]_i = 2*(yhat_i - y_i)"),
    ("1.2.d.dldyhat", "J = 2*(yhat - y)'"),
    ("1.5.c.relu", "f'(x) = 1[x > 0]"),
    ("1.5.c.relu", "f' = 1[x > 0]"),
  ])
  func theTransposeIsGivenWhereTheLeftSideSaysSo(_ question: String, _ answer: String) throws {
    let report = try WrittenFormulas.report(fall, question, answer)
    #expect(report.verdict.name == "correct", "\(answer): \(report.verdict.sentence)")
  }

  @Test(arguments: ["(dl/dyhat)^T = 2*(yhat - y)'", "J^T = 2*(yhat - y)'", "dl/dyhat = 2*(yhat - y)"])
  func theOtherLayoutIsToldApartThereToo(_ answer: String) throws {
    let report = try WrittenFormulas.report(fall, "1.2.d.dldyhat", answer)
    #expect(report.verdict.name == "other-layout", "\(answer): \(report.verdict.sentence)")
  }

  @Test func theElementsOfATransposeRunOverItsOwnRowsAndColumns() throws {
    let composition = "1.2.e.composition"
    for answer in ["J = W2*W1", "J^T = W1'*W2'", "[J^T]_ij = (W2*W1)_{ji}", "[J]_ij = (W2*W1)_{ij}"] {
      let report = try WrittenFormulas.report("nyu-dsga1008-spring2024", composition, answer)
      #expect(report.verdict.name == "correct", "\(answer): \(report.verdict.sentence)")
    }
  }

  /// The prime of a function is no transpose, whether or not the function is known.
  @Test(arguments: [
    ("2.1", "L'(w) = -sum_i min(delta, max(-delta, r_i))*x_i"),
    ("2.1", "L_delta'(w) = -sum_i min(delta, max(-delta, r_i))*x_i"),
    ("2.1", "g'(w) = -sum_i min(delta, max(-delta, r_i))*x_i"),
    ("2.1", "L' = -sum_i min(delta, max(-delta, r_i))*x_i"),
  ])
  func theDerivativeOfALossIsNotTransposed(_ question: String, _ answer: String) throws {
    let report = try WrittenFormulas.report("dl-hw1-2026", question, answer)
    #expect(report.verdict.name == "correct", "\(answer): \(report.verdict.sentence)")
  }

  @Test func theMistakesOfATransposeAreNamed() throws {
    let report = try WrittenFormulas.report(fall, "1.2.d.dldyhat", "(dl/dyhat)^T = (yhat - y)")
    #expect(report.verdict.sentence == "wrong: the factor 2 is missing")
    #expect(report.reading == "dl/dyhat^T = yhat - y")
  }
}
