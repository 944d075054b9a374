public import Assignments

/// Re-derives every stored value of a suite from its inputs, by both roads, and compares to the last bit.
public struct Verification: Sendable {
  public let assignment: Assignment
  /// How many values were proven, tolerances not counted.
  public let values: Int
  /// The largest disagreement between the two derivations, in ulps of the stored double.
  public let disagreement: Double

  public init(_ folders: FixtureFolders) throws {
    let suite = try Suite.load(folders)
    var proof = Derivation.Proof()
    for recipe in suite.assignment.recipes {
      let path = folders.reference(recipe.name)
      do throws(Derivation.Refusal) {
        let derivation = try Derivation(
          Draft(suite.cases[recipe.name]!, recipe: recipe, conventions: suite.assignment.conventions))
        guard derivation.reference == suite.references[recipe.name] else { throw .disagreement(output: "", ulps: 0) }
        proof.add(derivation.proof)
      } catch {
        throw FixtureError(path, "holds values that cannot be derived from its inputs: \(error). \(regenerate)")
      }
    }
    (assignment, values, disagreement) = (suite.assignment, proof.values, proof.disagreement)
  }
}
