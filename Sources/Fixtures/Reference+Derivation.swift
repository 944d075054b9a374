public import Assignments

extension Reference {
  /// What a correct answer to `hidden` may be, by an assignment's conventions: the outputs named `compared`, with
  /// tolerances, derived and proven as those on disk are.
  ///
  /// Nothing where float32 does not settle the answer, as when a correct one may overflow: nobody can be held to it.
  public init?(answering hidden: HiddenCase, comparing compared: [String], conventions: Conventions) {
    let draft = Draft(hidden, comparing: compared, conventions: conventions)
    guard draft.isBounded, let derivation = try? Derivation(draft) else { return nil }
    self = derivation.reference
  }
}
