internal import Assignments
internal import Fixtures

/// `Grader generate`: draws hidden cases and derives their references.
func generate(_ options: Options, _ console: Console) async throws -> ExitStatus {
  let place = try FixturePlace(options)
  let source = try place.folders(options.assignment ?? FixturePlace.defaultAssignment)
  let (assignment, bytes) = try source.readAssignment()
  let target =
    options.output.map {
      FixtureFolders(assignment: assignment.name, hiddenCases: "\($0)/HiddenCases", reference: "\($0)/Reference")
    } ?? source
  let generation = try Generation(
    assignment, file: bytes, formulas: try source.readFormulas(), seed: options.seed ?? assignment.seed, into: target)
  console.print(
    """
    \(assignment.name): \(generation.cases) cases with \(generation.values) expected values; \
    \(generation.wellConditioned) cases show any change of 1e-4
    inputs      \(target.cases)
    references  \(target.references)

    """)
  return .done
}
