internal import Assignments
internal import Fixtures
internal import GradientCheck
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
  /// Everything is graded by now. Whatever happens from here on, crashes and all, changes no point.
  func addCounterexamples(
    to parts: inout [GradeReport.Part], _ transcript: Transcript, _ normalisation: Normalisation,
    in kind: Submission.Kind, asking respondent: inout some Respondent & ~Copyable
  ) throws {
    guard suite.assignment.givesCounterexamples else { return }
    var questionsLeft = Self.questionsOfSubmission
    var isFresh = false
    for (part, rules) in suite.assignment.parts.enumerated() {
      var explained: Set<String> = []
      for (index, rule) in rules.checks.enumerated() {
        let failures = failures(of: rule, transcript.checks[rule.id]!, normalisation)
        guard !failures.recipes.isEmpty, !failures.signs.isSubset(of: explained) else { continue }
        // From here on no answer can hold anything of a hidden input.
        if !isFresh { respondent.startAfresh() }
        isFresh = true
        var search = CounterexampleSearch(
          suite.assignment.conventions, normalisation, failures.symptoms, allowsKinks: failures.areOnKinks,
          questions: min(questionsLeft, Self.questionsOfCheck))
        let found = try search.search(failures.recipes, asking: &respondent)
        questionsLeft -= Self.questionsOfCheck - search.questionsLeft
        if let found {
          // Whoever runs the snippet asks nothing before it. What shows only after other questions is no example.
          respondent.startAfresh()
          let shown = try search.holds(found, asking: &respondent)
          parts[part].checks[index].counterexample = shown?.reported(in: kind)
          if shown != nil { explained.formUnion(failures.signs) }
        }
        guard !search.isHopeless, questionsLeft > 0, respondent.hasTimeLeft else { return }
      }
    }
    _ = respondent.takeOutput()
  }

  /// How a check failed, and in which of its cases.
  private struct Failures {
    /// Those that were failed, the plainest first; of cases that differ in their numbers only, one.
    var recipes: [CaseRecipe] = []
    var symptoms = CounterexampleSearch.Symptoms(isWrong: false, isMissing: false)
    var areOnKinks = false
    /// The outputs that went wrong, by their plain names.
    var signs: Set<String> = []
  }

  private func failures(
    of check: Assignment.Check, _ answers: Transcript.Answers, _ normalisation: Normalisation
  ) -> Failures {
    var failures = Failures()
    for (recipe, (name, outcome)) in zip(check.cases, answers.outcomes) where recipe.name == name {
      let judgement = CaseJudgement(suite, case: name, outcome: outcome, normalisation)
      guard !judgement.isFlawless else { continue }
      let wrong = judgement.tensors.filter { !$0.verdict.passed }
      failures.signs.formUnion(wrong.map { plainName($0.name) } + (judgement.problems.isEmpty ? [] : ["nothing"]))
      failures.symptoms.isWrong = failures.symptoms.isWrong || !wrong.isEmpty
      failures.symptoms.isMissing = failures.symptoms.isMissing || !judgement.problems.isEmpty
      let accepted = suite.references[name]!.outputs.map(\.accepted.count)
      failures.areOnKinks = failures.areOnKinks || accepted.contains { $0 > 1 }
      if !failures.recipes.contains(where: { $0.isAlike(recipe) }) { failures.recipes.append(recipe) }
    }
    failures.recipes = Array(failures.recipes.stableSorted(by: \.complexity).prefix(Self.mostRecipes))
    return failures
  }

  /// The more kinds of cases take turns, the fewer questions each has.
  private static let mostRecipes = 4
}

extension CaseRecipe {
  /// Whether the same is done with the same kind of network.
  fileprivate func isAlike(_ other: CaseRecipe) -> Bool {
    script == other.script && network?.f == other.network?.f && network?.g == other.network?.g
      && network?.identity == other.network?.identity && compare == other.compare && draw == other.draw
  }

  /// How much there is to follow: steps, then activations.
  fileprivate var complexity: Int {
    let activations = [network?.f, network?.g].count { $0 != nil && $0 != .identity }
    return 4 * ((try? parsedScript.steps.count) ?? 0) + activations
  }
}

extension Array {
  /// Sorted by a figure; what is equal stays in order.
  fileprivate func stableSorted(by figure: (Element) -> Int) -> [Element] {
    enumerated().sorted { (figure($0.element), $0.offset) < (figure($1.element), $1.offset) }.map(\.element)
  }
}
