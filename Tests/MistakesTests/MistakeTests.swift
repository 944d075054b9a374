import Testing

@testable import Mistakes

@Suite struct MistakeTests {
  /// Ids are stable: other people's reports and overrides name them.
  private static let promised = [
    "missing-factor-two", "missing-batch-mean", "missing-element-mean", "sum-instead-of-mean", "sum-over-features-mse",
    "half-mse", "sign-flipped", "transposed-weight-gradient", "swapped-layers", "missing-upstream", "double-upstream",
    "missing-activation-derivative-f", "missing-activation-derivative-g", "activation-derivative-at-output",
    "activation-derivative-at-input", "relu-mask-inverted", "leaky-relu", "sigmoid-derivative-linear",
    "bias-gradient-mean", "bias-gradient-first-row", "bias-gradient-kept-per-sample", "missing-bias",
    "weight-transposed-forward", "accumulates-across-clear", "stale-cache", "mutates-input", "hard-coded-batch",
    "split-normalisation", "wrong-j-right-gradient", "bce-swapped-targets", "bce-missing-second-term", "bce-clamped",
    "bce-log-base", "broadcast-shape", "wrong-dtype", "nan-or-inf", "updates-parameters-in-backward",
  ]

  @Test(arguments: promised)
  func keepsPromisedID(_ id: String) throws {
    let mistake = try #require(Catalogue[id])
    #expect(mistake.id == id)
    #expect(!mistake.mutants.isEmpty && !mistake.operations.isEmpty)
  }

  @Test func hasIDsThatCanBeTyped() {
    let ids = Catalogue.all.flatMap { mistake in
      [mistake.id] + mistake.mutants.map { String($0.id.dropFirst(mistake.id.count + 1)) }
    }
    for id in ids {
      #expect(id.wholeMatch(of: /[A-Za-z0-9_.]+(-[A-Za-z0-9_.]+)*/) != nil, "\(id) is no id")
    }
    #expect(Set(Catalogue.all.map(\.id)).count == Catalogue.all.count)
  }

  /// Texts that a student can read at a glance: whole sentences, neither a word nor an essay.
  @Test(arguments: Catalogue.all.map(\.id))
  func explainsItselfBriefly(_ id: String) throws {
    let mistake = try #require(Catalogue[id])
    #expect((10...80).contains(mistake.title.count) && !mistake.title.hasSuffix("."))
    let explanation = mistake.explanation
    for text in [explanation.nudge, explanation.written, explanation.asked] {
      #expect((20...260).contains(text.count), "\(text.count) characters: \(text)")
      #expect(text.hasSuffix(".") || text.hasSuffix("?"), "\(text)")
      #expect(!text.contains("  ") && !text.contains("\n"), "\(text)")
    }
    #expect(Set([explanation.nudge, explanation.written, explanation.asked]).count == 3)
  }

  /// A nudge tells where to look; it quotes nothing of what is asked.
  @Test(arguments: Catalogue.all.map(\.id))
  func doesNotGiveTheAnswerAway(_ id: String) throws {
    let explanation = try #require(Catalogue[id]).explanation
    let formulas = ["Gᵀ·x", "G.sum(0)", "s(1 − s)", "2(ŷ − y)", "max(z, 0)", "x·Wᵀ + b", "(ŷ − y) /"]
    for formula in formulas { #expect(!explanation.nudge.contains(formula), "\(id) says \(formula)") }
  }
}
