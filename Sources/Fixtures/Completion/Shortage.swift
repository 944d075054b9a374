import Mistakes

/// The mutants that a suite does not kill as often as is wanted.
struct Shortage {
  /// How many kills are missing, by the mutant's place in the catalogue.
  private(set) var missing: [Int: Int] = [:]

  /// Asks no more cases than it takes.
  init(
    _ exams: [Exam], _ derivations: [(mutant: Mutant, derivation: Mistakes.Derivation)], wanted: Int = Audit.wanted
  ) {
    for (place, (mutant, derivation)) in derivations.enumerated() {
      var kills = 0
      for exam in exams where kills < wanted && exam.kills((mutant, derivation)) { kills += 1 }
      if kills < wanted { missing[place] = wanted - kills }
    }
  }

  /// Whether a kill of this mutant is missing.
  func isMissing(_ mutant: Int) -> Bool { missing[mutant] != nil }

  /// Those of the missing mutants that a further case kills.
  func kills(of exam: Exam, _ derivations: [(mutant: Mutant, derivation: Mistakes.Derivation)]) -> Set<Int> {
    Set(missing.keys.filter { exam.kills(derivations[$0]) })
  }

  /// Takes note that a further case kills these.
  mutating func add(_ kills: Set<Int>) {
    for place in kills {
      guard let count = missing[place] else { continue }
      missing[place] = count > 1 ? count - 1 : nil
    }
  }
}

extension Exam {
  /// Whether the case shows that this mutant is wrong.
  func kills(_ mutant: (mutant: Mutant, derivation: Mistakes.Derivation)) -> Bool {
    mutant.mutant.touches(trial) && !passes(mutant.derivation.outcome(of: trial))
  }

  /// Whether the case shows that any of these mutants is wrong.
  func killsAny(
    of places: Set<Int>, _ derivations: [(mutant: Mutant, derivation: Mistakes.Derivation)]
  ) -> Bool {
    places.contains { kills(derivations[$0]) }
  }
}
