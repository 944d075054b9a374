import Assignments

/// A case whose numbers were drawn with care: of many draws, one whose answers float32 can settle well.
struct DrawnCase {
  let draft: Draft
  /// Whether a change of any entry by 1e-4, relative to it, would be caught.
  let isWellConditioned: Bool

  /// How many draws are looked at before the best of them is taken.
  private static let attempts = 64

  /// A correct answer then lies within 3.1e-5 of the true one, and the tolerance adds no more, so that no correct
  /// answer changed by 1e-4 is near enough to pass.
  private static let wellConditioned = 0x1p-15

  /// The worst that is accepted from the best of all draws: three digits of every entry are still compared.
  private static let acceptable = 0x1p-9

  init(_ recipe: CaseRecipe, of assignment: Assignment, seed: UInt64, file: String) throws {
    let isOrdinary = try recipe.isOrdinary
    var best: (draft: Draft, conditioning: Double)?
    for attempt in 0..<Self.attempts {
      let hidden = try HiddenCase(recipe, of: assignment, seed: seed, attempt: attempt)
      let draft = Draft(hidden, comparing: recipe.compare, conventions: assignment.conventions)
      let conditioning = draft.conditioning
      // In saturation a relative error means nothing, and any draw does whose tolerances are finite.
      guard isOrdinary ? conditioning <= Self.acceptable : draft.isBounded else { continue }
      if best.map({ conditioning < $0.conditioning }) ?? true { best = (draft, conditioning) }
      if conditioning <= Self.wellConditioned || !isOrdinary { break }
    }
    guard let best else {
      throw FixtureError(
        file,
        "case \(recipe.name): in each of \(Self.attempts) draws a correct float32 answer could be too far off to compare; "
          + "make the case smaller or draw its inputs from another distribution")
    }
    draft = best.draft
    isWellConditioned = best.conditioning <= Self.wellConditioned
  }
}

extension CaseRecipe {
  /// Whether all inputs are ordinary numbers, whose answers float32 can compute to nearly all of its digits.
  fileprivate var isOrdinary: Bool {
    get throws {
      let script = try parsedScript
      return roles(of: script).allSatisfy { distribution(of: $0).isWellConditioned }
    }
  }
}
