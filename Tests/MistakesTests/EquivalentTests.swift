import Backprop
import Tensors
import Testing
import WorkerProtocol

@testable import Mistakes

@Suite struct EquivalentTests {
  private static let trials = RandomRequests.all.map(Trial.init)

  /// Nothing can tell a proven equivalent from the right derivation.
  @Test(arguments: Catalogue.equivalents.filter { $0.proof == .sameFormula }.map(\.id))
  func answersLikeTheRightDerivation(_ id: String) throws {
    // An infinity times 0 is no number, however the product is spelled.
    let finite = Self.trials.filter { trial in
      Derivation().outcome(of: trial).outputs.allSatisfy { $0.numbers.elements.allSatisfy(\.isFinite) }
    }
    #expect(finite.count > Self.trials.count / 2)
    try expectRightAnswers(of: id, to: finite)
  }

  /// What is never asked for is asked for by none of the scripts in which every `backward` follows its own `clear`.
  @Test(arguments: Catalogue.equivalents.filter { $0.proof == .unobservable }.map(\.id))
  func isNotSeenByFairScripts(_ id: String) throws {
    // Unfair are a prediction outside (0, 1), which an unbounded activation hands to a cross-entropy, and a huge input.
    let fair = Self.trials.filter { trial in
      !trial.operations.isSuperset(of: [.bce, .network])
        && trial.request.inputs.values.allSatisfy { $0.elements.allSatisfy { abs($0) < 88 } }
    }
    try expectRightAnswers(of: id, to: fair)
  }

  @Test func takesTheOtherSideOfTheKink() throws {
    let equivalent = try #require(Catalogue.equivalents.first { $0.id == "relu-derivative-at-zero" })
    let other = Derivation(Conventions(kinkSide: .right))
    let statistics: Set<Operation> = [.tanhStatistics, .reluStatistics]
    for trial in Self.trials where statistics.isDisjoint(with: trial.operations) {
      #expect(Fingerprint(equivalent.derivation().outcome(of: trial)) ~= Fingerprint(other.outcome(of: trial)))
    }
  }

  @Test func dividesByOneLess() throws {
    let equivalent = try #require(Catalogue.equivalents.first { $0.id == "deviation-of-sample" })
    let other = Derivation(Conventions(kinkSide: .right))
    let trials = Self.trials.filter { !equivalent.operations.isDisjoint(with: $0.operations) }
    #expect(!trials.isEmpty)
    for trial in trials {
      let outcome = equivalent.derivation().outcome(of: trial)
      #expect(Fingerprint(outcome) ~= Fingerprint(other.outcome(of: trial)))
      #expect(!(Fingerprint(outcome) ~= Fingerprint(Derivation().outcome(of: trial))))
    }
  }

  /// Where the division is split the gradients are right end to end, and it is a mistake unless the assignment accepts.
  @Test(arguments: ["split-normalisation-batch", "split-normalisation-elements"])
  func dividesRightlyEndToEnd(_ id: String) throws {
    let equivalent = try #require(Catalogue.equivalents.first { $0.id == id })
    let wholeRoad = Self.trials.filter { $0.request.script.description.contains("mse y y_hat; backward dJdy_hat") }
    #expect(!wholeRoad.isEmpty)
    for trial in wholeRoad {
      let (outcome, right) = (equivalent.derivation().outcome(of: trial), Derivation().outcome(of: trial))
      for name in ["dJdW1", "dJdb1", "dJdW2", "dJdb2"] {
        let pair = try zip(#require(outcome[name]).numbers.elements, #require(right[name]).numbers.elements)
        #expect(pair.allSatisfy { abs($0 - $1) <= 1e-12 * (1 + abs($1)) })
      }
    }
    let accepting = Conventions(acceptsSplitNormalisation: true)
    #expect(equivalent.holds(under: accepting) && !equivalent.holds(under: Conventions()))
    let mutant = id.replacing("normalisation-", with: "normalisation/")
    #expect(Catalogue.mutants().contains { $0.id == mutant })
    #expect(!Catalogue.mutants(under: accepting).contains { $0.id == mutant })
  }

  @Test func acceptsAWholePenaltyWhereTheAssignmentDoes() throws {
    let equivalent = try #require(Catalogue.equivalents.first { $0.id == "whole-penalty" })
    let functions = Set(Computation.allCases)
    #expect(equivalent.holds(under: Conventions(acceptsOtherPenalty: true, computations: functions)))
    #expect(!equivalent.holds(under: Conventions(computations: functions)))
    #expect(!equivalent.holds(under: Conventions(acceptsOtherPenalty: true)), "the network has no penalty")
    let whole = Derivation(Conventions(penaltyFactor: 1))
    for trial in Self.trials where !trial.request.script.calls.isEmpty {
      #expect(Fingerprint(equivalent.derivation().outcome(of: trial)) ~= Fingerprint(whole.outcome(of: trial)))
    }
  }

  @Test func givesReasons() {
    #expect(Set(Catalogue.equivalents.map(\.id)).count == Catalogue.equivalents.count)
    for equivalent in Catalogue.equivalents {
      #expect(equivalent.reason.hasSuffix(".") && !equivalent.title.isEmpty, "\(equivalent.id)")
    }
  }

  private func expectRightAnswers(of id: String, to trials: [Trial]) throws {
    let equivalent = try #require(Catalogue.equivalents.first { $0.id == id })
    for trial in trials where !equivalent.operations.isDisjoint(with: trial.operations) || trial.operations.isEmpty {
      let same = Fingerprint(equivalent.derivation().outcome(of: trial)) ~= Fingerprint(Derivation().outcome(of: trial))
      #expect(same, "\(id) answers \(trial.request.script) differently")
    }
  }
}
