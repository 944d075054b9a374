import Testing

@testable import Formulas

/// What bends is tried on both sides of where it bends.
@Suite struct TrialsTests {
  /// Wrong wherever a gradient is negative, and right where both are positive.
  @Test(arguments: [
    ("3.1.w2", "w1 - alpha*g1/(g1 + eps)"), ("3.1.w2", "w1 - alpha*g1/(sqrt(g1)^2 + eps)"),
    ("3.2.b.adam", "-alpha*c*g1/(c*g1 + eps)"),
  ])
  func noSeedTakesOneSideForBoth(_ question: String, _ answer: String) throws {
    for seed in 1...24 {
      let examinations = try WrittenFormulas.examinations(of: "dl-hw1-2026", seed: UInt64(seed))
      let report = try #require(examinations[question]).judge(answer)
      #expect(report.verdict.name != "correct", "seed \(seed): \(answer)")
    }
  }

  private static let sheet = #"""
    { "schema": 1, "layout": "numerator", "questions": [
      { "id": "square", "title": "", "prompt": "", "points": 1,
        "variables": [ { "name": "a" }, { "name": "b" } ], "truth": { "is": "a^2*b" } },
      { "id": "logarithm", "title": "", "prompt": "", "points": 1,
        "variables": [ { "name": "a" }, { "name": "b" } ], "truth": { "is": "log(a)*b" } } ] }
    """#

  /// The truth is smooth, and it is the answer that bends.
  @Test(arguments: [
    "sqrt(a^4)*abs(b)", "a^2*sqrt(b^2)", "abs(a)*a*b", "relu(a)*a*b", "(a^2)^(1/2)*a*b", "norm(a)*a*b",
    "(a^4)^0.5*max(b, 0)", "{a^2*b if a > 0; 0 otherwise}",
  ])
  func anAnswerThatBendsIsTriedOnBothSides(_ answer: String) throws {
    let sheet = try QuestionSheet(parsing: Array(Self.sheet.utf8), file: "f.json")
    for seed in 1...24 {
      let examination = try #require(try sheet.examinations(seed: UInt64(seed), file: "f.json").first)
      #expect(examination.judge(answer).verdict.name == "wrong", "seed \(seed)")
      #expect(examination.judge("sqrt(a^4)*b").verdict.name == "correct")
    }
  }

  @Test func everyScalarHasBothSignsUnlessTheTruthForbidsIt() throws {
    let sheet = try QuestionSheet(parsing: Array(Self.sheet.utf8), file: "f.json")
    for seed in 1...24 {
      for (examination, names) in zip(
        try sheet.examinations(seed: UInt64(seed), file: "f.json"), [["a", "b"], []])
      {
        for name in names {
          let values = examination.trials.trials.map { trial -> Rational? in
            if case .one(let matrix)? = trial.point.sample.values[name] { matrix.elements[0] } else { nil }
          }
          #expect(values.contains { ($0?.numerator ?? 0) < 0 } && values.contains { ($0?.numerator ?? 0) > 0 })
        }
      }
    }
  }
}
