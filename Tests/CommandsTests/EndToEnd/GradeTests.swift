import Foundation
import TestSupport
import Testing

/// `grade` and `check`, from the command line to the exit status.
struct GradeTests {
  private let folder: TemporaryFolder
  /// A submission that loses the 4 points of MSE's backward pass and 2 of the whole network.
  private let broken: String

  init() throws {
    folder = try TemporaryFolder()
    broken = try WorkedExample().replacing("(2 / NK) * difference", with: "(1 / NK) * difference")
      .write(to: folder.path, named: "ab1234.swift")
  }

  @Test(arguments: [[], ["--assignment", "nyu-dsga1008-spring2024"], ["--fail-below", "100"]])
  func theWorkedExampleIsGradedByDefault(options: [String]) throws {
    let run = try runGrader(["grade"] + options)
    #expect(run.status == 0 && run.errors == "")
    #expect(run.output.hasPrefix("Submission  Student (swift, "))
    #expect(run.output.contains("Final score" + spaces(74) + "35 of 35 points\n"))
    #expect(!run.output.contains("\u{1b}"), "a file is not a terminal")
  }

  @Test func fromAnywhereInsideThePackage() throws {
    let run = try runGrader(["grade"], in: "\(Repository.root)/Tests/CommandsTests")
    #expect(run.status == 0 && run.output.contains("35 of 35 points"))
  }

  @Test func aMistakeIsAResultAndNoError() throws {
    let run = try runGrader(["grade", broken])
    #expect(run.status == 0 && run.errors == "")
    #expect(run.output.hasPrefix("Submission  ab1234 (swift, \(broken))\n"))
    #expect(run.output.contains("Final score" + spaces(74) + "29 of 35 points\n"))
  }

  @Test(arguments: [
    (["check"], 1), (["grade", "--fail-below", "90"], 1), (["grade", "--fail-below", "82"], 0),
  ])
  func aMachineCanDecide(arguments: [String], status: Int) throws {
    // One of two is enough.
    let right = WorkedExample.path
    for (submissions, status) in [([broken], status), ([right], 0), ([right, broken], status)] {
      let run = try runGrader(arguments + submissions)
      #expect(run.status == status, "\(submissions): \(run.errors)")
    }
  }

  @Test func whatDoesNotCompileIsAResultToo() throws {
    let path = try WorkedExample().replacing("import StudentKit", with: "import Torch").write(to: folder.path)
    let run = try runGrader(["grade", path])
    #expect(run.status == 0 && run.errors == "")
    #expect(run.output.contains("Status      unexecutable\n"))
    #expect(run.output.contains("MLP.swift:1:8: error: no such module 'Torch'"))
    #expect(try runGrader(["check", path]).status == 1)
  }

  @Test func reportsGoWhereTheyAreWanted() throws {
    let file = "\(folder.path)/report.json"
    let run = try runGrader(["grade", broken, "--report", "json=\(file)", "--report", "text"])
    #expect(run.status == 0 && run.output.hasPrefix("Submission  ab1234"))
    let json = try Python.run(
      program: """
        import json, sys
        report = json.load(sys.stdin)
        lost = [c["id"] for p in report["parts"] for c in p["checks"] if c["earned"] < c["points"]]
        print(report["schema"], report["assignment"], report["status"], report["score"]["final"], *lost)
        """, input: Data(contentsOf: URL(filePath: file)))
    #expect(json == "1 nyu-dsga1008-fall2025 graded 29 mse.gradient mse.extremes network.compositions\n")

    let printed = try runGrader(["grade", broken, "--report", "json"])
    #expect(try Data(printed.output.utf8) == Data(contentsOf: URL(filePath: file)), "the same report every time")
  }

  /// Three hundred submissions that meet the same fault would tell nothing that three do not.
  @Test func aFaultOfTheMachineEndsAClassEarly() throws {
    let styles = ["addmm", "closures", "einsum", "starter"].map { "Tests/Submissions/python/correct/\($0).py" }
    let run = try runGrader(["grade", "--jobs", "1", "--python", "/bin/true"] + styles)
    #expect(run.status == 3)
    #expect(run.errors.contains("could not be graded: cannot find a Python that can import torch"))
    #expect(run.errors.hasSuffix("Grader: stopped, because the same fault came 3 times in a row.\n"))
    #expect(!run.errors.contains("[4/4]"))
  }

  /// A Swift submission does not need the Python that another lacks.
  @Test func aHandInThatCannotBeGradedStopsNoOther() throws {
    let style = "Tests/Submissions/python/correct/addmm.py"
    let run = try runGrader(["grade", "--python", "/bin/true", "--report", "csv", style, broken])
    #expect(run.status == 3)
    #expect(run.errors.contains("Grader: \(style) could not be graded: "))
    #expect(run.output.contains("\nab1234,") && !run.output.contains("addmm"))
  }

  @Test func aReportThatCannotBeWrittenIsAFault() throws {
    let run = try runGrader(["grade", broken, "--report", "json=\(broken)/report.json"])
    #expect(run.status == 3 && run.output == "")
    #expect(run.errors.hasPrefix("Grader: \(broken)/report.json: the report cannot be written: "))
  }

  @Test(arguments: [
    (["grade", "missing.swift"], "missing.swift: cannot be read: No such file or directory"),
    (["grade", WorkedExample.path, "missing.zip"], "missing.zip: cannot be read: No such file or directory"),
    (["grade", "--due", "tomorrow"], "Grader: --due: \"tomorrow\" is no time in ISO 8601; write one like "),
    (["grade", "--submitted-at", "2025-02-29T10:00"], "--submitted-at: \"2025-02-29T10:00\" is a time that no clock"),
    (["grade", "--due", "2026-03-08T02:30"], "the clocks in America/New_York skipped; write the offset as well"),
    (["grade", "--gradescope-metadata", "missing.json"], "missing.json: there is no such file, or it cannot be read"),
    (["grade", "--gradescope-metadata", "README.md"], "README.md: "),
    (["grade", "--theory", "README.md"], "README.md"),
    (["grade", "--overrides", "README.md"], "README.md"),
    (["check", "--timeout", "1"], "check needs a PATH"),
    (["grade", "--assignment", "nyu-dsga1008-fall2052"], "did you mean nyu-dsga1008-fall2025?"),
    (["grade", "--assignment", "missing/assignment.json"], "missing/assignment.json: there is no such file"),
    (["verify", "--assignment", "README.md/.json"], "--assignment README.md/.json: there is no such file"),
  ])
  func aSlipIsWrongUsage(arguments: [String], words: String) throws {
    let run = try runGrader(arguments)
    #expect(run.status == 2 && run.output == "")
    #expect(run.errors.contains(words), "\(run.errors)")
  }

  /// A due date that a course site left in a form that nobody knows is found before anybody is graded by it.
  @Test func gradescopesTimesAreReadFirst() throws {
    let path = "\(folder.path)/submission_metadata.json"
    try #"{"created_at": "yesterday"}"#.write(toFile: path, atomically: true, encoding: .utf8)
    let run = try runGrader(["grade", broken, "--gradescope-metadata", path])
    #expect(run.status == 2 && run.output == "")
    #expect(run.errors.hasPrefix("Grader: \(path): \"yesterday\" is no time in ISO 8601; "))
  }

  @Test(arguments: [
    ("2025-09-21T23:55:00", "29 of 35"), ("2025-09-21T23:55:01", "23.2 of 35"), ("2025-09-22T23:55:01", "0 of 35"),
  ])
  func theTimeCounts(submitted: String, score: String) throws {
    let run = try runGrader(["grade", broken, "--submitted-at", submitted])
    #expect(run.status == 0 && run.output.contains("\nScore       \(score)\n"), "\(run.output)")
    let later = try runGrader(["grade", broken, "--submitted-at", submitted, "--due", "2025-10-01T00:00:00"])
    #expect(later.output.contains("\nScore       29 of 35\n"))
  }

  @Test func withoutFixturesItSaysWhereTheyAreSought() throws {
    let run = try runGrader(["grade", broken], in: folder.path)
    #expect(run.status == 3 && run.output == "")
    #expect(
      run.errors
        == "Grader: there is no folder HiddenCases here or above; say where it is: --hidden-cases "
        + "\(Repository.root)/HiddenCases\n")
    let found = try runGrader(["grade", broken, "--hidden-cases", "\(Repository.root)/HiddenCases"], in: folder.path)
    #expect(found.status == 0 && found.output.contains("29 of 35 points"))
  }

  private func spaces(_ count: Int) -> String { String(repeating: " ", count: count) }
}
