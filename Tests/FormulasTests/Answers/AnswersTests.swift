import Formulas
import Testing

@Suite struct AnswersTests {
  private let questions = ["1.2.b", "1.2.c.W2", "1.3"]

  private func parse(_ text: String, _ file: String = "answers.txt") throws -> [String: String] {
    try Answers(parsing: text, file: file, questions: questions).formulas
  }

  @Test func aLineIsAnAnswerAndIndentedLinesGoOn() throws {
    let formulas = try parse(
      """
      # my answers
      1.2.b: W*x + b

      1.2.c.W2: G'
        * h'
      1.3:
      """)
    #expect(formulas == ["1.2.b": "W*x + b", "1.2.c.W2": "G'\n  * h'"])
  }

  @Test(arguments: [
    ("1.2.b: x\n1.2.c.W: y", "answers.txt, line 2: there is no question 1.2.c.W; did you mean 1.2.c.W2?"),
    ("1.2.b: x\n\n1.2.b: y", "answers.txt, line 3: question 1.2.b was answered on line 1 already"),
    ("x + y", "answers.txt, line 1: expected `question: formula`; a line that goes on is indented"),
    ("theory: y", "answers.txt, line 1: there is no question theory; there are 1.2.b, 1.2.c.W2, 1.3"),
  ])
  func whatIsWrongWithAFileIsNamed(_ text: String, _ message: String) throws {
    let error = try #require(throws: AnswersError.self) { try parse(text) }
    #expect("\(error)" == message)
  }

  @Test func displayedFormulasInLaTeXSayWhichQuestionTheyAnswer() throws {
    let formulas = try parse(
      #"""
      Some text with $z$ and 5\% of nothing.
      \begin{equation}\label{1.2.b}
        z = W x + b % a remark
      \end{equation}
      % question: 1.2.c.W2
      \[ \nabla_W = G^\top h^\top \]
      $$ not = asked $$
      \begin{align*}
        y &= 2 \tag{1.3} \nonumber
      \end{align*}
      """#, "theory.tex")
    #expect(formulas["1.2.b"] == "z = W x + b")
    #expect(formulas["1.2.c.W2"] == #"\nabla_W = G^\top h^\top"#)
    #expect(formulas["1.3"] == "y &= 2")
    #expect(formulas.count == 3)
  }

  @Test func rowsWithLabelsOfTheirOwnAreAnswersOfTheirOwn() throws {
    let formulas = try parse(
      #"""
      \begin{align}
        a &= 1 \label{eq:1.2.b} \\
        b &= 2 \label{eq:1.3}
      \end{align}
      """#, "theory.tex")
    #expect(formulas == ["1.2.b": "a &= 1", "1.3": "b &= 2"])
  }
}
