internal import Assignments
internal import Fixtures
internal import Submissions
internal import WorkerProtocol
internal import Workers

extension Judge {
  /// How many questions one check may cost, and one submission. One takes about a millisecond.
  private static let questionsOfCheck = 60
  private static let questionsOfSubmission = 240

  /// Gives failed checks the plainest question that the submission answers wrongly: of each part the first, and every
  /// other that goes wrong in outputs of its own.
  ///
  /// Everything is graded by now: whatever the submission does from here on, it changes no point and says nothing in the
  /// report but these answers. And it starts afresh, so that they hold nothing of a hidden input.
  func addCounterexamples(
    to parts: inout [GradeReport.Part], _ transcript: Transcript, _ normalisation: Normalisation,
    _ habits: Functions.Habits, in submission: Submission, asking respondent: inout some Respondent & ~Copyable
  ) throws {
    guard suite.assignment.givesCounterexamples,
      parts.flatMap(\.checks).contains(where: { [.failed, .error].contains($0.status) })
    else { return }
    respondent.startAfresh()
    defer { _ = respondent.takeOutput() }
    var functions = suite.assignment.interface?.callable
    functions?.habits = habits
    var questionsLeft = Self.questionsOfSubmission
    var told: [GradeReport.Counterexample] = []
    for (part, rules) in suite.assignment.parts.enumerated() {
      var explained: Set<String> = []
      for (index, rule) in rules.checks.enumerated() {
        let failures = CheckFailures(of: rule, transcript.checks[rule.id]!, in: suite, normalisation)
        guard !failures.recipes.isEmpty, !failures.outputs.isSubset(of: explained) else { continue }
        let allowed = min(questionsLeft, Self.questionsOfCheck)
        var search = CounterexampleSearch(
          suite.assignment, functions, normalisation, failures, questions: allowed)
        func reported(_ wrong: WrongAnswer) -> GradeReport.Counterexample {
          wrong.reported(in: submission, calling: functions)
        }
        if let found = try search.plainest(asking: &respondent) {
          // One mistake may fail many checks, and is shown with the first of them.
          if told.contains(where: reported(found).tellsTheSame) {
            explained.formUnion(failures.outputs)
          } else if let confirmed = try search.confirmed(found, asking: &respondent).map(reported) {
            explained.formUnion(failures.outputs)
            if !told.contains(where: confirmed.tellsTheSame) { parts[part].checks[index].counterexample = confirmed }
            told.append(confirmed)
          }
        }
        questionsLeft -= allowed - search.questionsLeft
        guard !search.isHopeless, questionsLeft > 0, respondent.hasTimeLeft else { return }
      }
    }
  }
}

extension GradeReport.Counterexample {
  /// Whether a student learns nothing from it that the other does not say.
  fileprivate func tellsTheSame(as other: Self) -> Bool { inputs == other.inputs && got == other.got }
}
