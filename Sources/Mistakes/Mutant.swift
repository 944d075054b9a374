/// One altered derivation.
public struct Mutant: Sendable, Identifiable {
  /// The mistakes that it makes, most often one.
  public let mistakes: [String]
  /// `mistake/variant`; joined by ` + ` where there are several.
  public let id: String
  /// The pieces of the homework that it alters. Requests without them are answered as if unaltered.
  public let operations: Set<Operation>
  private let alteration: Alteration
  private let condition: @Sendable (Conventions) -> Bool

  typealias Alteration = @Sendable (inout Derivation) -> Void

  /// The derivation with the mistake in it.
  public func derivation(_ conventions: Conventions = Conventions()) -> Derivation {
    made(in: Derivation(conventions))
  }

  /// A derivation with this mistake in it as well.
  public func made(in derivation: Derivation) -> Derivation {
    var derivation = derivation
    alteration(&derivation)
    return derivation
  }

  /// Whether it is a mistake under these conventions: a sum is none where a sum is asked.
  public func isMistake(under conventions: Conventions) -> Bool { condition(conventions) }

  /// Whether the mutant may answer the trial differently from the right derivation.
  public func touches(_ trial: Trial) -> Bool { !operations.isDisjoint(with: trial.operations) }

  /// The place and form in which the mistake is made.
  var variant: String { String(id.drop { $0 != "/" }.dropFirst()) }

  /// Both mistakes at once.
  public func and(_ other: Mutant) -> Mutant {
    Mutant(
      mistakes: mistakes + other.mistakes, id: "\(id) + \(other.id)", operations: operations.union(other.operations),
      alteration: { [alteration, second = other.alteration] in
        alteration(&$0)
        second(&$0)
      },
      condition: { [condition, second = other.condition] in condition($0) && second($0) })
  }
}

extension Mutant {
  /// The same alteration, made in other pieces of a homework.
  func draft(_ variant: String, in operations: Set<Operation>) -> Draft {
    Draft(variant, operations, alteration, condition)
  }

  /// A mutant before it is known whose it is.
  struct Draft: Sendable {
    let variant: String
    let operations: Set<Operation>
    let alteration: Alteration
    let condition: @Sendable (Conventions) -> Bool

    init(
      _ variant: String, _ operations: Set<Operation>, _ alteration: @escaping Alteration,
      _ condition: @escaping @Sendable (Conventions) -> Bool = { _ in true }
    ) {
      (self.variant, self.operations) = (variant, operations)
      (self.alteration, self.condition) = (alteration, condition)
    }

    /// The same with something else in it.
    func with(
      variant: String? = nil, operations: Set<Operation>? = nil, alteration: Alteration? = nil,
      condition: (@Sendable (Conventions) -> Bool)? = nil
    ) -> Draft {
      Draft(
        variant ?? self.variant, operations ?? self.operations, alteration ?? self.alteration,
        condition ?? self.condition)
    }
  }

  init(_ draft: Draft, of mistake: String) {
    self.init(
      mistakes: [mistake], id: "\(mistake)/\(draft.variant)", operations: draft.operations,
      alteration: draft.alteration, condition: draft.condition)
  }
}
