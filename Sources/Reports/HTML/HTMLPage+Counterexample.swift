internal import Grading

extension HTMLPage {
  /// The example in a line that opens: behind it stands the program that shows it.
  mutating func write(_ counterexample: GradeReport.Counterexample) {
    add("<details class=\"counterexample\">\n<summary>The smallest example found, made up for this report</summary>\n")
    paragraph(counterexample.summary)
    paragraph(counterexample.verdict)
    add("<pre class=\"snippet\">\(markupLines(counterexample.snippet))</pre>\n</details>\n")
  }
}
