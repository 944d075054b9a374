/// One altered derivation.
public struct Mutant: Sendable, Identifiable {
  /// The mistakes that it makes, most often one.
  public let mistakes: [String]
  /// `mistake/variant`; joined by ` + ` where there are several.
  public let id: String
  /// The pieces of the homework that it alters. Requests without them are answered as if unaltered.
  public let operations: Set<Operation>
  private let alteration: Alteration
  private let isRight: @Sendable (Conventions) -> Bool

  typealias Alteration = @Sendable (inout Derivation) -> Void

  /// The derivation with the mistake in it.
  public func derivation(_ conventions: Conventions = Conventions()) -> Derivation {
    var derivation = Derivation(conventions)
    alteration(&derivation)
    return derivation
  }

  /// Whether the alteration is what these conventions ask for: a sum is no mistake where a sum is asked.
  public func isRight(under conventions: Conventions) -> Bool { isRight(conventions) }

  /// Whether the mutant may answer the trial differently from the right derivation.
  public func touches(_ trial: Trial) -> Bool { !operations.isDisjoint(with: trial.operations) }

  /// Both mistakes at once.
  public func and(_ other: Mutant) -> Mutant {
    Mutant(
      mistakes: mistakes + other.mistakes, id: "\(id) + \(other.id)", operations: operations.union(other.operations),
      alteration: { [alteration, second = other.alteration] in
        alteration(&$0)
        second(&$0)
      },
      isRight: { [isRight, second = other.isRight] in isRight($0) && second($0) })
  }
}

extension Mutant {
  /// A mutant before it is known whose it is.
  struct Draft: Sendable {
    let variant: String
    let operations: Set<Operation>
    let alteration: Alteration
    var isRight: @Sendable (Conventions) -> Bool = { _ in false }

    init(_ variant: String, _ operations: Set<Operation>, _ alteration: @escaping Alteration) {
      (self.variant, self.operations, self.alteration) = (variant, operations, alteration)
    }

    /// The same, right under some conventions.
    func unless(_ isRight: @escaping @Sendable (Conventions) -> Bool) -> Draft {
      var draft = self
      draft.isRight = isRight
      return draft
    }
  }

  init(_ draft: Draft, of mistake: String) {
    self.init(
      mistakes: [mistake], id: "\(mistake)/\(draft.variant)", operations: draft.operations,
      alteration: draft.alteration, isRight: draft.isRight)
  }
}
