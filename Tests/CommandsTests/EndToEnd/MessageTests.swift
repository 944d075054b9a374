import Foundation
import TestSupport
import Testing

@testable import Commands

/// What newcomers get wrong, and what they are told: the thing, the cause, and what to do.
struct MessageTests {
  private let folder: TemporaryFolder
  private let correct = "Tests/Submissions/python/correct/starter.py"

  init() throws { folder = try TemporaryFolder() }

  /// The folder of cases that was meant is named, whatever command was typed.
  @Test(
    arguments: ["grade", "verify", "audit", "assignments"],
    [
      ("/nowhere", "there is no such folder"),
      ("EMPTY", "no assignment is in it, which would be a folder with a file assignment.json"),
      ("ROOT", "no assignment is in it; did you mean ROOT/HiddenCases?"),
      ("ROOT/HiddenCases/wpi-cs541-hw2", "this is the folder of one assignment; name the folder that it is in"),
    ])
  func aWrongFolderOfCases(command: String, slip: (place: String, words: String)) throws {
    let place = real(slip.place)
    let run = try runGrader([command, "--hidden-cases", place])
    #expect(run.status == 2 && run.output == "")
    #expect(
      run.errors == "Grader: --hidden-cases \(place): \(real(slip.words))\nSee `Grader help \(command)`.\n",
      "\(run.errors)")
  }

  @Test func aFolderOfCasesMayBeEmptyInTheWay() throws {
    try FileManager.default.createDirectory(atPath: "\(folder.path)/HiddenCases", withIntermediateDirectories: false)
    let run = try runGrader(["verify"], in: folder.path)
    #expect(run.status == 3 && run.output == "")
    #expect(run.errors.contains("/HiddenCases: no assignment is in it, which would be a folder with"), "\(run.errors)")
  }

  /// As shells complete the names of folders, from within, and by the assignment itself: the references lie beside.
  @Test(arguments: [
    ("", ["--hidden-cases", "ROOT/HiddenCases/"]), ("ROOT/HiddenCases", ["--hidden-cases", "."]),
    ("ROOT/HiddenCases/wpi-cs541-hw2", ["--hidden-cases", ".."]),
    ("", ["--assignment", "ROOT/HiddenCases/nyu-dsga1008-fall2025"]),
    ("", ["--assignment", "ROOT/HiddenCases/nyu-dsga1008-fall2025/assignment.json"]),
  ])
  func theCasesMayBeNamedInAnyWay(place: String, arguments: [String]) throws {
    let run = try runGrader(
      ["grade", "\(Repository.root)/\(correct)"] + arguments.map(real), in: place.isEmpty ? folder.path : real(place))
    #expect(run.status == 0 && run.output.contains("35 of 35 points"), "\(run.errors)")
  }

  @Test func anAssignmentsFolderNeedsItsFile() throws {
    let run = try runGrader(["grade", correct, "--assignment", "\(folder.path)/"])
    #expect(run.status == 2 && run.errors.contains("there is no assignment.json in it"))
  }

  @Test(arguments: [
    ("csv=EMPTY/deep/x.csv", "the report cannot be written: there is no folder EMPTY/deep; make it first, or correct"),
    ("html=EMPTY/deep/pages", "the folder cannot be made: there is no folder EMPTY/deep; make it first, or correct"),
    ("html=ROOT/README.md/pages", "the folder cannot be made: ROOT/README.md is no folder"),
    ("json=EMPTY", "the report cannot be written: it is a folder; name a file in it"),
    ("json=/proc/x.json", "the report cannot be written: "),
  ])
  func aPlaceWhereNoReportCanBe(request: String, words: String) throws {
    let file = try #require(real(request).split(separator: "=").last)
    let run = try runGrader(["grade", correct, "--report", real(request)])
    #expect(run.status == 3 && run.output == "")
    #expect(run.errors.hasPrefix("Grader: \(file): \(real(words))"), "\(run.errors)")
  }

  /// Root may write anywhere, so only the words are tried.
  @Test func aPlaceThatBelongsToAnother() {
    for code in [EACCES, EPERM, EROFS] {
      #expect(
        PlaceError(unwritable: "a/x.csv", code).description
          == "a/x.csv: the report cannot be written: \(String(cString: strerror(code))); name a place that you may write to"
      )
    }
    #expect(PlaceError(unmakable: "a", ENOSPC).description == "a: the folder cannot be made: No space left on device")
  }

  /// A homework that nobody named is graded as another one, which shows.
  @Test(arguments: [
    ("Tests/Submissions/regression/printed.py", [], "wpi-cs541-hw2"),
    ("Tests/Submissions/mytorch/example.py", [], "dl-hw1-2026"),
    ("Tests/Submissions/python/correct/starter.py", ["--assignment", "wpi-cs541-hw2"], "nyu-dsga1008-fall2025"),
  ])
  func theHomeworkThatWasMeant(path: String, options: [String], meant: String) throws {
    let run = try runGrader(["grade", path] + options)
    #expect(run.status == 0 && run.output.contains("unexecutable"))
    #expect(run.errors.hasSuffix(": did you mean --assignment \(meant)?\n"), "\(run.errors)")
  }

  @Test func whatDoesNotRunIsNotTakenForAnotherHomework() throws {
    let path = "\(folder.path)/mlp.py"
    try "class MLP(:\n".write(toFile: path, atomically: false, encoding: .utf8)
    let run = try runGrader(["grade", path])
    #expect(run.status == 0 && run.errors == "")
    #expect(run.output.contains("SyntaxError") && run.output.contains("File \"mlp.py\", line 1"))
  }

  /// Canvas says that work is late and not when it came, so the penalty waits for somebody who knows.
  @Test func latenessThatNobodyCanTell() throws {
    let path = "\(folder.path)/ann_LATE_12_34_ab1234.py"
    try FileManager.default.copyItem(atPath: "\(Repository.root)/\(correct)", toPath: path)
    let words =
      "Late by the download's name, which does not say when: ab1234. For the penalty, say when: --submitted-at TIME\n"
    let run = try runGrader(["grade", path])
    #expect(run.status == 0 && run.errors == words, "\(run.errors)")
    let timed = try runGrader(["grade", path, "--submitted-at", "2025-09-22T10:00:00"])
    #expect(timed.status == 0 && timed.errors == "" && timed.output.contains("late "))
  }

  private func real(_ text: String) -> String {
    text.replacing("ROOT", with: Repository.root).replacing("EMPTY", with: folder.path)
  }
}
