import Tensors

/// What goes wrong in a box of two steps.
extension Catalogue {
  static let boxMistakes = [boxNotClosed, boxStaysUp, boxHeight, boxUpsideDown, boxPlace, boxSwapped]

  static let boxNotClosed = Mistake(
    "box-not-closed", "The box does not end",
    nudge: "What does your network make of a number far to the right?",
    written: "The second neuron has no part in the output, or switches at the same place as the first.",
    asked: "f(x) = h for 0 < x < δ only: the second step takes h away again at δ.",
    .replacing(.boxFactors, "factor") { Numbers([$0[.height].sum(), 0]) })

  static let boxStaysUp = Mistake(
    "box-two-steps-up", "The second step goes up as well",
    nudge: "What does your network make of a number far to the right?",
    written: "Both output weights are h: behind δ the output is 2h.",
    asked: "The second step takes away what the first one added: the output weights are h and −h.",
    .replacing(.boxFactors, "factors") { Numbers([$0[.height].sum(), $0[.height].sum()]) })

  static let boxHeight = Mistake(
    "box-height", "The box has another height",
    nudge: "What does your network make of δ/2?",
    written: "The output weights are 1 and −1, ½h and −½h, or h²: a weight of a step's input does not make it higher.",
    asked: "The output weights are h and −h.",
    .replacing(.boxFactors, "one") { _ in Numbers([1, -1]) },
    .altering(["half": [.boxFactors]]) { factors, _ in factors.scaled(by: 0.5) },
    .altering(["square": [.boxFactors]]) { factors, sheet in factors.scaled(by: sheet[.height].sum()) },
    .altering(["per-width": [.boxFactors]]) { factors, sheet in factors.scaled(by: 1 / sheet[.width].sum()) })

  static let boxUpsideDown = Mistake(
    "box-upside-down", "The box is upside down",
    nudge: "What does your network make of δ/2?",
    written: "The signs of the output weights are exchanged.",
    asked: "The step at 0 comes with h, the one at δ with −h.",
    .altering(["factors": [.boxFactors]]) { factors, _ in factors.scaled(by: -1) })

  static let boxPlace = Mistake(
    "box-place", "The box is in another place",
    nudge: "Where do your two neurons switch? Solve wx + b = 0 for both.",
    written: "The bias is δ instead of −δ, or the box was put around 0.",
    asked: "A neuron with weight 1 and bias −δ switches at x = δ; the other one switches at 0.",
    .one("left", [.box]) { derivation in
      derivation[.boxBiases] = { Numbers([$0[.width].sum(), 0]) }
    },
    .replacing(.boxBiases, "sign") { Numbers([0, $0[.width].sum()]) },
    .replacing(.boxBiases, "centred") { Numbers([$0[.width].sum() / 2, -$0[.width].sum() / 2]) },
    .replacing(.boxBiases, "wide") { Numbers([$0[.width].sum(), -$0[.width].sum()]) },
    .replacing(.boxBiases, "unit") { _ in Numbers([0, -1]) })

  static let boxSwapped = Mistake(
    "box-swapped", "Height and width are exchanged",
    nudge: "In which order does your function take height and width?",
    written: "The width became the output weight, and the height the bias.",
    asked: "The first argument is the height h, the second the width δ.",
    .one("both", [.box]) { derivation in
      derivation[.boxBiases] = { Numbers([0, -$0[.height].sum()]) }
      derivation[.boxFactors] = { Numbers([$0[.width].sum(), -$0[.width].sum()]) }
    })
}
