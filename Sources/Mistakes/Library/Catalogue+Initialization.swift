import Tensors
import WorkerProtocol

/// What goes wrong in drawing initial weights.
extension Catalogue {
  static let initializationMistakes = [
    initialVarianceTaken, initialFansWrong, initialUniform, initialNotScaled, initialNotDrawn,
  ]

  static let initialVarianceTaken = Mistake(
    "initial-variance-for-deviation", "The variance is taken for the standard deviation",
    nudge: "What does the second argument of `np.random.normal` mean, and what the second of 𝒩(0, σ²)?",
    written: "The weights were multiplied by σ², or drawn with it as their scale.",
    asked: "The document writes 𝒩(mean, variance): weights are drawn with the standard deviation √(2/…).",
    drawn("squared", in: [layer, xavier, he, small, function]) {
      $0[.initialDeviation] = squared($0[.initialDeviation])
    })

  private static func squared(_ line: @escaping Derivation.Line) -> Derivation.Line {
    { sheet throws(Misfit) in try line(sheet).map { $0 * $0 } }
  }

  static let initialFansWrong = Mistake(
    "initial-fans-wrong", "The weights are scaled by other sizes of the layer",
    nudge: "By how many inputs and outputs does the document divide for this method?",
    written: "Xavier and He were exchanged, the 2 was left out, or fan-in and fan-out were.",
    asked: "Xavier: σ² = 2/(fan_in + fan_out). He: σ² = 2/fan_in.",
    deviation("one-over-in", in: [layer, xavier, he]) { 1 / $0.fanIn },
    deviation("two-over-in", in: [layer, xavier]) { 2 / $0.fanIn },
    deviation("two-over-out", in: [layer, xavier, he]) { 2 / $0.fanOut },
    deviation("two-over-sum", in: [he]) { 2 / ($0.fanIn + $0.fanOut) },
    deviation("one-over-sum", in: [layer, xavier, he]) { 1 / ($0.fanIn + $0.fanOut) })

  static let initialUniform = Mistake(
    "initial-uniform", "The weights are drawn from a uniform distribution",
    nudge: "Draw a histogram of the weights. Is it a bell?",
    written: "`uniform(-limit, limit)`, as another form of the method has it.",
    asked: "𝒩(0, σ²): a normal distribution.",
    drawn("flat", in: [layer, xavier, he, function]) { derivation in
      derivation[.initialKurtosis] = { Numbers(scalar: $0.computation == .initialZero ? 0 : 1.8) }
    })

  static let initialNotScaled = Mistake(
    "initial-not-scaled", "The weights are not scaled",
    nudge: "Print the standard deviation of the weights.",
    written: "`np.random.randn` was used as it is, or multiplied by 0.01 where another scale is asked.",
    asked: "The standard deviation is what the document gives for the method.",
    deviation("standard", in: [layer, small, xavier, he]) { _ in 1 },
    deviation("small", in: [layer, xavier, he]) { _ in 1e-4 })

  static let initialNotDrawn = Mistake(
    "initial-not-drawn", "The weights are all zero",
    nudge: "Print the weights that a new layer begins with.",
    written: "The array was made, and never filled.",
    asked: "Weights of 0 keep all units alike; only the method that says so has them.",
    drawn("zero", in: [layer, small, xavier, he]) { derivation in
      for statistic in [Quantity.initialDeviation, .initialKurtosis] {
        derivation[statistic] = { _ in Numbers(scalar: 0) }
      }
    })

  /// Where weights are drawn: in a layer, or in a function by one method or by all of them.
  private typealias Drawing = (name: String, computations: Set<Computation>)
  private static let layer: Drawing = ("layer", [.linearInitial])
  private static let small: Drawing = ("small-method", [.initialSmall])
  private static let xavier: Drawing = ("xavier", [.initialXavier])
  private static let he: Drawing = ("he", [.initialHe])
  private static let function: Drawing = ("function", [.initialSmall, .initialXavier, .initialHe])

  private static func drawn(
    _ name: String, in places: [Drawing], _ alter: @escaping Mutant.Alteration
  ) -> Variants {
    places.flatMap { place in
      Variants.one("\(name)-\(place.name)", place.computations.reduce(into: []) { $0.formUnion($1.operations) }) {
        derivation in
        let right = derivation
        alter(&derivation)
        for statistic in [Quantity.initialDeviation, .initialKurtosis] {
          let (own, other) = (right[statistic], derivation[statistic])
          derivation[statistic] = { sheet throws(Misfit) in
            sheet.computation.map(place.computations.contains) == true ? try other(sheet) : try own(sheet)
          }
        }
      }
    }
  }

  private static func deviation(
    _ name: String, in places: [Drawing], _ variance: @escaping @Sendable (Sheet) -> Double
  ) -> Variants {
    drawn(name, in: places) { derivation in
      derivation[.initialDeviation] = { Numbers(scalar: variance($0).squareRoot()) }
    }
  }
}
