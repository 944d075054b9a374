internal import Assignments
internal import Fixtures

/// `Grader generate`: draws hidden cases and derives their references.
func generate(_ options: Options, _ console: Console) async throws -> ExitStatus {
  let place = try FixturePlace(options)
  let source = try place.folders(options.homework)
  var (assignment, bytes) = try source.readAssignment()
  let target =
    options.output.map {
      FixtureFolders(assignment: assignment.name, hiddenCases: "\($0)/HiddenCases", reference: "\($0)/Reference")
    } ?? source
  let seed = options.seed ?? assignment.seed
  if options.completes {
    let completion = try Completion(of: assignment, file: bytes, seed: seed, path: source.assignment)
    console.print(describe(completion))
    (assignment, bytes) = (completion.assignment, completion.file)
  }
  let generation = try Generation(
    assignment, file: bytes, formulas: try source.readFormulas(), seed: seed, into: target)
  console.print(
    """
    \(assignment.name): \(generation.cases) cases with \(generation.values) expected values; \
    \(generation.wellConditioned) cases show any change of 1e-4
    mistakes    \(describe(shortfall: generation.shortfall))
    inputs      \(target.cases)
    references  \(target.references)

    """)
  return .done
}

private func describe(shortfall: [String]) -> String {
  guard !shortfall.isEmpty else { return "every known one is found out by two cases or more" }
  return "found out by fewer than two cases, see `Grader audit` and --complete: \(shortfall.joined(separator: ", "))"
}

private func describe(_ completion: Completion) -> String {
  var lines = ["\(completion.additions.count) cases to add"]
  lines += completion.additions.map { "  \($0.check): \($0.recipe.text)" }
  if !completion.shortfall.isEmpty {
    lines.append("No case at hand finds out twice: \(completion.shortfall.joined(separator: ", "))")
  }
  lines += completion.confusions.map { "No case at hand tells apart: \($0.joined(separator: ", "))" }
  return lines.joined(separator: "\n") + "\n"
}
