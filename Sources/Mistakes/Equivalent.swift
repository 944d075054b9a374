/// An alteration of the derivation that is no mistake: whoever writes it so passes.
///
/// No suite can be blamed for not catching one, so an audit lists them apart, each with the reason.
public struct Equivalent: Sendable, Identifiable {
  public let id: String
  /// What is done differently.
  public let title: String
  public let proof: Proof
  /// The argument, in one sentence.
  public let reason: String
  /// The pieces of the homework that it alters.
  public let operations: Set<Operation>
  private let alteration: Mutant.Alteration
  private let condition: @Sendable (Conventions) -> Bool

  /// Why nothing can tell.
  public enum Proof: String, Sendable, CaseIterable {
    /// The answers differ, and the assignment accepts both.
    case acceptedByConvention
    /// Another spelling of the same expression: equal by algebra, and found equal on random inputs of many shapes.
    case sameFormula
    /// What differs is never asked for.
    case unobservable
  }

  init(
    _ id: String, _ title: String, _ proof: Proof, _ reason: String,
    in operations: Set<Operation> = Operation.ofNetwork,
    under condition: @escaping @Sendable (Conventions) -> Bool = { _ in true },
    _ alteration: @escaping Mutant.Alteration
  ) {
    (self.id, self.title, self.proof, self.reason) = (id, title, proof, reason)
    self.operations = operations
    (self.alteration, self.condition) = (alteration, condition)
  }

  /// Whether these conventions make it an equivalent.
  public func holds(under conventions: Conventions) -> Bool {
    !operations.isDisjoint(with: conventions.operations) && condition(conventions)
  }

  /// The derivation, altered.
  public func derivation(_ conventions: Conventions = Conventions()) -> Derivation {
    var derivation = Derivation(conventions)
    alteration(&derivation)
    return derivation
  }
}
