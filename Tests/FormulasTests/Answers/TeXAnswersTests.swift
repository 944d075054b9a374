import Formulas
import Testing

/// Displayed formulas with labels, as people write them.
@Suite struct TeXAnswersTests {
  private let questions = ["1.1", "1.2.b.linear1", "1.2.c.W2", "3"]

  private func answers(_ text: String) -> Answers { Answers(parsing: text, file: "theory.tex", questions: questions) }

  @Test func aGapBetweenRowsOutsideOfAFormulaOpensNone() {
    let answers = answers(
      #"""
      Some text \\[1ex] and more of it \\[2pt]
      \begin{equation} z = 1 \label{1.2.b.linear1} \end{equation}
      It costs 5\$ \\
      \[ a = [b \\ c] \tag{1.2.c.W2} \]
      """#)
    #expect(answers.formulas == ["1.2.b.linear1": "z = 1", "1.2.c.W2": #"a = [b \\ c]"#])
    #expect(answers.problems.isEmpty)
  }

  @Test func rowsOfAMatrixAreNoRowsOfTheDisplay() {
    let answers = answers(
      #"""
      \begin{align}
        J &= \begin{bmatrix} 1 & 0 \\ 0 & 1 \end{bmatrix} \label{1.2.b.linear1} \\[1ex]
        s &= \begin{cases} 1 & x > 0 \\ 0 & \text{otherwise} \end{cases} \label{eq:1.2.c.W2} \\
        t &= \substack{a \\ b} + 2
      \end{align}
      """#)
    #expect(
      answers.formulas == [
        "1.2.b.linear1": #"J &= \begin{bmatrix} 1 & 0 \\ 0 & 1 \end{bmatrix}"#,
        "1.2.c.W2": #"s &= \begin{cases} 1 & x > 0 \\ 0 & \text{otherwise} \end{cases}"#,
      ])
    #expect(answers.problems.isEmpty)
  }

  @Test(arguments: [
    #"\tag{1}"#, #"\label{eq:1.2}"#, #"\label{eq:main}"#, #"\tag{2}"#, #"\label{1.2.b}"#, #"\tag{1.3}"#,
  ])
  func theNumberOfAnotherFormulaIsNoMistypedQuestion(_ mark: String) {
    let answers = answers(
      #"""
      \begin{equation} u = 3 \#(mark) \end{equation}
      % question: 1.2.b.linear1
      \begin{equation} z = 1 \#(mark) \end{equation}
      """#)
    #expect(answers.formulas == ["1.2.b.linear1": "z = 1"])
    #expect(answers.problems.isEmpty)
  }

  @Test func aMistypedLabelSpoilsNoOtherAnswer() {
    let answers = answers(
      #"""
      \[ a = 1 \label{1.2.c.W3} \]
      % question: 1.2.b.linear
      \[ b = 2 \]
      \[ c = 3 \label{1.1} \]
      \[ d = 4 \label{1.1} \]
      """#)
    #expect(answers.formulas == ["1.1": "c = 3"])
    #expect(
      answers.problems.map(\.description) == [
        "theory.tex, line 1: there is no question 1.2.c.W3; did you mean 1.2.c.W2?",
        "theory.tex, line 3: there is no question 1.2.b.linear; did you mean 1.2.b.linear1?",
        "theory.tex, line 5: question 1.1 was answered on line 4 already, which is the answer that counts",
      ])
  }

  @Test func aFormulaThatDoesNotEndSpoilsNoneBeforeIt() {
    let answers = answers("\\[ a = 1 \\label{1.1} \\]\n\\[ b = 2 \\label{3}\n")
    #expect(answers.formulas == ["1.1": "a = 1"])
    #expect(
      answers.problems.map(\.description) == [
        "theory.tex, line 2: expected \\] after this formula, found the end of the file"
      ])
  }
}
