internal import Fixtures

/// `Grader audit`: measures how many of the known mistakes a suite catches.
func audit(_ options: Options, _ console: Console) async throws -> ExitStatus {
  let place = try FixturePlace(options)
  var isEnough = true
  for name in options.assignment.map({ [$0] }) ?? place.names {
    let audit = try Audit(try Suite.load(try place.folders(name)))
    console.print(describe(audit) + "\n")
    isEnough = isEnough && audit.score >= (options.failBelow ?? 100) && audit.refuted.isEmpty
  }
  return isEnough ? .done : .fellShort
}
