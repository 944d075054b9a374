internal import Assignments
internal import Fixtures
internal import Salvage
internal import Submissions
internal import Tensors
internal import WorkerProtocol
internal import Workers

/// Grades the file that follows a gradient to an image: lets it make images of a few starts, and measures them here; and
/// looks, by a probe, at how it makes its steps.
struct AscentJudge {
  let ascent: Ascent
  private let fixture: AscentFixture
  private let extra: Assignment.HandGradedPart?
  private let title: String
  private let detail: Assignment.DiagnosisDetail

  /// Nothing for an assignment without an ascent.
  init?(_ suite: Suite) {
    guard let ascent = suite.assignment.ascent, let fixture = suite.ascent else { return nil }
    (self.ascent, self.fixture) = (ascent, fixture)
    let parts = suite.assignment.handGraded ?? []
    extra = parts.first { $0.id == ascent.extra }
    title = parts.first { $0.id == ascent.part }?.title ?? ascent.part
    detail = suite.assignment.diagnosis ?? .nudge
  }

  /// The grade of a hand-in whose file was not run.
  func notRun(_ reason: String) -> AscentGrade {
    grade(
      ascent.checks.map {
        .init(id: $0.id, title: $0.title, status: .skipped, points: $0.points, earned: 0, message: reason)
      })
  }

  func grade(
    _ submission: Submission, answering respondent: inout WorkerRespondent
  ) throws -> AscentGrade {
    let first = ascent.cases[0]
    let probes = try [Probe.iterations.few, Probe.iterations.many].map { iterations in
      try respondent.answer(request(first, iterations: iterations, probing: true))
    }
    var climbs: [(one: Ascent.Case, outcome: Outcome?)] = []
    // A file that does not load, or lacks the function, answers nothing else either.
    let isHopeless = probes.allSatisfy { $0.failure?.keepsFromStarting == true }
    for one in ascent.cases {
      let isAsked = !isHopeless && respondent.hasTimeLeft
      climbs.append((one, isAsked ? try respondent.answer(request(one)) : isHopeless ? probes[0] : nil))
    }
    let printed = respondent.takeOutput()
    var grade = judged(probes, climbs, printed)
    grade.isMendable = probes.allSatisfy { $0.failure?.isMendable == true }
    let remarks = remarks(probes + climbs.compactMap(\.outcome))
    grade.staffNotes += remarks.map { "\(ascent.file): \($0)" }
    grade.notes += notes(on: remarks)
    if let note = middleLayers(in: submission) { grade.staffNotes.append(note) }
    return grade
  }

  /// Why the file cannot be loaded, if it cannot.
  func failure(ofLoading respondent: inout WorkerRespondent) throws -> LoadFailure? {
    let probe = request(ascent.cases[0], iterations: Probe.iterations.few, probing: true)
    guard let failure = try respondent.answer(probe).failure, failure.isMendable else { return nil }
    return LoadFailure(kind: failure.kind, text: failure.text, trace: failure.trace)
  }

  private func request(_ one: Ascent.Case, iterations: Int? = nil, probing: Bool = false) -> AscentRequest {
    let start = fixture.starts[one.name]!
    let steepness = Probe.slope * Double(ascent.size * ascent.size)
    let weights = Dictionary(uniqueKeysWithValues: fixture.classifier.weights.map { ($0.name, $0.tensor) })
    return AscentRequest(
      function: ascent.function, image: Tensor(shape: [1] + start.shape, elements: start.elements), label: one.label,
      iterations: iterations,
      classifier: probing
        ? .probe(classes: ascent.classes, steepness: steepness, turning: Probe.turning) : .network(weights: weights))
  }

  private func judged(
    _ probes: [Outcome], _ climbs: [(one: Ascent.Case, outcome: Outcome?)], _ printed: String
  ) -> AscentGrade {
    let conduct = ProbeJudgement(probes, ascent, start: fixture.starts[ascent.cases[0].name]!, detail)
    let rise = RiseJudgement(climbs, ascent, fixture, blaming: conduct.blame, detail)
    var checks = ascent.checks.map { rule -> GradeReport.Check in
      rule.asks == .rise ? rise.check(rule) : conduct.check(rule)
    }
    if !printed.isEmpty, let place = checks.indices.first(where: { checks[$0].status != .passed }) {
      checks[place].output = printed
    }
    var grade = grade(checks)
    guard let extra else { return grade }
    let points = (2 * extra.points * rise.smoothness).rounded() / 2
    grade.extra = (extra.id, points)
    grade.notes.append(
      "\(extra.title): \(Grading.points(points)) of \(Grading.points(extra.points)) points of extra credit. "
        + "By their total variation, where they show their class equally well, the images are "
        + "\(Int((100 * rise.smoothness).rounded()))% as smooth as they could be.")
    return grade
  }

  private func grade(_ checks: [GradeReport.Check]) -> AscentGrade {
    AscentGrade(part: .init(id: ascent.part, title: title, checks: checks))
  }

  /// What was done so that the code could run here, told once.
  private func remarks(_ outcomes: [Outcome]) -> [String] {
    distinct(
      outcomes.flatMap { outcome -> [String] in
        if case .answered(let answer) = outcome { answer.remarks } else { [] }
      })
  }

  /// What students read of remarks: these were made in the submission's process, which had hidden inputs then and could
  /// have put anything into them.
  private func notes(on remarks: [String]) -> [String] {
    [
      ("Absent while grading", "Modules that it imports are absent while grading, and were stood in for."),
      ("The code asks for a GPU", "It asks for a GPU. There is none while grading, so it was run on the processor."),
      ("there is no GPU", "It asks for a GPU. There is none while grading, so it was run on the processor."),
      (
        "Loading \(ascent.file) failed",
        "Loading it failed after \(ascent.function) was defined: put what it does by itself under "
          + "`if __name__ == \"__main__\":`."
      ),
    ].filter { beginning, _ in remarks.contains { $0.contains(beginning) } }
      .map { "\(ascent.file): \($1)" }
      .reduce(into: [String]()) { if $0.last != $1 { $0.append($1) } }
  }

  /// Whether somebody looked at the middle of the network, which is for people to judge.
  private func middleLayers(in submission: Submission) -> String? {
    guard let source = submission.sources.first(where: { $0.name == ascent.file }) else { return nil }
    let lines = String(decoding: source.contents, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    let found = lines.indices.filter { index in
      let code = lines[index].prefix { $0 != "#" }
      return code.contains("forward_and_return_activation(") && !code.contains("def ")
        || code.contains("model.features[") && !code.contains("`")
    }
    guard let line = found.first else { return nil }
    return "\(ascent.file) looks at middle layers, which is extra credit for people to give: line \(line + 1)."
  }
}

extension Outcome {
  /// Why the submission's code did not come to its end, if that is its own doing.
  var failure: Answer.Failure? { if case .answered(let answer) = self { answer.failure } else { nil } }
}

extension Answer.Failure {
  /// Whether the function was never called, because the file could not be loaded.
  fileprivate var keepsFromStarting: Bool {
    kind == Self.missingName || step == nil && trace.isEmpty && kind != Self.wrongReturn
  }

  /// Whether it may be what a kind grader would mend. A name that is not defined shows only where it is used.
  fileprivate var isMendable: Bool { keepsFromStarting || isUndefinedName }
}
