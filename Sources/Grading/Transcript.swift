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
    /// Whether cases are missing because the submission had used up its time.
    var isCutShort = false
    var printed = ""
  }

  /// Asks for every case of the assignment.
  init(of suite: Suite, from respondent: inout some Respondent & ~Copyable) throws {
    for check in suite.assignment.checks {
      var answers = Answers()
      for recipe in check.cases {
        guard respondent.hasTimeLeft else {
          answers.isCutShort = true
          break
        }
        let hidden = suite.cases[recipe.name]!
        let inputs = Dictionary(uniqueKeysWithValues: hidden.inputs.map { ($0.name, $0.tensor) })
        let request = try Request(script: hidden.script, activations: hidden.activations, inputs: inputs)
        let outcome = try respondent.answer(request)
        answers.outcomes.append((recipe.name, outcome))
        // This check is lost; the submission's time is better spent on those that it can still pass.
        if case .timedOut = outcome { break }
      }
      answers.printed = respondent.takeOutput()
      checks[check.id] = answers
    }
  }
}
