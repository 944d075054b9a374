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
    if let ascent = suite.assignment.ascent, let fixture = suite.ascent {
      try Self.verify(fixture, ascent, of: suite.assignment, folders)
    }
    (assignment, values, disagreement) = (suite.assignment, proof.values, proof.disagreement)
  }

  /// Draws and trains everything again, to the last bit, and proves the classifier by its other derivation.
  private static func verify(
    _ fixture: AscentFixture, _ ascent: Ascent, of assignment: Assignment, _ folders: FixtureFolders
  ) throws(FixtureError) {
    let path = folders.reference(AscentFixture.name)
    let again: AscentFixture
    do { again = try AscentFixture(drawing: ascent, seed: fixture.seed, assignment: assignment.name) } catch {
      throw FixtureError(path, "cannot be made again: \(error)")
    }
    guard again == fixture else {
      throw FixtureError(path, "holds other ascents than those that follow from their seed. \(regenerate)")
    }
    let disagreement = fixture.disagreement(ascent)
    guard disagreement <= AscentFixture.allowedDisagreement else {
      throw FixtureError(path, "cannot be proven: two derivations of the classifier differ by \(disagreement)")
    }
  }
}
