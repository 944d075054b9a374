import Backprop
import Tensors
import WorkerProtocol

/// What goes wrong in the statistics of a network's activations.
extension Catalogue {
  static let statisticsMistakes =
    [
      statisticsBefore, statisticsOtherActivation, statisticsPerUnit, statisticsVariance, statisticsSpreadOfUnits,
      statisticsDivisor, statisticsUncentred, statisticsSwapped,
    ] + depthMistakes

  static let statisticsBefore = Mistake(
    "statistics-before-activation", "The statistics are of what goes into the activations",
    nudge: "Between which two numbers must the mean of tanh or of a ReLU lie?",
    written: "The mean and the standard deviation of x·W were recorded, and the activation applied afterwards.",
    asked: "The activations' own: h = f(x·W) first, then the mean and the standard deviation of h.",
    beforeActivation("all", .ofActivations), beforeActivation("mean", [.activationMean]),
    beforeActivation("deviation", [.activationDeviation]))

  private static func beforeActivation(_ name: String, _ quantities: Set<Quantity>) -> Variants {
    .statistics(name, quantities) { Numbers(scalar: $1[.hiddenScores].statistic($0, $2)) }
  }

  static let statisticsOtherActivation = Mistake(
    "statistics-other-activation", "The hidden layers have another activation",
    nudge: "Send −1, 0 and 1 through your activation: what should come out?",
    written: "None, a ReLU, tanh or a sigmoid stands where another function is asked for.",
    asked: "tanh(x·W) for the network with tanh, max(0, x·W) for the one with ReLU.",
    activation("none") { $0 }, activation("sigmoid", sigmoid),
    activation("relu-for", of: [.tanhStatistics]) { max($0, 0) },
    activation("tanh-for", of: [.reluStatistics]) { .tanh($0) },
    activation("leaky", of: [.reluStatistics]) { $0 > 0 ? $0 : 0.01 * $0 },
    activation("size", of: [.reluStatistics]) { abs($0) })

  private static func activation(
    _ name: String, of computations: [Computation] = Variants.ofStatistics,
    _ function: @escaping @Sendable (Double) -> Double
  ) -> Variants {
    .statistics(name, [.hiddenActivation], of: computations) { _, sheet, _ in sheet[.hiddenScores].map(function) }
  }

  static let statisticsPerUnit = Mistake(
    "statistics-per-unit", "The statistics are taken along one axis only",
    nudge: "How many numbers do you return for a layer?",
    written: "`mean(axis=0)` has a number for each unit, `mean(axis=1)` one for each sample.",
    asked: "One mean and one standard deviation a layer, over all its units and all samples: no axis.",
    along("units", .ofActivations), along("samples", .ofActivations, \.T), along("mean-units", [.activationMean]),
    along("deviation-units", [.activationDeviation]))

  private static func along(
    _ name: String, _ quantities: Set<Quantity>, _ turned: @escaping @Sendable (Numbers) -> Numbers = { $0 }
  ) -> Variants {
    .statistics(name, quantities) { quantity, sheet, side in
      turned(sheet[.hiddenActivation]).ofColumns { $0.statistic(quantity, side) }
    }
  }

  static let statisticsVariance = Mistake(
    "statistics-variance", "The variance is returned for the standard deviation",
    nudge: "What becomes of your second vector when all activations are twice as large?",
    written: "`var` was taken, or the root forgotten.",
    asked: "The standard deviation, which is the root of the variance.",
    .statistics("square", [.activationDeviation]) { Numbers(scalar: $1[.hiddenActivation].variance($2)) })

  static let statisticsSpreadOfUnits = Mistake(
    "statistics-spread-of-units", "The standard deviation is not that of all activations",
    nudge: "What is the standard deviation if every unit has one value of its own, the same for all samples?",
    written: "The standard deviation of the units' means, or the mean of the units' standard deviations.",
    asked: "One standard deviation over all units and all samples of a layer.",
    .statistics("of-means", [.activationDeviation]) {
      Numbers(scalar: $1[.hiddenActivation].ofColumns(\.mean).statistic($0, $2))
    },
    meanDeviation("units"), meanDeviation("samples", \.T))

  private static func meanDeviation(
    _ name: String, _ turned: @escaping @Sendable (Numbers) -> Numbers = { $0 }
  ) -> Variants {
    .statistics("mean-of-\(name)", [.activationDeviation]) { quantity, sheet, side in
      Numbers(scalar: turned(sheet[.hiddenActivation]).ofColumns { $0.statistic(quantity, side) }.mean)
    }
  }

  static let statisticsDivisor = Mistake(
    "statistics-divisor", "A sum is divided by the wrong count, or by none",
    nudge: "What is the mean if all activations are 1?",
    written: "The activations, or their squares, were added up, or divided by the number of samples only.",
    asked: "A layer has samples × units activations: divide by that many.",
    counting("sum") { _, _ in 1 }, counting("samples") { all, takenOff in all.batch - takenOff })

  private static func counting(
    _ name: String, _ count: @escaping @Sendable (Numbers, Double) -> Double
  ) -> Variants {
    Variants.statistics("mean-\(name)", [.activationMean]) { _, sheet, _ in
      Numbers(scalar: sheet[.hiddenActivation].sum() / count(sheet[.hiddenActivation], 0))
    }
      + .statistics("deviation-\(name)", [.activationDeviation]) { _, sheet, side in
        let (all, takenOff) = (sheet[.hiddenActivation], side.takenOffCount)
        let squares = all.variance(side) * (Double(all.count) - takenOff)
        return Numbers(scalar: (squares / count(all, takenOff)).squareRoot())
      }
  }

  static let statisticsUncentred = Mistake(
    "statistics-uncentred", "The sizes of activations are taken",
    nudge: "What are mean and standard deviation of −1 and 1, and of 1 and 1?",
    written: "The root of the mean square for the standard deviation, or the mean of |h| for the mean.",
    asked: "The mean of h with its signs, and the root of the mean of (h − mean)².",
    .statistics("deviation", [.activationDeviation]) { _, sheet, side in
      let all = sheet[.hiddenActivation]
      let squares = all.map { $0 * $0 }.sum()
      return Numbers(scalar: (squares / (Double(all.count) - side.takenOffCount)).squareRoot())
    },
    .statistics("mean", [.activationMean], of: [.tanhStatistics]) { _, sheet, _ in
      Numbers(scalar: sheet[.hiddenActivation].map(abs).mean)
    })

  static let statisticsSwapped = Mistake(
    "statistics-swapped", "The two vectors are returned in the wrong order",
    nudge: "Which of the two can be negative?",
    written: "The function ends with `return stds, means`.",
    asked: "The function returns (means, standard deviations).",
    .statistics("order", .ofActivations) { quantity, sheet, side in
      let other: Quantity = quantity == .activationMean ? .activationDeviation : .activationMean
      return Numbers(scalar: sheet[.hiddenActivation].statistic(other, side))
    })
}
