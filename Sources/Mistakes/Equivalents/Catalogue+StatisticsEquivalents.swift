import Backprop
import Tensors

/// Spellings of the statistics of activations, and what is accepted of them.
extension Catalogue {
  static let statisticsEquivalents = [
    Equivalent(
      "deviation-of-sample", "The standard deviation divides by n − 1", .acceptedByConvention,
      "The homework does not say which of the two it means: NumPy's `std` divides by n, torch's by n − 1.",
      in: [.tanhStatistics, .reluStatistics]
    ) { derivation in
      derivation[.activationDeviation] = { sheet in
        Numbers(scalar: sheet[.hiddenActivation].statistic(.activationDeviation, .right))
      }
    },
    same(
      "deviation-by-squares", "The variance is the mean of the squares, less the square of the mean",
      "Σ (h − m)² = Σ h² − n·m².", in: [.tanhStatistics, .reluStatistics]
    ) { derivation in
      derivation[.activationDeviation] = { sheet in
        let all = sheet[.hiddenActivation]
        let variance = all.map { $0 * $0 }.mean - all.mean * all.mean
        return Numbers(scalar: variance.squareRoot())
      }
    },
  ]
}
