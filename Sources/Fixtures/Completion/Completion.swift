public import Assignments

/// An assignment with the cases that it lacked: as few as were found with which every mutant is killed twice, whatever
/// the seed, and every two mistakes are told apart that any case at hand tells apart.
///
/// Nothing is taken away, and no check gets another meaning or other points: see `Assignment.variations(of:)`.
public struct Completion: Sendable {
  /// The cases that were added, the one that helps most first.
  public let additions: [Addition]
  /// The mutants that no case at hand kills often enough.
  public let shortfall: [String]
  /// Mutants of different mistakes that neither the suite nor any case at hand tells apart.
  public let confusions: [[String]]
  /// The assignment as it is now, and the contents of its file.
  public let assignment: Assignment
  public let file: [UInt8]

  /// A case, and the check to which it belongs.
  public struct Addition: Sendable {
    public let check: String
    public let recipe: CaseRecipe
  }

  /// With how many seeds in a row the cases must do: what one seed's numbers kill by luck another's may not.
  public static let seeds = 5

  /// - Parameter path: The file in whose name errors are reported.
  public init(of assignment: Assignment, file: [UInt8], seed: UInt64, path: String) throws {
    var search = try CompletionSearch(
      assignment, seeds: (0..<UInt64(Self.seeds)).map { seed &+ $0 }, file: path)
    var additions: [Addition] = []
    while let next = search.best() { additions.append(search.take(next)) }
    (self.additions, shortfall, confusions) = (additions, search.shortfall, search.confusions)
    (self.assignment, self.file) = try Self.adding(additions, to: assignment, file, path)
  }

  private static func adding(
    _ additions: [Addition], to assignment: Assignment, _ file: [UInt8], _ path: String
  ) throws -> (Assignment, [UInt8]) {
    var text = String(decoding: file, as: UTF8.self)
    for check in assignment.checks {
      let recipes = additions.filter { $0.check == check.id }.map(\.recipe)
      guard !recipes.isEmpty else { continue }
      guard let longer = assignment.text(text, adding: recipes, to: check) else {
        throw FixtureError(path, "has no place where cases could be added to \(check.id); add them by hand")
      }
      text = longer
    }
    let bytes = Array(text.utf8)
    let completed = try Assignment(parsing: bytes, file: path)
    // The file is people's, and was edited as text: nothing may have come out of it but what was meant.
    let expected = assignment.checks.flatMap { check in
      check.cases + additions.filter { $0.check == check.id }.map(\.recipe)
    }
    guard completed.recipes == expected else {
      throw FixtureError(path, "could not be edited so that only cases were added; add them by hand")
    }
    return (completed, bytes)
  }
}
