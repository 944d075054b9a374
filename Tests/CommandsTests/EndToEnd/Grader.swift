import TestSupport

/// The real program, run in the package's folder as a user would.
func runGrader(_ arguments: [String], in folder: String = Repository.root) throws -> Tool.Run {
  try Tool.built("Grader").run(arguments, in: folder, environment: Repository.environment)
}
