internal import Grading

// The sentences about a counterexample, the same in every format. `got` may be words of the submission.

extension GradeReport.Counterexample {
  var summary: String { inputs.map { "\($0.name) = \($0.value)" }.joined(separator: ", ") + ": " + script }
  var verdict: String { "\(output): expected \(expected), got \(got)" }
}
