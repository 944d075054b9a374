internal import Assignments
internal import Fixtures
internal import Grading
internal import Submissions

/// Says which homework was probably meant, where nothing could be executed by the rules of the one that was graded: as
/// happens to those who forget to name it. What cannot be read any more tells nothing.
func suggestHomework(
  for handIns: some Sequence<HandIn>, gradedAs assignment: Assignment, among place: FixturePlace, _ console: Console
) {
  let others = place.names.compactMap { try? place.folders($0).readAssignment().0 }
  for handIn in handIns {
    guard let handIn = try? handIn.opened(), handIn.definitions(for: assignment) == 0 else { continue }
    let counts = others.map { (name: $0.name, count: handIn.definitions(for: $0)) }
    guard let most = counts.map(\.count).max(), most > 0 else { continue }
    let names = counts.filter { $0.count == most }.map(\.name)
    let meant = names.contains(FixturePlace.defaultAssignment) ? FixturePlace.defaultAssignment : names[0]
    console.complain(
      "\(handIn.id) defines what \(meant) asks for, and nothing of \(assignment.name): did you mean "
        + "--assignment \(meant)?\n")
    return
  }
}
