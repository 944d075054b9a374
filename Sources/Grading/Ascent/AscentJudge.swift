internal import Assignments
internal import Fixtures
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
    let isHopeless = probes.allSatisfy {
      $0.failure.map { Self.hopeless.contains($0.kind) || $0.isLoadFailure } ?? false
    }
    for one in ascent.cases {
      let isAsked = !isHopeless && respondent.hasTimeLeft
      climbs.append((one, isAsked ? try respondent.answer(request(one)) : isHopeless ? probes[0] : nil))
    }
    let printed = respondent.takeOutput()
    var grade = judged(probes, climbs, printed)
    grade.notes += remarks(probes + climbs.compactMap(\.outcome))
    if let note = middleLayers(in: submission) { grade.staffNotes.append(note) }
    return grade
  }

  private static let hopeless = [Answer.Failure.missingName]

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
      "\(extra.title): \(decimal(points)) of \(decimal(extra.points)) points of extra credit. By their total variation, where "
        + "they show their class equally well, the images are \(Int((100 * rise.smoothness).rounded()))% as smooth as they "
        + "could be.")
    return grade
  }

  private func grade(_ checks: [GradeReport.Check]) -> AscentGrade {
    AscentGrade(part: .init(id: ascent.part, title: title, checks: checks))
  }

  /// What was done so that the code could run here, told once.
  private func remarks(_ outcomes: [Outcome]) -> [String] {
    var told: Set<String> = []
    return outcomes.flatMap { outcome -> [String] in
      if case .answered(let answer) = outcome { answer.remarks } else { [] }
    }
    .filter { told.insert($0).inserted }.map { "\(ascent.file): \($0)" }
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
  fileprivate var isLoadFailure: Bool { step == nil && trace.isEmpty && kind != Answer.Failure.wrongReturn }
}

/// A number of points, without a decimal that says nothing.
func decimal(_ points: Double) -> String { "\(points)".hasSuffix(".0") ? "\(Int(points))" : "\(points)" }
