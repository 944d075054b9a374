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
  /// The right derivation, for each side of a kink: to make a mistake in it is less work than to make all of it.
  private let right: [Derivation]
  private let cases: [String: Case]
  /// By case, then by mutant; the last place is the right derivation's.
  private let known: Mutex<[[[Mistakes.Outcome]?]]>

  private struct Case {
    let number: Int
    let trial: Trial
    /// Whether a correct answer depends on the side of a kink.
    let isKinked: Bool
    /// Which of the mutants may change anything in it.
    let isTouched: [Bool]
  }

  init(_ suite: Suite, wholePenalty: Bool) throws(RequestError) {
    let conventions = [KinkSide.left, .right].map {
      var conventions = Mistakes.Conventions(suite.assignment, kinkSide: $0)
      if wholePenalty { conventions.penaltyFactor = 1 }
      return conventions
    }
    right = conventions.map { Derivation($0) }
    mutants = Catalogue.mutants(under: conventions[0])
    var cases: [String: Case] = [:]
    for (number, hidden) in suite.cases.values.enumerated() {
      let trial = Trial(try Request(hidden))
      cases[hidden.name] = Case(
        number: number, trial: trial,
        isKinked: suite.references[hidden.name]!.outputs.contains { $0.accepted.count > 1 },
        isTouched: mutants.map { $0.touches(trial) })
    }
    self.cases = cases
    known = Mutex(Array(repeating: Array(repeating: nil, count: mutants.count + 1), count: cases.count))
  }

  /// Whether one of the mutants may change anything in the case.
  func touches(_ theory: Theory, _ caseName: String) -> Bool {
    let isTouched = cases[caseName]!.isTouched
    return theory.parts.contains { isTouched[$0] }
  }

  /// What the theory makes of the case: once for each side of a kink, if there is one.
  func outcomes(_ theory: Theory, _ caseName: String) -> [Mistakes.Outcome] {
    let asked = cases[caseName]!
    // What does not touch a case does the same in it as nothing, and of two mistakes the other one counts.
    let parts = theory.parts.filter { asked.isTouched[$0] }
    // Pairs are too many to be kept, and hardly ever asked for again.
    guard parts.count < 2 else { return compute(parts, asked) }
    let place = parts.first ?? mutants.count
    if let outcomes = known.withLock({ $0[asked.number][place] }) { return outcomes }
    let outcomes = compute(parts, asked)
    known.withLock { $0[asked.number][place] = outcomes }
    return outcomes
  }

  private func compute(_ parts: [Int], _ asked: Case) -> [Mistakes.Outcome] {
    (asked.isKinked ? right[...] : right.prefix(1)).map { right in
      parts.reduce(right) { mutants[$1].made(in: $0) }.outcome(of: asked.trial)
    }
  }
}

/// The forecasts of a suite, made ready when the first wrong submission needs them.
final class SharedForecasts: Sendable {
  private let suite: Suite
  private let wholePenalty: Bool
  private let made = Mutex<Forecasts?>(nil)

  init(_ suite: Suite, wholePenalty: Bool = false) { (self.suite, self.wholePenalty) = (suite, wholePenalty) }

  func ready() throws(RequestError) -> Forecasts {
    try made.withLock { made throws(RequestError) in
      if let made { return made }
      let forecasts = try Forecasts(suite, wholePenalty: wholePenalty)
      made = forecasts
      return forecasts
    }
  }
}

/// What may have gone wrong: mutants by their places among the forecasts, made in this order.
struct Theory: Hashable {
  let parts: [Int]
}
