internal import Assignments
internal import Fixtures

/// `Grader assignments`: lists what can be graded.
func assignments(_ options: Options, _ console: Console) async throws -> ExitStatus {
  let place = try FixturePlace(options)
  let rows = try place.names.map { name in
    let (assignment, _) = try place.folders(name).readAssignment()
    let points = "\(assignment.points)".replacing(/\.0$/, with: "")
    return (name, "\(points) points in \(assignment.recipes.count) cases. \(assignment.title)")
  }
  console.print(columns(rows) + "\n")
  return .done
}
