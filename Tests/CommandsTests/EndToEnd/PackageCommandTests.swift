import Foundation
import TestSupport
import Testing

/// What a package needs is asked for before anything is written.
struct PackageCommandTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test(arguments: [
    (["slurm", "Tests/Submissions/class"], 2, "package needs a --output DIR"),
    (["slurm", "/nowhere/class", "--output", "OUT"], 2, "/nowhere/class: cannot be read"),
    (["slurm", "Tests/Submissions/class", "--output", "OUT", "--theory", "README.md"], 2, "README.md: "),
    (["slurm", "Tests/Submissions/class", "--output", "OUT", "--report", "json=/nowhere/x"], 3, "/nowhere/x: "),
    (["slurm", "Tests/Submissions/class", "--output", "OUT", "--tasks", "0"], 2, "--tasks 0: not a whole number"),
    (["slurm", "Tests/Submissions/class", "--output", "Tests"], 3, "Tests is not empty, and nothing is written over"),
    (["github", "--output", "OUT"], 2, "package github needs a --repository OWNER/NAME"),
    (["github", "--output", "OUT", "--repository", "x y/z"], 2, "--repository x y/z: not the name of a repository"),
    (["gradescope"], 2, "package needs a --output DIR"),
  ])
  func whatIsMissingIsNamed(arguments: [String], status: Int, words: String) throws {
    let place = "\(folder.path)/package"
    let run = try runGrader(["package"] + arguments.map { $0 == "OUT" ? place : $0 })
    #expect(run.status == status && run.errors.hasPrefix("Grader: \(words)"), "\(run.errors)")
    #expect(!FileManager.default.fileExists(atPath: place))
  }

  /// What was typed for the class comes to each task, and what was typed for its reports to the merge.
  @Test func theOptionsGoWhereTheyBelong() throws {
    let place = "\(folder.path)/package"
    let run = try runGrader([
      "package", "slurm", "Tests/Submissions/class", "--tasks", "3", "--theory", "Tests/Submissions/theory.csv",
      "--due", "2025-09-22T12:00:00", "--timeout", "30", "--report", "canvas=grades.csv", "--reveal", "names",
      "--fail-below", "50", "--output", place,
    ])
    #expect(run.status == 0 && run.output.hasSuffix("\(place)/merge.sbatch\n"), "\(run.errors)")
    let (grade, merge) = (
      try String(contentsOfFile: "\(place)/grade.sbatch", encoding: .utf8),
      try String(contentsOfFile: "\(place)/merge.sbatch", encoding: .utf8)
    )
    #expect(
      grade.contains(
        " --timeout 30.0 --isolation strict --due 2025-09-22T12:00:00 --theory Tests/Submissions/theory.csv -- "
          + "Tests/Submissions/class\n"))
    #expect(grade.contains("\ncd -- \(Repository.root)\n"))
    #expect(merge.contains(" merge --report canvas=grades.csv --reveal names --fail-below 50.0 \\\n"))
  }
}
