import Tensors
import WorkerProtocol

/// The places and forms in which one mistake is made.
typealias Variants = [Mutant.Draft]

extension Variants {
  /// One mutant.
  static func one(_ name: String, _ operations: Set<Operation>, _ alteration: @escaping Mutant.Alteration) -> Self {
    [Mutant.Draft(name, operations, alteration)]
  }

  /// A mutant for each set of quantities whose lines are altered alike.
  static func at(
    _ places: Places,
    _ alter: @escaping @Sendable (inout Derivation, Quantity) -> Void
  ) -> Self {
    places.map { name, quantities in
      Mutant.Draft(name, Set(quantities.map(\.operation))) { derivation in
        for quantity in quantities { alter(&derivation, quantity) }
      }
    }
  }

  /// A mutant for each set of quantities that are altered alike after they were computed.
  static func altering(
    _ places: Places,
    _ alteration: @escaping @Sendable (Numbers, Sheet) throws(Misfit) -> Numbers
  ) -> Self { at(places) { $0.alter($1, alteration) } }

  /// A mutant for each set of quantities that are multiplied by a factor.
  static func scaling(
    _ places: Places, by factor: @escaping @Sendable (Sheet) -> Double
  ) -> Self { altering(places) { numbers, sheet in numbers.scaled(by: factor(sheet)) } }

  /// A mutant whose line for one quantity is another.
  static func replacing(_ quantity: Quantity, _ name: String, _ line: @escaping Derivation.Line) -> Self {
    one(name, [quantity.operation]) { $0[quantity] = line }
  }

  /// A mutant that changes what it was given, after one of these computations is done.
  static func changing(
    _ name: String, after computations: Set<Computation>, _ operations: Set<Operation>,
    _ change: @escaping @Sendable (inout Sheet) throws(Misfit) -> Void
  ) -> Self {
    one(name, operations) { derivation in
      let old = derivation.conduct.afterCall
      derivation.conduct.afterCall = { called, sheet throws(Misfit) in
        try old(called, &sheet)
        if computations.contains(called) { try change(&sheet) }
      }
    }
  }

  /// The same mutants, their names beginning with another word.
  func named(_ prefix: String) -> Self {
    map { $0.with(variant: "\(prefix)-\($0.variant)") }
  }

  /// The same mutants, mistakes only under some conventions.
  func `where`(_ condition: @escaping @Sendable (Conventions) -> Bool) -> Self {
    map { $0.with(condition: condition) }
  }
}
