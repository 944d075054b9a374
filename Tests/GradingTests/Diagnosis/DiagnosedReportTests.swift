import Mistakes
import Reports
import TestSupport
import Testing

@testable import Grading

/// What a diagnosed report says.
struct DiagnosedReportTests {
  /// The report on a submission with this mutant's mistake, or that check of it alone.
  private func report(_ mutant: String, check: String) throws -> GradeReport {
    let desk = try DiagnosisDesk()
    let mutants = Catalogue.mutants(under: DiagnosisDesk.conventions)
    let derivation = try #require(mutants.first { $0.id == mutant }).derivation(DiagnosisDesk.conventions)
    var report = try desk.grade(MutantStudent(derivation, seed: 1))
    report.submission.path = "mlp.py"
    report.parts = report.parts.map { part in
      .init(id: part.id, title: part.title, checks: part.checks.filter { $0.id == check })
    }.filter { !$0.checks.isEmpty }
    return report
  }

  @Test func staffReadTheMistakeTheEvidenceAndTheExplanation() throws {
    let text = render([try report("bias-gradient-mean/b1", check: "linear.backward.bias")], as: .text)
    let lines = text.split(separator: "\n").drop { !$0.contains("FAILED") }.prefix(8)
    #expect(
      lines.joined(separator: "\n") == """
          FAILED   Backward: the biases' gradients, summed over the batch                             0 of 2
            The bias's gradient is a mean over the batch (bias-gradient-mean)
              dJdb1 is exactly 1/N× expected in all 3 cases; 1/N is one over the batch size; predicts all 3
              wrong tensors of 3 cases to 1% of what rounding may do, and explains 2 more checks
              `.mean(0)` was taken over the gradient at the layer's output.
              ∂J/∂b is the sum over the batch of the gradient at the layer's output, `G.sum(0)`. The loss
              has taken its mean already.
            dJdb1 in linear-bias-coprime, after "backward dJdy_hat"
        """)
  }

  @Test func studentsReadAsMuchAsTheAssignmentSays() throws {
    let report = try report("bias-gradient-mean/b1", check: "linear.backward.bias")
    let nudge = try #require(Catalogue["bias-gradient-mean"]).explanation.nudge
    let text = render([report], as: .markdown, reveal: .names)
    #expect(text.contains("Hint: \(nudge.prefix(40))") && !text.contains("bias-gradient-mean"))
    #expect(!render([report], as: .markdown, reveal: .none).contains("Hint"))
  }
}
