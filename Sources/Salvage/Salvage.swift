/// What became of code that had to run by the homework's steps.
public enum Salvaged: Sendable {
  /// It runs, after these repairs; none if it ran as it was handed in.
  case runs(CodeFiles, repairs: [Repair])
  /// It does not. The failure is the student's own, in their own file once that was found, and not one that a repair
  /// brought about.
  case beyondRepair(LoadFailure)
}

/// Tries to make code run as a kind grader would: as it is, and then with one plausible repair after another, also with
/// several together.
///
/// A repair that leaves the complaint as it was is taken back, so that what is reported is what was needed. Grading is
/// not the place for an endless search: `limit` is how often `load` may be called, and eight times as many states of the
/// files may be looked at.
///
/// - Parameter load: Imports the files by the homework's steps and makes a network, in a process of its own. Returns
///   nothing if that worked, or else why it did not. What goes wrong later is a wrong answer and no failure to execute,
///   except for a partial one: a name that was never imported, which Python only finds when it gets there.
public func salvage<Fault: Error>(
  _ files: CodeFiles, limit: Int = 24, load: (CodeFiles) throws(Fault) -> LoadFailure?
) throws(Fault) -> Salvaged {
  var search = Search(limit: limit)
  guard let failure = try search.attempt(files, load) else { return .runs(files, repairs: []) }
  if let found = try search.repair(files, failure, [], load) { return found }
  return failure.isPartial ? .runs(files, repairs: []) : .beyondRepair(search.ownFailure ?? failure)
}

/// A search in depth for the first repairs after which code runs.
private struct Search {
  private var attemptsLeft: Int
  private var statesLeft: Int
  private var seen: Set<CodeFiles> = []
  /// The first failure of a file that was there.
  private(set) var ownFailure: LoadFailure?

  init(limit: Int) { (attemptsLeft, statesLeft) = (limit, 8 * limit) }

  mutating func attempt<Fault: Error>(
    _ files: CodeFiles, _ load: (CodeFiles) throws(Fault) -> LoadFailure?
  ) throws(Fault) -> LoadFailure? {
    seen.insert(files)
    statesLeft -= 1
    guard files.hasEntry else { return .missing(files) }
    attemptsLeft -= 1
    guard let failure = try load(files) else { return nil }
    ownFailure = ownFailure ?? failure
    return failure
  }

  mutating func repair<Fault: Error>(
    _ files: CodeFiles, _ failure: LoadFailure, _ repairs: [Repair],
    _ load: (CodeFiles) throws(Fault) -> LoadFailure?
  ) throws(Fault) -> Salvaged? {
    for rule in repairRules {
      for proposal in rule(files, failure) where !seen.contains(proposal.files) {
        guard attemptsLeft > 0, statesLeft > 0 else { return nil }
        let repairs = repairs + [proposal.repair]
        guard let next = try attempt(proposal.files, load) else { return .runs(proposal.files, repairs: repairs) }
        guard (next.kind, next.text) != (failure.kind, failure.text) else { continue }
        if let found = try self.repair(proposal.files, next, repairs, load) { return found }
        if next.isPartial { return .runs(proposal.files, repairs: repairs) }
      }
    }
    return nil
  }
}
