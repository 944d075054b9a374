import Testing

@testable import Formulas

/// To say the question again is no answer to it.
@Suite struct RepetitionTests {
  private let fall = "nyu-dsga1008-fall2025"
  private let spring = "nyu-dsga1008-spring2024"

  @Test func theDerivativeThatIsAskedForMayNotBeUsed() throws {
    for (question, answer, name) in [
      ("1.2.d.dldyhat", "dl/dyhat", "dl/dyhat"), ("1.2.d.dldyhat", "dl/dz3", "dl/dz3"),
      ("1.2.d.dz2dz1", "dz2/dz1", "dz2/dz1"), ("1.2.c.z3", "dl/dz3", "dl/dz3"),
      ("1.2.c.z3", #"\frac{\partial \ell}{\partial z_3}"#, "dl/dz3"), ("1.2.c.z1", "0 + dl/dz1", "dl/dz1"),
      ("1.3.a.d.dyhatdz3", "dyhat/dz3", "dyhat/dz3"), ("1.3.b.d.dldyhat", "dl/dyhat", "dl/dyhat"),
    ] {
      let report = try WrittenFormulas.report(fall, question, answer)
      #expect(report.verdict == .forbiddenSymbol([name]), "\(question), \(answer): \(report.verdict.sentence)")
      #expect(report.earned == 0)
    }
  }

  @Test func theDerivativeOfTheFunctionThatIsAskedForMayNotBeUsed() throws {
    for (assignment, question, answer, name) in [
      (fall, "1.5.c.relu", "relu'(x)", "relu'"), (fall, "1.5.c.relu", "(relu'(x) + relu'(2*x))/2", "relu'"),
      (fall, "1.5.c.softplus", "softplus'(x)", "softplus'"), (spring, "1.2.c.tanh", "tanh'(x)", "tanh'"),
      (fall, "1.2.d.dz2dz1", "diag(5*relu'(z1))", "relu'"), (fall, "1.3.a.d.dyhatdz3", "diag(sigma'(z3))", "sigmoid'"),
      (spring, "1.1.2.a.d.da1ds1", "diag(tanh'(s1))", "tanh'"),
    ] {
      let report = try WrittenFormulas.report(assignment, question, answer)
      #expect(report.verdict == .forbiddenSymbol([name]), "\(question), \(answer): \(report.verdict.sentence)")
    }
  }

  @Test func otherDerivativesMayBeUsed() throws {
    for (assignment, question, answer) in [
      (fall, "1.2.c.z3", "dl/dyhat*dyhat/dz3"), (fall, "1.2.c.z1", "dl/dz2*dz2/dz1"),
      (fall, "1.2.c.W1", "(x*dl/dz1)"), (fall, "1.5.c.gelu", "Phi(x) + x*Phi'(x)"),
      (fall, "1.5.c.relu", "sigmoid(x)^0*1[x > 0]"),
    ] {
      let report = try WrittenFormulas.report(assignment, question, answer)
      #expect(report.verdict.name == "correct", "\(question), \(answer): \(report.verdict.sentence)")
    }
  }

  @Test func aDefinitionOfOnesOwnSheetIsRefusedToo() throws {
    let text = #"""
      { "schema": 1, "layout": "numerator", "questions": [
        { "id": "q", "title": "", "prompt": "", "points": 1, "dimensions": ["n"],
          "variables": [ { "name": "x", "shape": ["n"] } ],
          "definitions": [
            { "name": "f", "parameters": ["z"], "is": "z^3" }, { "name": "y", "is": "2*f(x)" },
            { "name": "J", "derivativeOf": "y", "withRespectTo": "x" } ],
          "truth": { "derivativeOf": "y", "withRespectTo": "x" } } ] }
      """#
    let examination = try #require(
      try QuestionSheet(parsing: Array(text.utf8), file: "f.json").examinations(file: "f.json").first)
    #expect(examination.judge("J").verdict == .forbiddenSymbol(["J"]))
    #expect(examination.judge("2*diag(f'(x))").verdict == .forbiddenSymbol(["f'"]))
    #expect(examination.judge("6*diag(x.^2)").verdict.name == "correct")
  }
}
