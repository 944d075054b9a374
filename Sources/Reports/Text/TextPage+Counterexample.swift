internal import Grading

extension TextPage {
  /// The example, and under it the program that shows it: indented, and otherwise as it is to be pasted.
  mutating func write(_ counterexample: GradeReport.Counterexample) {
    paragraph("The smallest example found, made up for this report:", indent: 4, style: .bold)
    paragraph(counterexample.summary, indent: 6)
    paragraph(counterexample.verdict, indent: 6)
    paragraph("To run it:", indent: 4)
    for line in neutralisedLines(counterexample.snippet) {
      if line.isEmpty { blank() } else { paragraph(line, indent: 6) }
    }
  }
}
