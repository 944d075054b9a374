internal import Assignments
internal import Fixtures
internal import Grading

/// `Grader assignments`: lists what can be graded.
func assignments(_ options: Options, _ console: Console) async throws -> ExitStatus {
  let place = try FixturePlace(options)
  let rows = try place.names.map { name in
    let (assignment, _) = try place.folders(name).readAssignment()
    return (name, "\(points(assignment.points)) points in \(assignment.recipes.count) cases. \(assignment.title)")
  }
  console.print(columns(rows) + "\n")
  return .done
}
