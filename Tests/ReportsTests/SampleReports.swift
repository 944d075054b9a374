import Assignments
import GradientCheck
import Grading
import Tensors

/// A verdict on `got` where zeros, or `expected`, would have been right to within 1e-6.
func judged(_ got: Tensor<Double>, expected: Tensor<Double>) -> TensorVerdict {
  TensorVerdict(
    got,
    accepting: [Accepted(values: expected, tolerances: Tensor(shape: expected.shape, repeating: 1e-6))])
}

extension GradeReport.TensorResult {
  static let transposedWeight = Self(
    name: "dJdW1", caseName: "linear-square", step: "backward dJdy_hat",
    verdict: judged(
      Tensor(rows: [[1, 0.5, -1], [1.25, 5, 8], [3, 6, .nan]]),
      expected: Tensor(rows: [[1, 1.25, 3], [0.5, 5, 6], [-1, 8, 9]])))

  static let keptBatch = Self(
    name: "dJdb1", caseName: "linear-square", step: "backward dJdy_hat",
    verdict: judged(Tensor(shape: [1, 3], repeating: 0), expected: Tensor([1, 2, 3])))

  static func right(_ name: String, _ caseName: String) -> Self {
    Self(
      name: name, caseName: caseName, step: "forward x",
      verdict: judged(Tensor([1.0, 2.0]), expected: Tensor([1.0, 2.0])))
  }
}

extension GradeReport {
  /// A report in which everything that a report can say is said.
  static let eventful = GradeReport(
    assignment: "nyu-dsga1008-fall2025",
    submission: Submission(id: "ab1234", path: "class/ab1234.zip", kind: "python", sha256: "00ff"),
    status: .graded,
    score: Score(earned: 4.5, possible: 9, extra: 1, penaltyPercent: 5, final: 5.225),
    parts: [
      Part(
        id: "linear", title: "Linear",
        checks: [
          Check(
            id: "linear.forward", title: "Forward", status: .passed, points: 4.5, earned: 4.5,
            tensors: [.right("y_hat", "linear-wide")], output: "chatter of a check that passed"),
          Check(
            id: "linear.backward", title: "Backward, square weights", status: .failed, points: 2, earned: 0,
            tensors: [
              .right("y_hat", "linear-square"), .transposedWeight, .keptBatch, .right("y_hat", "linear-wide"),
            ],
            message: "the gradients do not fit"),
        ]),
      Part(
        id: "network", title: "The whole network",
        checks: [
          Check(
            id: "network.all", title: "Forward and backward", status: .error, points: 2.5, earned: 0,
            message: "KeyError: 'W1'\n  File \"mlp.py\", line 12", output: "loading…\n\ndone\n"),
          Check(id: "network.twice", title: "Twice in a row", status: .skipped, points: 0, earned: 0),
        ]),
    ],
    penalties: [Penalty(rule: "format", percent: 5, evidence: ["unexpected file test1.py"])],
    integrity: [IntegrityFinding(kind: "autograd", evidence: "mlp.py:3 calls loss.backward()")],
    notes: ["1/N is taken in backward instead of the loss: accepted"])

  /// A short report: everything right, or nothing run.
  static func brief(_ id: String, _ status: Status = .graded) -> GradeReport {
    let points = status == .graded ? 50.0 : 0
    return GradeReport(
      assignment: "dl-hw1-2026", submission: Submission(id: id, path: "\(id).swift", kind: "swift", sha256: "aa"),
      status: status, score: Score(earned: points, possible: 50, final: points), parts: [],
      isolation: ["namespaces", "landlock"])
  }

  /// What only the longer reports have: who handed in what when, a diagnosis, and words for staff.
  static let detailed = diagnosed(.full)

  /// That report in an assignment that tells students so much of a diagnosis.
  static func diagnosed(_ detail: Assignment.DiagnosisDetail) -> GradeReport {
    var report = eventful
    report.submission.student = "Zoë O'Hara"
    report.submission.siteID = "67890"
    report.submission.submittedAt = "2025-09-21T23:55:00-04:00"
    report.parts[0].checks[1].diagnosis = Diagnosis(
      mistake: "transposed-weight-gradient", title: "The gradient of a weight matrix is transposed",
      evidence: "xᵀG instead of Gᵀx explains 2 of 2 tensors", nudge: "Look at the shape that the product has.",
      explanation: ["It was probably written the other way round.", "The chain rule asks for Gᵀ·x here."],
      companion: .init(mistake: "missing-bias", title: "The bias is left out"), forStudents: detail)
    report.staffNotes = ["theory.pdf holds no text: it may be a scan"]
    return report
  }

  /// A class of several kinds of submissions.
  static let cohort: [GradeReport] = [detailed, brief("cd1"), brief("ef2", .unexecutable), brief("gh3", .rejected)]
}
