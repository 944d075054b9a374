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
      let draft = Draft(suite.cases[recipe.name]!, comparing: recipe.compare, conventions: suite.assignment.conventions)
      let derivation: Derivation
      do { derivation = try Derivation(draft) } catch { throw FixtureError(path, "cannot be proven: \(error)") }
      guard derivation.reference == suite.references[recipe.name] else {
        throw FixtureError(path, "holds other values than those that follow from its inputs. \(regenerate)")
      }
      proof.add(derivation.proof)
    }
    (assignment, values, disagreement) = (suite.assignment, proof.values, proof.disagreement)
  }
}
