internal import Assignments
internal import Fixtures
internal import GradientCheck
internal import WorkerProtocol
internal import Workers

/// How a check failed, and in what kinds of cases. Only a question that fails alike explains it.
struct CheckFailures {
  /// The recipes of the cases that were failed, the plainest first; one of those that differ in sizes and numbers only.
  private(set) var recipes: [CaseRecipe] = []
  /// Whether numbers are wrong.
  private(set) var areWrong = false
  /// Whether something did not come.
  private(set) var areMissing = false
  /// Whether a ReLU bends in some of the cases.
  private(set) var areOnKinks = false
  /// The outputs that went wrong, by their full names, and the empty name for those that did not come.
  private(set) var outputs: Set<String> = []

  /// The more kinds of cases take turns, the fewer questions each has.
  private static let mostRecipes = 4

  init(of check: Assignment.Check, _ answers: Transcript.Answers, in suite: Suite, _ normalisation: Normalisation) {
    // What cost the submission its time would cost it again.
    guard answers.outcomes.allSatisfy({ $0.outcome.cameSoon }) else { return }
    for (name, outcome) in answers.outcomes {
      let judgement = CaseJudgement(suite, case: name, outcome: outcome, normalisation)
      guard !judgement.isFlawless, let recipe = check.cases.first(where: { $0.name == name }) else { continue }
      let wrong = judgement.tensors.filter { !$0.verdict.passed }.map(\.name)
      outputs.formUnion(wrong + (judgement.problems.isEmpty ? [] : [""]))
      areWrong = areWrong || !wrong.isEmpty
      areMissing = areMissing || !judgement.problems.isEmpty
      areOnKinks = areOnKinks || suite.references[name]!.outputs.contains { $0.accepted.count > 1 }
      if !recipes.contains(where: recipe.isAlike) { recipes.append(recipe) }
    }
    let ranked = recipes.enumerated().sorted { ($0.element.complexity, $0.offset) < ($1.element.complexity, $1.offset) }
    recipes = ranked.prefix(Self.mostRecipes).map(\.element)
  }
}

extension Outcome {
  /// Whether the submission answered, or stopped by itself.
  fileprivate var cameSoon: Bool {
    switch self {
    case .answered, .crashed, .exited: true
    default: false
    }
  }
}

extension CaseRecipe {
  /// Whether the same is done with the same kind of network.
  fileprivate func isAlike(_ other: CaseRecipe) -> Bool {
    script == other.script && network?.f == other.network?.f && network?.g == other.network?.g
      && network?.identity == other.network?.identity && compare == other.compare && draw == other.draw
  }

  /// How much there is to follow: steps, then layers and activations.
  fileprivate var complexity: Int {
    let activations = [network?.f, network?.g].count { $0 != nil && $0 != .identity }
    let script = try? parsedScript
    let layers = script?.calls.compactMap(\.layers).max() ?? 0
    return 16 * (script?.steps.count ?? 0) + layers + activations
  }
}
