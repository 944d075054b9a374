internal import Assignments
public import Fixtures
internal import GradientCheck
public import Submissions
internal import WorkerProtocol
public import Workers

/// Decides what a submission's answers are worth. Everything that it decides from was computed outside the
/// submission's process; the submission only ever returned numbers.
public struct Judge: Sendable {
  let suite: Suite
  /// What every known mistake would answer; shared by all submissions that this judge grades.
  private let forecasts: SharedForecasts
  /// The same for those whose penalty is read as α‖W‖².
  private let forecastsOfWholePenalty: SharedForecasts

  /// Whether failed checks are searched for a known mistake.
  private let namesMistakes: Bool
  private let requests = PreparedRequests()

  public init(_ suite: Suite, namesMistakes: Bool = true) {
    (self.suite, forecasts, self.namesMistakes) = (suite, SharedForecasts(suite), namesMistakes)
    forecastsOfWholePenalty = SharedForecasts(suite, wholePenalty: true)
  }

  /// What every known mistake would answer, in this reading.
  func forecasts(_ normalisation: Normalisation) throws -> Forecasts {
    try (normalisation == .wholePenalty ? forecastsOfWholePenalty : forecasts).ready()
  }

  /// Asks for every case of the assignment and judges the answers.
  public func grade(
    _ submission: Submission, answering respondent: inout some Respondent & ~Copyable
  ) throws -> GradeReport {
    var transcript = try Transcript(of: suite, asking: requests, &respondent)
    let habits = try settleHabits(in: &transcript, asking: &respondent)
    var (parts, normalisation) = bestReading(of: transcript)
    if namesMistakes { try diagnose(&parts, transcript, normalisation) }
    try creditFollowThrough(in: &parts, transcript, &respondent)
    try addCounterexamples(to: &parts, transcript, normalisation, habits, in: submission, asking: &respondent)
    var report = report(
      submission, status: .graded, parts: parts, notes: [normalisation.note].compactMap(\.self) + habits.notes)
    let uses = suite.assignment.checks.flatMap { transcript.checks[$0.id]!.autograd.map(\.evidence) }
    report.integrity = distinct(uses).map { .init(kind: "autograd", evidence: $0) }
    return report
  }

  /// The report on a submission that never came to run, because it does not compile or start.
  public func reportUnexecutable(_ submission: Submission, reason: String) -> GradeReport {
    report(submission, status: .unexecutable, parts: partsNotRun, notes: [reason])
  }

  /// The report on a submission that is not accepted, and so not run.
  public func reportRejected(_ submission: Submission, reason: String) -> GradeReport {
    report(submission, status: .rejected, parts: partsNotRun, notes: [reason])
  }

  /// The report on a hand-in in which there is nothing to run but what others grade.
  func reportNothing(on handIn: HandIn) -> GradeReport {
    report(
      Submission(handIn, kind: .python, sources: [], entry: suite.assignment.handIn.entry), status: .graded, parts: [],
      notes: [])
  }

  private var partsNotRun: [GradeReport.Part] {
    suite.assignment.parts.map { part in
      GradeReport.Part(
        id: part.id, title: part.title,
        checks: part.checks.map { .init(id: $0.id, title: $0.title, status: .skipped, points: $0.points, earned: 0) })
    }
  }

  private func report(
    _ submission: Submission, status: GradeReport.Status, parts: [GradeReport.Part], notes: [String]
  ) -> GradeReport {
    let earned = parts.reduce(0) { $0 + $1.earned }
    return GradeReport(
      assignment: suite.assignment.name,
      submission: .init(
        id: submission.id, path: submission.path, kind: submission.kind.rawValue, sha256: submission.sha256),
      status: status, score: .init(earned: earned, possible: suite.assignment.points, final: earned), parts: parts,
      notes: notes)
  }

  /// The homework's own reading; or, if the assignment lets the normalisation move and everything then is right end to
  /// end, the reading that is worth the most.
  private func bestReading(of transcript: Transcript) -> ([GradeReport.Part], Normalisation) {
    let plain = parts(transcript, .inLoss)
    if hasWholePenalty(transcript) { return (parts(transcript, .wholePenalty), .wholePenalty) }
    guard suite.assignment.conventions.acceptsSplitNormalisation else { return (plain, .inLoss) }
    let others = Normalisation.split.filter { isRightEndToEnd(transcript, $0) }
    let readings = [(plain, Normalisation.inLoss)] + others.map { (parts(transcript, $0), $0) }
    // Of equally good readings the first: the homework's own.
    return readings.reduce(readings[0]) { best, next in earned(next.0) > earned(best.0) ? next : best }
  }

  /// Whether the submission's own loss says that its penalty has no ½, where the homework leaves that open. Its gradient
  /// then has to agree, whatever that costs.
  private func hasWholePenalty(_ transcript: Transcript) -> Bool {
    guard suite.assignment.conventions.penalty == .either else { return false }
    let losses = transcript.checks.values.flatMap(\.outcomes).filter { name, _ in
      suite.cases[name]!.script.computations.contains(.regressionLoss)
    }
    func flawless(_ normalisation: Normalisation) -> Int {
      losses.count { CaseJudgement(suite, case: $0.caseName, outcome: $0.outcome, normalisation).isFlawless }
    }
    return flawless(.wholePenalty) > flawless(.inLoss)
  }

  private func earned(_ parts: [GradeReport.Part]) -> Double { parts.reduce(0) { $0 + $1.earned } }

  /// A case that was not run shows nothing, so all of them have to be.
  private func isRightEndToEnd(_ transcript: Transcript, _ normalisation: Normalisation) -> Bool {
    let asked = Set(suite.cases.values.filter(\.runsEndToEnd).map(\.name))
    let outcomes = transcript.outcomes(of: asked)
    return !asked.isEmpty && Set(outcomes.map(\.caseName)) == asked
      && outcomes.allSatisfy {
        CaseJudgement(suite, case: $0.caseName, outcome: $0.outcome, normalisation).isFlawless
      }
  }

  private func parts(_ transcript: Transcript, _ normalisation: Normalisation) -> [GradeReport.Part] {
    suite.assignment.parts.map { part in
      GradeReport.Part(
        id: part.id, title: part.title,
        checks: part.checks.map { judge($0, answered: transcript.checks[$0.id]!, normalisation) })
    }
  }

  /// A check earns its points when every number of every case is right; for some cases a share if the assignment says
  /// so.
  private func judge(
    _ check: Assignment.Check, answered answers: Transcript.Answers, _ normalisation: Normalisation
  ) -> GradeReport.Check {
    let judgements = answers.outcomes.map {
      CaseJudgement(suite, case: $0.caseName, outcome: $0.outcome, normalisation)
    }
    let forbidden = suite.assignment.conventions.autograd == .refused ? answers.autograd : []
    let status: GradeReport.Check.Status =
      if !forbidden.isEmpty || judgements.contains(where: { !$0.problems.isEmpty }) {
        .error
      } else if judgements.contains(where: { !$0.isFlawless }) {
        .failed
      } else {
        answers.gap == nil ? .passed : .skipped
      }
    let flawless = judgements.count(where: \.isFlawless)
    let earned = forbidden.isEmpty ? check.earned(right: flawless) : 0
    var problems =
      forbidden.map {
        Problem(
          words: "The homework forbids autograd: \($0.evidence)",
          forStudents: "The homework forbids autograd, and it was used here: calculate the gradients yourself.")
      } + judgements.flatMap(\.problems)
    if let gap = answers.gap { problems.append(Problem(words: gap, forStudents: gap)) }
    if status != .passed && earned > 0 {
      let words = shareMessage(flawless, of: check)
      problems.append(Problem(words: words, forStudents: words))
    }
    return GradeReport.Check(
      id: check.id, title: check.title, status: status, points: check.points, earned: earned,
      tensors: judgements.flatMap(\.tensors), message: problems.told(\.words),
      messageForStudents: problems.told(\.forStudents),
      ending: answers.outcomes.lazy.compactMap { GradeReport.Ending($0.outcome) }.first,
      output: answers.printed.isEmpty ? nil : answers.printed)
  }

  private func shareMessage(_ right: Int, of check: Assignment.Check) -> String {
    "Right in \(right) of \(check.cases.count) cases, and worth as large a share of the points."
  }
}

extension Transcript.Answers {
  /// Where the submission let the library differentiate for it.
  fileprivate var autograd: [AutogradUse] {
    outcomes.flatMap { _, outcome -> [AutogradUse] in
      guard case .answered(let answer) = outcome else { return [] }
      return answer.autograd
    }
  }
}

extension AutogradUse {
  /// The place and the call, as staff will look for it.
  fileprivate var evidence: String {
    file.isEmpty
      ? "\(call), called from no line of the submission's" : "\(file), line \(line): \(text.trimmed) (\(call))"
  }
}

extension String {
  fileprivate var trimmed: Substring {
    var rest = self[...]
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    return rest
  }
}

extension Assignment.Check {
  /// What it is worth that so many of its cases are right.
  func earned(right: Int) -> Double {
    switch credit ?? .allOrNothing {
    case .allOrNothing: right == cases.count ? points : 0
    case .byCase: points * Double(right) / Double(cases.count)
    }
  }
}
