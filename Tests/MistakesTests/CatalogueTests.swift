import Testing
import WorkerProtocol

@testable import Mistakes

@Suite struct CatalogueTests {
  private static let trials = RandomRequests.all.map(Trial.init)
  private static let right = trials.map { Fingerprint(Derivation().outcome(of: $0)) }
  /// Those of the network, and those of functions.
  private static let mutants =
    Catalogue.mutants() + Catalogue.mutants(under: Conventions(computations: Set(Computation.allCases)))

  /// What each mutant changes, by the index of the trial. A mutant only answers what it touches.
  private static let changes = mutants.map { mutant in
    let derivation = mutant.derivation()
    return trials.indices.reduce(into: [Int: Fingerprint]()) { changes, index in
      guard mutant.touches(trials[index]) else { return }
      let print = Fingerprint(derivation.outcome(of: trials[index]))
      if !(right[index] ~= print) { changes[index] = print }
    }
  }

  @Test func changesSomethingByEveryMutant() {
    for (mutant, changes) in zip(Self.mutants, Self.changes) {
      #expect(!changes.isEmpty, "\(mutant.id) answers everything rightly")
    }
  }

  @Test func tellsEveryMutantFromEveryOther() {
    // Mutants that change different requests, or make them fail differently, are different; only the rest is compared.
    let suspects = Dictionary(grouping: Self.mutants.indices) { index in
      Self.changes[index].sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.form)" }
    }
    for group in suspects.values {
      for (place, index) in group.enumerated() {
        for other in group[..<place] {
          let isSame = Self.changes[index].allSatisfy { Self.changes[other][$0.key]! ~= $0.value }
          #expect(!isSame, "\(Self.mutants[other].id) and \(Self.mutants[index].id) cannot be told apart")
        }
      }
    }
  }

  /// The order is part of the catalogue: who looks for the first that fits must find the same one every time.
  @Test func keepsTheOrderInWhichVariantsAreWritten() throws {
    let variants = try #require(Catalogue["averages-in-backward"]).mutants.map(\.id)
    let places = ["all", "layer1", "layer2", "W1", "W2", "weights"]
    let ofModules = ["parameters", "weights", "all", "input"].map { "library-\($0)" }
    #expect(variants == (places + ofModules).map { "averages-in-backward/\($0)" })
    let nowhereElse = try #require(Catalogue["missing-batch-mean"]).mutants.map(\.id)
    let names = ["mse-gradient", "mse-value", "mse", "bce-gradient", "bce-value", "bce"]
    #expect(nowhereElse == names.map { "missing-batch-mean/\($0)" })
  }

  @Test func hasEnoughMutants() {
    #expect(Self.mutants.count >= 400)
    #expect(Set(Self.mutants.map(\.id)).count == Self.mutants.count)
  }
}
