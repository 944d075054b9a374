internal import Assignments
internal import Fixtures
internal import Tensors
internal import WorkerProtocol
internal import Workers

/// What the probe shows of a submission's steps.
struct ProbeJudgement {
  private let few: Probe?
  private let many: Probe?
  private let problem: Problem?
  private let ending: GradeReport.Ending?
  private let ascent: Ascent
  private let start: Tensor<Float>
  private let detail: Assignment.DiagnosisDetail

  init(_ outcomes: [Outcome], _ ascent: Ascent, start: Tensor<Float>, _ detail: Assignment.DiagnosisDetail) {
    (self.ascent, self.start, self.detail) = (ascent, start, detail)
    let probes = outcomes.map { outcome -> Probe? in
      guard case .answered(let answer) = outcome else { return nil }
      let probe = Probe(answer)
      // Whatever became of the image, steps were made.
      return answer.failure == nil || probe.calls > Probe.iterations.few / 2 ? probe : nil
    }
    (few, many) = (probes[0], probes[1])
    ending = outcomes.lazy.compactMap(GradeReport.Ending.init).first
    problem =
      outcomes.lazy.compactMap { outcome -> Problem? in
        guard case .answered(let answer) = outcome else {
          return Problem(
            words: "\(ascent.file) \(outcome).", forStudents: "\(ascent.file) \(outcome.wordsForStudents).")
        }
        return answer.failure.map { Problem(words: $0.words, forStudents: $0.wordsForStudents) }
      }.first
  }

  /// What is wrong with the steps, if they do not get far.
  var blame: AscentMistake? {
    guard let few, few.calls > 0 else { return nil }
    return [Ascent.Question.normalised, .freshGradient].lazy.compactMap { mistake(in: $0, few) }.first
  }

  func check(_ rule: Ascent.Check) -> GradeReport.Check {
    guard let few, rule.asks != .iterations || many != nil else {
      var check = check(rule, .error, problem?.words ?? "No answer came back.")
      check.messageForStudents = problem?.forStudents
      return check
    }
    guard few.calls > 0 else { return check(rule, .failed, "The network was never called.") }
    guard rule.asks != .freshGradient || few.moves else {
      return check(rule, .failed, "What the network was given never changed: no step was made.", .unchanged)
    }
    guard let mistake = mistake(in: rule.asks, few) else { return check(rule, .passed, nil) }
    return check(rule, .failed, evidence(of: mistake, few), mistake)
  }

  private func mistake(in question: Ascent.Question, _ probe: Probe) -> AscentMistake? {
    switch question {
    case .rise: nil
    case .freshGradient: probe.accumulates ? .accumulates : nil
    case .normalised:
      switch probe.normalisation(from: start, ascent) {
      case .right: nil
      case .missing: .notNormalised
      case .repeated: .normalisesAgain
      }
    case .jittered:
      switch probe.jitter(from: start) {
      case .always: nil
      case .once: .jittersOnce
      case .never: .noJitter
      }
    case .iterations: (many?.calls ?? 0) > probe.calls ? nil : .ignoresIterations
    }
  }

  private func evidence(of mistake: AscentMistake, _ probe: Probe) -> String {
    switch mistake {
    case .accumulates:
      "When a step's gradient came, those of earlier steps still lay in the image's `grad`, and the image went on along them."
    case .notNormalised, .normalisesAgain:
      "The first images that the network was given have the mean colours "
        + probe.levels.prefix(3).map { "(" + $0.map { "\((100 * $0).rounded() / 100)" }.joined(separator: ", ") + ")" }
        .joined(separator: ", ") + "."
    case .ignoresIterations:
      "Asked for \(Probe.iterations.few) steps it calls the network \(probe.calls) times, and \(many?.calls ?? 0) times for "
        + "\(Probe.iterations.many)."
    default: ""
    }
  }

  private func check(
    _ rule: Ascent.Check, _ status: GradeReport.Check.Status, _ message: String?, _ mistake: AscentMistake? = nil
  ) -> GradeReport.Check {
    GradeReport.Check(
      id: rule.id, title: rule.title, status: status, points: rule.points, earned: status == .passed ? rule.points : 0,
      message: mistake == nil ? message : nil, ending: status == .error ? ending : nil,
      diagnosis: mistake?.diagnosis(message ?? "", forStudents: detail))
  }
}
