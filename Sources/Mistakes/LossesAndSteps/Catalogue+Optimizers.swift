import Tensors
import WorkerProtocol

/// What goes wrong in the steps of Adam and of momentum.
extension Catalogue {
  static let stepMistakes = [
    adamUncorrected, adamCount, adamMeans, adamSquare, adamEpsilon, adamDecays, optimizerUphill, optimizerForgets,
    momentumWeighted, momentumNesterov, momentumLate,
  ]

  static let adamUncorrected = Mistake(
    "adam-uncorrected", "Adam's means are not corrected for beginning at 0",
    nudge: "How far does the first step go, by hand?",
    written: "m and v are used as they are, one of them or both.",
    asked: "m̂ = m/(1 − β₁ᵗ) and v̂ = v/(1 − β₂ᵗ).",
    adam("both") { ($0.correctsFirst, $0.correctsSecond) = (false, false) }, adam("first") { $0.correctsFirst = false },
    adam("second") { $0.correctsSecond = false })

  static let adamCount = Mistake(
    "adam-step-count", "The correction has the wrong power",
    nudge: "Which t has the first step, and which the second?",
    written: "1 − β in every step, or t counted from 0, so that the first step divides by 0.",
    asked: "1 − βᵗ with t = 1 for the first step.",
    adam("constant") { $0.correctsAlike = true }, adam("zero") { $0.countsFromZero = true })

  static let adamMeans = Mistake(
    "adam-gradient-unweighted", "The gradient joins Adam's first mean as a whole",
    nudge: "What is m after the first step?",
    written: "m = β₁m + g, as with momentum.",
    asked: "m = β₁m + (1 − β₁)g.",
    adam("whole") { $0.weighsGradient = false })

  static let adamSquare = Mistake(
    "adam-second-moment", "The divisor is not the root of the mean square",
    nudge: "What becomes of the step when all gradients are ten times as large?",
    written: "v without its square, or the step divided by v̂ without the root.",
    asked: "v = β₂v + (1 − β₂)g², and the step is divided by √v̂ + ε.",
    adam("magnitude") { $0.squaresGradient = false }, adam("no-root") { $0.takesRoot = false })

  static let adamEpsilon = Mistake(
    "adam-epsilon-in-root", "ε is added under the root",
    nudge: "Where does ε stand in the homework's update?",
    written: "The root was taken of both: √(v̂ + ε).",
    asked: "The root is taken of v̂ alone: √v̂ + ε.",
    adam("inside") { $0.epsilonInRoot = true })

  static let adamDecays = Mistake(
    "adam-decays", "The decays are exchanged, or one serves for both",
    nudge: "Which of β₁ and β₂ belongs to the squares?",
    written: "β₂ for the gradients and β₁ for their squares, or β₁ for both.",
    asked: "β₁ belongs to m, β₂ to v.",
    adam("exchanged") { $0.swapsDecays = true }, adam("shared") { $0.sharesDecay = true })

  static let optimizerUphill = Mistake(
    "optimizer-uphill", "The step goes uphill",
    nudge: "In which direction does the weight move for a positive gradient?",
    written: "The step is added to the weight.",
    asked: "w − α·…: against the gradient.",
    adam("adam") { $0.direction = 1 }, momentum("momentum") { momentumSteps($0, direction: 1) })

  static let optimizerForgets = Mistake(
    "optimizer-forgets", "Nothing is kept from step to step",
    nudge: "Does your second step depend on the first gradient?",
    written: "The means begin at 0 in every step, or the gradient alone is followed.",
    asked: "m, v and u go on from the step before.",
    adam("adam") { $0.forgets = true }, momentum("momentum") { momentumSteps($0, keeping: 0) })

  static let momentumWeighted = Mistake(
    "momentum-weighted", "The gradient joins the momentum with a factor",
    nudge: "What is u after the first step?",
    written: "u = μu + (1 − μ)g, as in Adam.",
    asked: "u = μu + g: the gradient joins as a whole.",
    momentum("share") { momentumSteps($0, adding: 1 - $0[.firstDecay].sum()) })

  static let momentumNesterov = Mistake(
    "momentum-nesterov", "Nesterov's step is taken",
    nudge: "How far does the first step go, by hand?",
    written: "w − α(μu + g) with the new u, which looks one step ahead.",
    asked: "w − αu, with u = μu + g.",
    momentum("ahead") { momentumSteps($0, looksAhead: true) })

  static let momentumLate = Mistake(
    "momentum-start-returned", "The weight before each step is returned",
    nudge: "Which weight should be the first of those that you return?",
    written: "The weight is kept before the step: w₁ is there, and the last one is not.",
    asked: "The weight after each step: w₂ is the first.",
    late("adam", .adam), late("momentum", .momentum))

  private static func late(_ name: String, _ computation: Computation) -> Variants {
    .one(name, [computation == .adam ? .adam : .momentum]) { derivation in
      derivation.alter(.trajectory) { weights, sheet in
        guard sheet.computation == computation else { return weights }
        return Numbers([sheet[.start].sum()] + weights.elements.dropLast())
      }
    }
  }

  private static func adam(_ name: String, _ change: @escaping @Sendable (inout AdamSteps) -> Void) -> Variants {
    .one(name, [.adam]) { derivation in
      derivation.replace(.trajectory, in: [.adam]) { sheet in
        var steps = AdamSteps()
        change(&steps)
        return steps.weights(sheet)
      }
    }
  }

  private static func momentum(_ name: String, _ line: @escaping @Sendable (Sheet) -> Numbers) -> Variants {
    .one(name, [.momentum]) { $0.replace(.trajectory, in: [.momentum], by: line) }
  }
}
