import Backprop
import Tensors
import WorkerProtocol

/// Mistakes in the statistics of activations: most are made in a function that serves for every activation, some in the one
/// of tanh or of ReLU alone.
extension Variants {
  static let ofStatistics: [Computation] = [.tanhStatistics, .reluStatistics]

  /// A mutant for all of these functions, and one for each of them.
  static func inStatistics(
    _ name: String, of computations: [Computation] = ofStatistics,
    _ alter: @escaping @Sendable (inout Derivation, Set<Computation>) -> Void
  ) -> Self {
    let each = computations.map { ("\(name)-\($0 == .tanhStatistics ? "tanh" : "relu")", [$0]) }
    let places = computations.count == 1 ? each : [("\(name)-both", computations)] + each
    return places.flatMap { name, computations in
      one(name, computations.reduce(into: []) { $0.formUnion($1.operations) }) { alter(&$0, Set(computations)) }
    }
  }

  /// Another line for these quantities. It is told which of them it is for, and the usual divisor.
  static func statistics(
    _ name: String, _ quantities: Set<Quantity>, of computations: [Computation] = ofStatistics,
    _ line: @escaping @Sendable (Quantity, Sheet, KinkSide) throws(Misfit) -> Numbers
  ) -> Self {
    inStatistics(name, of: computations) { derivation, computations in
      derivation.replaceStatistics(quantities, in: computations, by: line)
    }
  }

  /// Other layers than the hidden ones are reported.
  static func layers(
    _ name: String, _ reported: @escaping @Sendable ([Sheet]) -> [Sheet],
    statistics line: (@Sendable (Quantity, Sheet, KinkSide) throws(Misfit) -> Numbers)? = nil
  ) -> Self {
    inStatistics(name) { derivation, computations in
      let lists = derivation.conduct.lists
      derivation.conduct.lists = { computations.contains($0) ? reported($1) : lists($0, $1) }
      if let line { derivation.replaceStatistics(.ofActivations, in: computations, by: line) }
    }
  }
}

extension Set<Quantity> {
  static let ofActivations: Self = [.activationMean, .activationDeviation]
}

extension Derivation {
  fileprivate mutating func replaceStatistics(
    _ quantities: Set<Quantity>, in computations: Set<Computation>,
    by line: @escaping @Sendable (Quantity, Sheet, KinkSide) throws(Misfit) -> Numbers
  ) {
    let side = conventions.kinkSide
    for quantity in quantities {
      replace(quantity, in: computations) { sheet throws(Misfit) in try line(quantity, sheet, side) }
    }
  }
}
