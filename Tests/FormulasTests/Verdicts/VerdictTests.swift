import Testing

@testable import Formulas

@Suite struct VerdictTests {
  /// Made once for all tests: to draw the trials takes longer than to judge an answer.
  private static let examinations = Result {
    let sheet = try QuestionSheet(parsing: Array(VerdictTests.sheet.utf8), file: "formulas.json")
    let ready = try sheet.examinations(file: "formulas.json")
    return Dictionary(uniqueKeysWithValues: zip(sheet.questions.map(\.id), ready))
  }

  private func report(_ question: String, _ answer: String?) throws -> FormulaReport {
    try #require(Self.examinations.get()[question]).judge(answer)
  }

  @Test(arguments: [
    ("softmax", "diag(s) - s*s'"), ("softmax", #"\operatorname{diag}(s) - s s^\top"#),
    ("softmax", "[J]_ij = s_i*(delta_ij - s_j)"), ("squares", "2*(A*x - b)'*A"),
    ("backward", "G*W2*diag(1 - tanh(z)^2)"), ("tanh", "[J]_ii = 1 - tanh(z_i)^2"), ("mse", "2/K*(yhat - y)'"),
    ("adaline", "(y - w'*x)^2"), ("ridge", "X'*(X*w - y) + lambda*w"), ("vec", "kron(I, x')"),
    ("values", "[1; -2; 0.25]"),
  ])
  func rightAnswersAreCorrect(_ question: String, _ answer: String) throws {
    let report = try report(question, answer)
    #expect(report.verdict.name == "correct", "\(report.verdict.sentence)")
    #expect(report.earned == report.points)
  }

  @Test func whatIsRationalIsProvenInFractions() throws {
    #expect(try report("squares", "2*(A*x - b)'*A").verdict == .correct(.exact))
    #expect(try report("softmax", "diag(s) - s*s'").verdict == .correct(.numerical))
  }

  @Test(arguments: [
    ("softmax", "diag(s) + s*s'", "sign", "the sign of the term s*s^T is wrong"),
    ("softmax", "s*s' - diag(s)", "sign", "the sign is wrong"),
    ("softmax", "diag(s) - s'*s", "product-order", "the factors s^T and s are swapped"),
    ("squares", "(A*x - b)'*A", "factor", "the factor 2 is missing"),
    ("squares", "2*(A*x + b)'*A", "sign", "the sign of the term b is wrong"),
    ("squares", "2*x'*A'*A", "missing-term", "what comes from the term b is missing"),
    ("squares", "2*(A*x - b)*A", "missing-transpose", "a transpose is missing: (A*x - b)^T"),
    ("backward", "G*W2", "missing-inner-derivative", "the derivative of the inner function, tanh'(z), is missing"),
    ("backward", "W2*diag(1 - h.^2)", "missing-upstream", "the upstream derivative G is missing"),
    ("tanh", "diag(1 - tanh(z^2))", "power-of-argument", "tanh(z^2) should be tanh(z)^2"),
    ("tanh", "1 - tanh(z)^2", "missing-diagonal", "a diag is missing: diag(1 - tanh(z)^2)"),
    ("tanh", "diag(tanh(z))", "function-for-derivative", "tanh(z) should be the derivative of that function"),
    ("mse", "2*(yhat - y)'", "factor", "the factor 1/K is missing"),
    ("mse", "(y - yhat)'/K", "factor", "the factor -2 is missing"),
    ("adaline", "-(y - w'*x)^2/2", "sign", "the sign is wrong"),
    ("ridge", "X'*(X*w - y)", "missing-term", "what comes from the term (lambda/2)*norm_2(w)^2 is missing"),
    ("ridge", "X'*(X*w - y) + 2*lambda*w", "factor", "the term 2*lambda*w lacks the factor 1/2"),
  ])
  func mistakesAreNamed(_ question: String, _ answer: String, _ mistake: String, _ explanation: String) throws {
    let report = try report(question, answer)
    guard case .wrong(let wrong) = report.verdict else {
      Issue.record("\(report.verdict.sentence)")
      return
    }
    #expect(wrong.mistake?.rawValue == mistake)
    #expect(wrong.explanation == explanation)
    #expect(report.earned == 0)
  }

  @Test func aMistakeThatIsNotKnownIsNotNamed() throws {
    let report = try report("softmax", "diag(z) - z*z'")
    guard case .wrong(let wrong) = report.verdict else {
      Issue.record("\(report.verdict.sentence)")
      return
    }
    #expect(wrong.mistake == nil)
    #expect(wrong.explanation == "the value differs from the truth")
  }

  @Test func theOtherLayoutIsToldApartAndWorthWhatTheQuestionSays() throws {
    let squares = try report("squares", "2*A'*(A*x - b)")
    #expect(
      squares.verdict.sentence
        == "correct in the other layout: (1, n) is expected, this is (n, 1); the transpose is right, (2*A^T*(A*x - b))^T"
    )
    #expect(squares.earned == 1)
    #expect(try report("mse", "2/K*(yhat - y)").earned == 0)
  }

  @Test func otherFailingsHaveVerdictsOfTheirOwn() throws {
    #expect(try report("tanh", "diag(1 - h.^2)").verdict == .forbiddenSymbol(["h"]))
    #expect(try report("squares", nil).verdict == .notAnswered)
    #expect(try report("squares", "(A*x - b)'*A/0").verdict == .undefined("the truth is a number where this is none"))
    #expect(
      try report("squares", "2*(A*x - c)'*A").verdict.sentence == """
        not understood: line 1, column 10: c is no symbol that is known here
        2*(A*x - c)'*A
                 ^
        """)
    #expect(
      try report("squares", "2*A*(A*x - b)").verdict.sentence
        == "wrong: cannot multiply 2*A by A*x - b: (m, n) by (m, 1); (2*A)^T*(A*x - b) would fit")
  }

  @Test func aCounterexampleShowsSmallValuesAtWhichTheAnswerFails() throws {
    guard case .wrong(let wrong) = try report("squares", "(A*x - b)'*A").verdict else {
      Issue.record("a missing factor is wrong")
      return
    }
    let example = try #require(wrong.counterexample)
    #expect(example.inputs.map(\.name) == ["A", "x", "b"])
    #expect(example.inputs.allSatisfy { Int($0.value).map { abs($0) <= 3 } == true })
    let (expected, got) = (try #require(Double(example.expected)), try #require(Double(example.got)))
    #expect(expected == 2 * got && got != 0)
  }

  @Test func theSameSeedGivesTheSameReport() throws {
    #expect(try report("mse", "(y - yhat)'/K") == report("mse", "(y - yhat)'/K"))
  }

  private static let sheet = #"""
    { "schema": 1, "layout": "numerator",
      "settings": {
        "network": {
          "dimensions": ["n", "m", "K"],
          "variables": [
            { "name": "x", "shape": ["n"] }, { "name": "y", "shape": ["K"] },
            { "name": "W1", "shape": ["m", "n"] }, { "name": "W2", "shape": ["K", "m"] },
            { "name": "G", "shape": [1, "K"] } ],
          "definitions": [
            { "name": "z", "is": "W1*x" }, { "name": "h", "is": "tanh(z)" }, { "name": "yhat", "is": "W2*h" } ] } },
      "questions": [
        { "id": "softmax", "title": "Softmax", "prompt": "The Jacobian of s.", "points": 2,
          "dimensions": ["n"], "variables": [ { "name": "z", "shape": ["n"] } ],
          "definitions": [ { "name": "s", "is": "softmax(z)" } ],
          "truth": { "derivativeOf": "s", "withRespectTo": "z" } },
        { "id": "squares", "title": "Least squares", "prompt": "The derivative by x.", "points": 2,
          "dimensions": ["m", "n"],
          "variables": [ { "name": "A", "shape": ["m", "n"] }, { "name": "x", "shape": ["n"] }, { "name": "b", "shape": ["m"] } ],
          "truth": { "derivativeOf": "norm(A*x - b)^2", "withRespectTo": "x" }, "mayUse": ["A", "x", "b"], "otherLayout": "half" },
        { "id": "backward", "title": "Backward", "prompt": "The derivative of the loss by z.", "points": 1, "setting": "network",
          "truth": { "derivativeOf": "yhat", "withRespectTo": "z", "upstream": "G" } },
        { "id": "tanh", "title": "tanh", "prompt": "The Jacobian of tanh.", "points": 1, "setting": "network",
          "truth": { "derivativeOf": "h", "withRespectTo": "z" }, "mayUse": ["z"] },
        { "id": "mse", "title": "Mean", "prompt": "The derivative of the mean squared error by yhat.", "points": 1, "setting": "network",
          "truth": { "derivativeOf": "(yhat - y)'*(yhat - y)/K", "withRespectTo": "yhat" } },
        { "id": "adaline", "title": "Adaline", "prompt": "A loss with this update rule.", "points": 1,
          "dimensions": ["d"],
          "variables": [ { "name": "x", "shape": ["d"] }, { "name": "w", "shape": ["d"] }, { "name": "y" } ],
          "truth": { "hasDerivative": "-(y - w'*x)*x'", "withRespectTo": "w", "upToFactor": true } },
        { "id": "ridge", "title": "Ridge", "prompt": "The gradient.", "points": 1, "layout": "gradient",
          "dimensions": ["n", "d"],
          "variables": [ { "name": "X", "shape": ["n", "d"] }, { "name": "w", "shape": ["d"] }, { "name": "y", "shape": ["n"] }, { "name": "lambda", "domain": "positive" } ],
          "truth": { "derivativeOf": "norm(X*w - y)^2/2 + lambda/2*norm(w)^2", "withRespectTo": "w" } },
        { "id": "vec", "title": "vec", "prompt": "By vec W1.", "points": 1, "setting": "network",
          "truth": { "derivativeOf": "z", "withRespectTo": "W1", "vec": "row" } },
        { "id": "values", "title": "Values", "prompt": "The weights.", "points": 1, "truth": { "is": "[1; -2; 1/4]" } }
      ] }
    """#
}
