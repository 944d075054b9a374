internal import Assignments
internal import GradientCheck
internal import Salvage
public import Submissions
internal import WorkerProtocol
internal import Workers

/// Checks whether the backward passes of a hand-in are the derivatives of its own forward passes. It needs no hidden case
/// and no reference: the student's forward pass is the truth.
public struct GradientExaminer: Sendable {
  private let bench: Workbench
  private let seed: UInt64

  public init(on bench: Workbench, seed: UInt64 = 1) { (self.bench, self.seed) = (bench, seed) }

  /// What the homework asks for, whichever edition it is.
  private static let expected = Assignment.HandIn(archive: "your_net_id.zip", files: ["mlp.py"])

  /// What to do with a homework that asks for functions: nothing in it says which of them is whose derivative.
  private static func hint(on reason: String) -> String {
    guard reason.contains("does not define MLP") else { return "" }
    return
      "\nOnly a class MLP has a forward pass to compare its backward pass with. The gradients of a homework that asks "
      + "for functions are checked by `Grader grade --assignment NAME`; `Grader assignments` lists the names."
  }

  /// The full report on a hand-in. What is wrong with it is in the report; an error is Grader's own, or the machine's.
  public func examine(_ handIn: HandIn) throws -> GradientCheckReport {
    let packing = Packing(handIn, expected: Self.expected)
    let submission = Submission(handIn, packing) ?? Submission(handIn, kind: handIn.kind, sources: [])
    var report = GradientCheckReport(
      submission: .init(
        id: submission.id, path: submission.path, kind: submission.kind.rawValue, sha256: submission.sha256),
      seed: seed)
    if let refusal = handIn.refusal {
      report.refusal = .rejected(refusal)
      return report
    }
    report.isolation = bench.isolation.appliedLayers
    switch try bench.prepare(submission, of: handIn, expected: Self.expected) {
    case .impossible(let reason):
      report.refusal = .unexecutable(reason + Self.hint(on: reason))
    case .ready(let program, let repairs):
      let correspondent = Correspondent(bench.respondent(program))
      var interview = GradientInterview(asking: correspondent, seed: seed)
      report.checks = try interview.checks()
      report.output = correspondent.takeOutput()
      report.notes = repairs.map { "So that the code could be executed: \($0.description)" } + interview.notes
      report.notes += bench.isolation.warnings
    }
    return report
  }
}
