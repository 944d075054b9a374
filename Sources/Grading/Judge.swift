internal import Assignments
public import Fixtures
internal import GradientCheck
public import Submissions
public import Workers
internal import WorkerProtocol

/// Decides what a submission's answers are worth. Everything that it decides from was computed outside the
/// submission's process; the submission only ever returned numbers.
public struct Judge: Sendable {
  private let suite: Suite

  public init(_ suite: Suite) { self.suite = suite }

  /// Asks for every case of the assignment and judges the answers.
  public func grade(_ submission: Submission, answering respondent: inout some Respondent & ~Copyable) throws
    -> GradeReport
  {
    var parts: [GradeReport.Part] = []
    for part in suite.assignment.parts {
      var checks: [GradeReport.Check] = []
      for check in part.checks { checks.append(try judge(check, &respondent)) }
      parts.append(GradeReport.Part(id: part.id, title: part.title, checks: checks))
    }
    return report(submission, status: .graded, parts: parts)
  }

  /// The report on a submission that never came to run, because it does not compile or start.
  public func reportUnexecutable(_ submission: Submission, reason: String) -> GradeReport {
    let parts = suite.assignment.parts.map { part in
      GradeReport.Part(
        id: part.id, title: part.title,
        checks: part.checks.map { .init(id: $0.id, title: $0.title, status: .skipped, points: $0.points, earned: 0) })
    }
    return report(submission, status: .unexecutable, parts: parts, notes: [reason])
  }

  private func report(
    _ submission: Submission, status: GradeReport.Status, parts: [GradeReport.Part], notes: [String] = []
  ) -> GradeReport {
    let earned = parts.reduce(0) { $0 + $1.earned }
    return GradeReport(
      assignment: suite.assignment.name,
      submission: .init(
        id: submission.id, path: submission.path, kind: submission.kind.rawValue, sha256: submission.sha256),
      status: status, score: .init(earned: earned, possible: suite.assignment.points, final: earned), parts: parts,
      notes: notes)
  }

  /// A check earns its points when every number of every case is right.
  private func judge(_ check: Assignment.Check, _ respondent: inout some Respondent & ~Copyable) throws
    -> GradeReport.Check
  {
    var findings = Findings()
    for recipe in check.cases {
      guard respondent.hasTimeLeft else {
        findings.refuse("not run any more: the submission had used up its time")
        break
      }
      findings.add(try CaseJudgement(suite, case: recipe.name, outcome: try ask(recipe.name, &respondent)))
    }
    let printed = respondent.takeOutput()
    return GradeReport.Check(
      id: check.id, title: check.title, status: findings.status, points: check.points,
      earned: findings.status == .passed ? check.points : 0, tensors: findings.tensors, message: findings.message,
      output: printed.isEmpty ? nil : printed)
  }

  private func ask(_ name: String, _ respondent: inout some Respondent & ~Copyable) throws -> Outcome {
    let hidden = suite.cases[name]!
    let inputs = Dictionary(uniqueKeysWithValues: hidden.inputs.map { ($0.name, $0.tensor) })
    return try respondent.answer(
      try Request(script: hidden.script, activations: hidden.activations, inputs: inputs))
  }
}

/// What the cases of one check have shown.
private struct Findings {
  private(set) var tensors: [GradeReport.TensorResult] = []
  private var problems: [String] = []
  private var refusals: [String] = []

  mutating func add(_ judgement: CaseJudgement) {
    tensors += judgement.tensors
    problems += judgement.problems
  }

  mutating func refuse(_ reason: String) { refusals.append(reason) }

  var status: GradeReport.Check.Status {
    if !problems.isEmpty { return .error }
    if tensors.contains(where: { !$0.verdict.passed }) { return .failed }
    return refusals.isEmpty ? .passed : .skipped
  }

  /// The same problem in several cases is told once.
  var message: String? {
    var told: Set<String> = []
    let lines = (problems + refusals).filter { told.insert($0).inserted }
    return lines.isEmpty ? nil : lines.joined(separator: "\n")
  }
}
