import Testing

@testable import Formulas

@Suite struct QuestionSheetTests {
  private func problem(of question: String) -> String? {
    let text = #"{ "schema": 1, "layout": "numerator", "questions": [ \#(question) ] }"#
    do {
      _ = try QuestionSheet(parsing: Array(text.utf8), file: "f.json").examinations(file: "f.json")
      return nil
    } catch { return "\(error)" }
  }

  private func question(_ members: String) -> String {
    #"{ "id": "q", "title": "", "prompt": "", "points": 1, "dimensions": ["n"], "variables": [ { "name": "x", "shape": ["n"] } ], \#(members) }"#
  }

  @Test func aGoodSheetIsRead() {
    #expect(problem(of: question(#""truth": { "derivativeOf": "x'*x", "withRespectTo": "x" }"#)) == nil)
  }

  @Test(arguments: [
    (
      #""truth": { "is": "x" }, "mayUse": ["z"]"#,
      #"f.json: question q: "mayUse" names z, which the question does not give"#
    ),
    (#""truth": { "is": "x" }, "setting": "s""#, #"f.json: question q: there is no setting "s"; there are "#),
    (
      #""truth": { "is": "x*x" }"#,
      "f.json: question q: the truth has no value: cannot multiply x by x: (n, 1) by (n, 1); x^T*x would fit, and so would x .* x"
    ),
    (
      #""truth": { "is": "x", "shape": ["k"] }"#,
      "f.json: question q: the truth has the extent k, which is no dimension"
    ),
    (#""truth": { "is": "x/0" }"#, "f.json: question q: the truth is not defined where it was tried"),
    (
      #""indices": { "i": "k" }, "truth": { "is": "x" }"#,
      "f.json: question q: the index i runs over k, which is no dimension"
    ),
    (
      #""truth": { "is": "x" }, "definitions": [ { "name": "x", "is": "2" } ]"#,
      "f.json: question q: the name x is given twice"
    ),
    (
      #""truth": { "is": "x" }, "definitions": [ { "name": "n", "is": "2" } ]"#,
      "f.json: question q: the name n is given twice"
    ),
    (
      #""truth": { "is": "x" }, "definitions": [ { "name": "r", "family": "n", "is": "x_i" } ]"#,
      "f.json: question q: r has \"family\" or \"index\", and needs both"
    ),
    (
      #""truth": { "is": "x" }, "definitions": [ { "name": "r", "index": "i", "is": "x_i" } ]"#,
      "f.json: question q: r has \"family\" or \"index\", and needs both"
    ),
    (
      #""truth": { "is": "x" }, "definitions": [ { "name": "r", "family": "k", "index": "i", "is": "x_1" } ]"#,
      "f.json: question q: r has the extent k, which is no dimension"
    ),
    (
      #""truth": { "is": "x" }, "definitions": [ { "name": "r", "shape": [0], "is": "x_1" } ]"#,
      "f.json: question q: r has the extent 0, which is no size"
    ),
    (
      #""truth": { "derivativeOf": "x*x'", "withRespectTo": "x" }"#,
      "f.json: question q: the truth has no value: the derivative with respect to x is not one matrix in this layout"
    ),
  ])
  func whatIsWrongWithAQuestionIsNamed(_ members: String, _ message: String) {
    #expect(problem(of: question(members)) == message)
  }

  @Test(arguments: [
    (#""shape": [0]"#, "z has the extent 0, which is no size"),
    (#""shape": [2, -1]"#, "z has the extent -1, which is no size"),
    (#""shape": [1000]"#, "z has the extent 1000, which is no size"),
    (#""shape": ["k"]"#, "z has the extent k, which is no dimension"),
    (#""shape": [2, 2, 2]"#, "z has more than two extents"),
  ])
  func whatIsWrongWithAVariableIsNamed(_ shape: String, _ message: String) {
    let text = #"""
      { "id": "q", "title": "", "prompt": "", "points": 1, "dimensions": ["n"],
        "variables": [ { "name": "z", \#(shape) } ], "truth": { "is": "1" } }
      """#
    #expect(problem(of: text) == "f.json: question q: \(message)")
  }
}
