internal import Assignments
internal import Backprop
internal import Fixtures
internal import Mistakes
internal import Synchronization
internal import WorkerProtocol

/// What every known mistake makes of every case of a suite.
///
/// Each prediction is computed when it is first asked for, and then kept for the whole class: most mistakes are refuted by
/// the first wrong tensor, so most predictions are never needed. Any number of threads may ask.
final class Forecasts: Sendable {
  /// The mistakes under the assignment's conventions, in the catalogue's order, which is that of likelihood.
  let mutants: [Mutant]
  private let conventions: [Mistakes.Conventions]
  private let trials: [String: Trial]
  /// The cases in which a correct answer depends on the side of a kink.
  private let kinked: Set<String>
  private let known = Mutex<[Question: [Mistakes.Outcome]]>([:])

  private struct Question: Hashable {
    let theory: Theory
    let caseName: String
  }

  init(_ suite: Suite) throws(RequestError) {
    let rules = suite.assignment.conventions
    conventions = [KinkSide.left, .right].map {
      Mistakes.Conventions(mse: rules.mse.reduction, bce: rules.bce.reduction, kinkSide: $0)
    }
    mutants = Catalogue.mutants(under: conventions[0])
    var trials: [String: Trial] = [:]
    for (name, hidden) in suite.cases { trials[name] = Trial(try Request(hidden)) }
    self.trials = trials
    kinked = Set(
      suite.references.filter { $0.value.outputs.contains { $0.accepted.count > 1 } }.keys)
  }

  /// Whether one of the mutants may change anything in the case.
  func touches(_ theory: Theory, _ caseName: String) -> Bool {
    theory.parts.contains { mutants[$0].touches(trials[caseName]!) }
  }

  /// What the theory makes of the case: once for each side of a kink, if there is one.
  func outcomes(_ theory: Theory, _ caseName: String) -> [Mistakes.Outcome] {
    // Theories that have nothing to do with a case share what the right derivation makes of it.
    let theory = touches(theory, caseName) ? theory : Theory(parts: [])
    let question = Question(theory: theory, caseName: caseName)
    if let outcomes = known.withLock({ $0[question] }) { return outcomes }
    let sides = kinked.contains(caseName) ? conventions : [conventions[0]]
    let outcomes = sides.map { derivation(theory, $0).outcome(of: trials[caseName]!) }
    // Pairs are too many to be kept, and hardly ever asked for again.
    if theory.parts.count < 2 { known.withLock { $0[question] = outcomes } }
    return outcomes
  }

  private func derivation(_ theory: Theory, _ conventions: Mistakes.Conventions) -> Derivation {
    let mutants = theory.parts.map { self.mutants[$0] }
    guard let first = mutants.first else { return Derivation(conventions) }
    return mutants.dropFirst().reduce(first) { $0.and($1) }.derivation(conventions)
  }
}

/// The forecasts of a suite, made ready when the first wrong submission needs them.
final class SharedForecasts: Sendable {
  private let suite: Suite
  private let made = Mutex<Forecasts?>(nil)

  init(_ suite: Suite) { self.suite = suite }

  func ready() throws(RequestError) -> Forecasts {
    try made.withLock { made throws(RequestError) in
      if let made { return made }
      let forecasts = try Forecasts(suite)
      made = forecasts
      return forecasts
    }
  }
}

/// What may have gone wrong: mutants by their places among the forecasts, made in this order.
struct Theory: Hashable {
  let parts: [Int]
}

extension Request {
  /// What a submission is asked in a case.
  init(_ hidden: HiddenCase) throws(RequestError) {
    try self.init(
      script: hidden.script, activations: hidden.activations,
      inputs: Dictionary(uniqueKeysWithValues: hidden.inputs.map { ($0.name, $0.tensor) }))
  }
}

extension Assignments.Conventions.Mean {
  fileprivate var reduction: Reduction {
    switch self {
    case .sum: .sum
    case .batchMean: .batchMean
    case .elementMean: .elementMean
    }
  }
}
