public import Assignments
public import Fixtures
internal import Likeness
internal import Salvage
public import Submissions
internal import Workers

/// Grades a hand-in by everything that its homework says: how it is packed, when it came, whether it runs, and what it
/// computes.
public struct Examiner: Sendable {
  /// What staff know besides the hand-ins.
  public struct Circumstances: Sendable {
    /// Times that hold for all hand-ins.
    public var clock = HandInClock()
    /// Whether it counts how they are packed.
    public var judgesFormat = true
    /// Times of some of them.
    public var times: HandInTimes?
    /// The parts that people graded.
    public var grades: HandGrades?
    /// Points that people set by hand.
    public var overrides: Overrides?
    /// The homework's formula questions, where formulas count.
    public var formulas: FormulaGrader?
    /// What libraries are trained on, if staff have it.
    public var training: LibraryTraining?

    public init() {}
  }

  private let assignment: Assignment
  private let judge: Judge
  let ascentJudge: AscentJudge?
  let bench: Workbench
  private let circumstances: Circumstances

  public init(_ suite: Suite, on bench: Workbench, _ circumstances: Circumstances = Circumstances()) {
    self.init(by: Judge(suite), on: bench, circumstances)
  }

  /// Examines by a judge that others share: what mistakes predict is then computed once for all.
  public init(by judge: Judge, on bench: Workbench, _ circumstances: Circumstances = Circumstances()) {
    assignment = judge.suite.assignment
    self.judge = judge
    ascentJudge = AscentJudge(judge.suite)
    self.bench = bench
    self.circumstances = circumstances
  }

  /// The full report on a hand-in. What is wrong with it is in the report; an error is Grader's own, or the machine's.
  public func examine(_ handIn: HandIn) throws -> GradeReport {
    let packing = Packing(handIn, expected: assignment.handIn)
    let clock = clock(of: handIn)
    var conduct = Conduct(
      formatFindings: judgesFormat(of: handIn) ? packing.violations.map(\.evidence) : [],
      punctuality: try assignment.punctuality(clock))
    var program: WorkerProgram?
    var report =
      isAscentAlone(handIn) ? judge.reportNothing(on: handIn) : try report(on: handIn, packing, &conduct, &program)
    if let training = circumstances.training, let program, report.submission.kind == Submission.Kind.python.rawValue {
      report.staffNotes.append(try training.note(on: program, at: bench))
    }
    let ascent = try ascentGrade(of: handIn, packing, report)
    if isAscentAlone(handIn) { report.isolation = bench.isolation.appliedLayers }
    report.submission.sketch = Self.sketch(of: handIn, packing)
    report.submission.student = handIn.listed?.name ?? handIn.name.student
    report.submission.siteID = handIn.listed?.siteID ?? (handIn.name.site == .canvas ? handIn.name.studentID : nil)
    report.submission.submittedAt = clock.submission?.time
    report.notes = (handIn.isOneFile ? [Self.formatNotJudged] : packing.notes) + report.notes
    return report.settled(
      under: assignment, conduct, grades: circumstances.grades, overrides: circumstances.overrides,
      formulas: circumstances.formulas?.checks(of: handIn, packing) ?? [], ascent: ascent)
  }

  /// What the code that was handed in looks like, whether it runs or not.
  private static func sketch(of handIn: HandIn, _ packing: Packing) -> Sketch? {
    Submission(handIn, packing).flatMap { submission in
      Sketch(of: submission.sources.map(\.contents), in: submission.kind == .python ? .python : .swift)
    }
  }

  private func judgesFormat(of handIn: HandIn) -> Bool { circumstances.judgesFormat && !handIn.isOneFile }

  private static let formatNotJudged = "A single file, so how the hand-in is packed is not judged."

  /// The report on a hand-in, and the program that was run for it, if one was.
  private func report(
    on handIn: HandIn, _ packing: Packing, _ conduct: inout Conduct, _ ready: inout WorkerProgram?
  ) throws -> GradeReport {
    let entry = assignment.handIn.entry
    let submission =
      Submission(handIn, packing, entry: entry) ?? Submission(handIn, kind: handIn.kind, sources: [], entry: entry)
    if let refusal = handIn.refusal { return judge.reportRejected(submission, reason: refusal) }
    if case .tooLate(let words) = conduct.punctuality { return judge.reportRejected(submission, reason: words) }
    if submission.kind == .python, let report = try reportAsHandedIn(handIn, submission, &ready) { return report }
    switch try bench.prepare(submission, of: handIn, expected: assignment.handIn) {
    case .impossible(let reason):
      conduct.execution = .impossible(String(reason.prefix { $0 != "\n" }))
      var report = judge.reportUnexecutable(submission, reason: reason)
      report.isolation = bench.isolation.appliedLayers
      return report
    case .ready(let program, let repairs):
      conduct.execution = .runs(repairs: repairs)
      ready = program
      var respondent = bench.respondent(program)
      return try report(on: submission, &respondent)
    }
  }

  /// The report on a submission that is executed as it was handed in; nothing if there may be something to mend.
  private func reportAsHandedIn(
    _ handIn: HandIn, _ submission: Submission, _ ready: inout WorkerProgram?
  ) throws -> GradeReport? {
    guard var respondent = try bench.respondent(asHandedIn: handIn, expected: assignment.handIn) else { return nil }
    let report = try report(on: submission, &respondent)
    guard !respondent.missedName else { return nil }
    ready = respondent.program
    return report
  }

  private func report(on submission: Submission, _ respondent: inout WorkerRespondent) throws -> GradeReport {
    var report = try judge.grade(submission, answering: &respondent)
    report.isolation = bench.isolation.appliedLayers
    report.notes += bench.isolation.warnings
    return report
  }

  private func clock(of handIn: HandIn) -> HandInClock {
    var clock = circumstances.clock
    circumstances.times?.complete(&clock, of: handIn.id)
    clock.downloadName = handIn.name.submitted.map(String.init(describing:))
    clock.isMarkedLate = handIn.name.isMarkedLate
    return clock
  }
}
