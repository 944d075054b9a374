import TestSupport

/// The real program, run in the package's folder as a user would.
func runGrader(_ arguments: [String], in folder: String = Repository.root) throws -> Tool.Run {
  // Submissions that it compiles are kept out of the user's own cache.
  let environment = ["XDG_CACHE_HOME": "\(Repository.root)/.build/tests/home", "NO_COLOR": "1"]
  return try Tool.built("Grader").run(arguments, in: folder, environment: environment)
}
