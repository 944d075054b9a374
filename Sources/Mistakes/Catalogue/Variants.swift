import Tensors
import WorkerProtocol

extension [Mutant.Draft] {
  /// A mutant for each place where one alteration can be made.
  static func at(
    _ places: KeyValuePairs<String, Quantity>,
    _ alter: @escaping @Sendable (inout Derivation, Quantity) -> Void
  ) -> Self {
    places.map { name, quantity in Mutant.Draft(name, [quantity.operation]) { alter(&$0, quantity) } }
  }

  /// The same, and one mutant for all places together.
  static func each(
    _ places: KeyValuePairs<String, Quantity>, all: String = "both",
    _ alter: @escaping @Sendable (inout Derivation, Quantity) -> Void
  ) -> Self {
    let quantities = places.map(\.value)
    let together = Mutant.Draft(all, Set(quantities.map(\.operation))) { derivation in
      for quantity in quantities { alter(&derivation, quantity) }
    }
    return at(places, alter) + [together]
  }

  /// One mutant.
  static func one(_ variant: String, _ operations: Set<Operation>, _ alteration: @escaping Mutant.Alteration) -> Self {
    [Mutant.Draft(variant, operations, alteration)]
  }
}
