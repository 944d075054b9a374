internal import Assignments
internal import Fixtures
internal import WorkerProtocol
internal import Workers

/// Everything that a submission answered, before any of it is judged.
struct Transcript {
  /// By the check's id.
  private(set) var checks: [String: Answers] = [:]

  /// The answers to one check.
  struct Answers {
    var outcomes: [(caseName: String, outcome: Outcome)] = []
    /// Why cases are missing, if some are.
    var gap: String?
    var printed = ""
  }

  /// Asks for every case of the assignment, except for those that cannot mean anything any more.
  init(
    of suite: Suite, asking requests: PreparedRequests, _ respondent: inout some Respondent & ~Copyable
  ) throws {
    var prospects = Prospects()
    for check in suite.checksByNeed {
      var answers = Answers()
      let hiddenCases = check.cases.map { suite.cases[$0.name]! }
      respondent.announce(try hiddenCases.filter { prospects.reasonToSkip($0) == nil }.map(requests.request))
      for hidden in hiddenCases {
        guard respondent.hasTimeLeft else {
          answers.gap = "Not run to the end: the submission had used up its time."
          break
        }
        if let reason = prospects.reasonToSkip(hidden) {
          answers.gap = reason
          continue
        }
        let outcome = try respondent.answer(try requests.request(for: hidden))
        prospects.note(outcome, of: hidden, in: check.title)
        answers.outcomes.append((hidden.name, outcome))
        // This check is lost; the submission's time is better spent on those that it can still pass.
        if case .timedOut = outcome, check.credit != .byCase { break }
      }
      answers.printed = respondent.takeOutput()
      checks[check.id] = answers
    }
  }
}

extension Transcript {
  /// The answers to some cases.
  func outcomes(of cases: Set<String>) -> [(caseName: String, outcome: Outcome)] {
    checks.values.flatMap(\.outcomes).filter { cases.contains($0.caseName) }
  }

  /// Puts other answers in the place of those to the same cases.
  mutating func replace(by answers: [String: Outcome]) {
    for id in checks.keys {
      for place in checks[id]!.outcomes.indices {
        if let answer = answers[checks[id]!.outcomes[place].caseName] { checks[id]!.outcomes[place].outcome = answer }
      }
    }
  }
}

extension Suite {
  /// The checks, those first that need least of the submission: a loop in `backward` that eats up its time then takes
  /// none from `forward`, and neither of them takes any from the losses.
  fileprivate var checksByNeed: [Assignment.Check] {
    func need(_ check: Assignment.Check) -> Int {
      let steps = check.cases.flatMap { cases[$0.name]!.script.steps }
      return steps.contains(where: \.isBackward) ? 2 : steps.contains(where: \.isForward) ? 1 : 0
    }
    let needs = assignment.checks.map { (check: $0, need: need($0)) }
    return (0...2).flatMap { level in needs.filter { $0.need == level }.map(\.check) }
  }
}

/// Which networks a submission has shown that it cannot make.
private struct Prospects {
  /// How often a network with these activations could not be made, and in which check that was found; nothing once one
  /// was made. One failure may be due to one shape, and costs its case; more of them, in different shapes, are not.
  private var failures: [(activations: Activations, times: Int, check: String)] = []
  private var made: [Activations] = []

  private static let patience = 3

  mutating func note(_ outcome: Outcome, of hidden: HiddenCase, in check: String) {
    guard let activations = hidden.activations, !made.contains(activations) else { return }
    guard case .answered(let answer) = outcome, let failure = answer.failure, failure.step == nil else {
      if case .answered = outcome { made.append(activations) }
      return
    }
    if let known = failures.firstIndex(where: { $0.activations == activations }) {
      failures[known].times += 1
    } else {
      failures.append((activations, 1, check))
    }
  }

  func reasonToSkip(_ hidden: HiddenCase) -> String? {
    guard let activations = hidden.activations, !made.contains(activations),
      let failure = failures.first(where: { $0.activations == activations }), failure.times >= Self.patience
    else { return nil }
    return
      "Not run: a network with f = \(activations.f.rawValue) and g = \(activations.g.rawValue) could not be made in "
      + "\"\(failure.check)\"."
  }
}
