import Formulas
import Testing

@Suite struct AnswersTests {
  private let questions = ["1.2.b", "1.2.c.W2", "1.3"]

  private func parse(_ text: String, _ file: String = "answers.txt") -> [String: String] {
    Answers(parsing: text, file: file, questions: questions).formulas
  }

  @Test func aLineIsAnAnswerAndIndentedLinesGoOn() {
    let formulas = parse(
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
    ("1.2.c.W: y", "there is no question 1.2.c.W; did you mean 1.2.c.W2?"),
    ("1.3: y", "question 1.3 was answered on line 1 already, which is the answer that counts"),
    ("x + y\n  + z", "expected `question: formula`; a line that goes on is indented"),
    ("theory: y", "there is no question theory; there are 1.2.b, 1.2.c.W2, 1.3"),
  ])
  func whatIsWrongWithAnAnswerIsNamedAndSpoilsNoOther(_ line: String, _ problem: String) {
    let answers = Answers(
      parsing: "1.3: a\n  + b\n\(line)\n1.2.b: x", file: "answers.txt", questions: questions)
    #expect(answers.formulas == ["1.3": "a\n  + b", "1.2.b": "x"])
    #expect(answers.problems.map(\.description) == ["answers.txt, line 3: \(problem)"])
  }

  @Test(arguments: ["answers.txt", "theory.tex"])
  func aMarkOfTheByteOrderMeansNothing(_ file: String) {
    let text = file.hasSuffix("tex") ? "\u{FEFF}% question: 1.3\n\\[ a \\]" : "\u{FEFF}1.3: a"
    let answers = Answers(parsing: text, file: file, questions: questions)
    #expect(answers.formulas == ["1.3": "a"])
    #expect(answers.problems.isEmpty)
  }

  @Test func aFileThatIsTooLongIsNotRead() {
    let answers = Answers(
      parsing: "1.3: " + String(repeating: "a", count: 500_000), file: "answers.txt", questions: questions)
    #expect(answers.formulas.isEmpty)
    #expect(
      answers.problems.map(\.description) == ["answers.txt, line 1: expected at most 500000 bytes, found more"])
  }

  @Test func displayedFormulasInLaTeXSayWhichQuestionTheyAnswer() {
    let formulas = parse(
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

  @Test func rowsWithLabelsOfTheirOwnAreAnswersOfTheirOwn() {
    let formulas = parse(
      #"""
      \begin{align}
        a &= 1 \label{eq:1.2.b} \\
        b &= 2 \label{eq:1.3}
      \end{align}
      """#, "theory.tex")
    #expect(formulas == ["1.2.b": "a &= 1", "1.3": "b &= 2"])
  }
}
