import Foundation
import TestSupport
import Testing

/// What a machine may do to Grader: full disks, closed streams, low limits, and names that steer a terminal.
struct SurroundingsTests {
  private static let submission = "Tests/Submissions/python/correct/starter.py"

  /// A line of the shell in which `Grader` is the program.
  private func shell(_ line: String, _ environment: [String: String] = [:]) throws -> Tool.Run {
    try Tool("/bin/bash").run(
      ["-c", "Grader() { '\(Repository.products)/Grader' \"$@\"; }; \(line)"], in: Repository.root,
      environment: Repository.environment.merging(environment) { $1 })
  }

  @Test(arguments: [
    ("> /dev/full", "No space left on device"), (">&-", "Bad file descriptor"),
  ]) func lostResultsAreAFault(redirection: String, reason: String) throws {
    let run = try shell("Grader assignments \(redirection)")
    #expect(run.status == 3)
    #expect(run.errors == "Grader: the results cannot be written to standard output: \(reason)\n")
  }

  @Test func aReaderMayHaveEnough() throws {
    let run = try shell("Grader mistakes | head -n 1; exit ${PIPESTATUS[0]}")
    #expect(run.status == 0 && run.errors == "" && run.output.split(separator: "\n").count == 1)
  }

  @Test func whereNoResultIsPrintedNoneIsLost() throws {
    let folder = try TemporaryFolder()
    let run = try shell("Grader grade \(Self.submission) --report csv=\(folder.path)/scores.csv <&- >&-")
    #expect(run.status == 0 && run.errors == "")
    #expect(try String(contentsOfFile: "\(folder.path)/scores.csv", encoding: .utf8).contains("starter"))
  }

  @Test func namesDoNotSteerTheTerminal() throws {
    let folder = try TemporaryFolder()
    for name in ["a\u{1b}[31m\u{1b}]0;pwned\u{7}.zip", "b\nline.zip"] {
      try FileManager.default.copyItem(
        atPath: "\(Repository.root)/\(Self.submission)", toPath: "\(folder.path)/\(name)")
    }
    try Data().write(to: URL(filePath: "\(folder.path)/c\u{1b}[31m.txt"))
    let run = try runGrader(["grade", folder.path])
    #expect(run.status == 0)
    for text in [run.output, run.errors] { #expect(!text.contains("\u{1b}") && !text.contains("\u{7}")) }
    #expect(run.errors.contains(#"Not a hand-in: c\u{1b}[31m.txt"#))
    #expect(run.errors.contains(#"[1/2] a\u{1b}[31m\u{1b}]0;pwned\u{7}"#) && run.errors.contains(#"] b\u{a}line"#))
  }

  /// What the machine allows Grader less of, it allows a submission no more of: that is no reason to refuse.
  @Test(arguments: [
    "ulimit -f 4096", "ulimit -t 300", "ulimit -n 128", "for i in {20..800}; do eval \"exec $i</dev/null\"; done",
  ])
  func lowLimitsAreKept(limit: String) throws {
    let run = try shell("\(limit); Grader grade \(Self.submission)")
    #expect(
      run.status == 0 && run.output.contains("Isolation   namespaces, landlock, seccomp, rlimits\n"), "\(run.errors)")
    #expect(run.output.contains("35 of 35 points"))
  }

  @Test func tooFewFilesAreNamed() throws {
    let run = try shell("ulimit -n 40; Grader grade \(Self.submission)")
    #expect(run.status == 3 && run.errors.contains("too few files may be open at a time: raise `ulimit -n`"))
  }

  @Test func thePlaceOfTemporaryFilesIsNamed() throws {
    let run = try shell("Grader grade \(Self.submission)", ["TMPDIR": "/nonexistent"])
    #expect(run.status == 3)
    #expect(
      run.errors.contains(
        "/nonexistent/: no file can be made here (the variable TMPDIR may name another place): No such file"))
  }

  @Test(arguments: ["tr_TR.UTF-8", "C", "de_DE.UTF-8", "no_such"])
  func theLocaleChangesNothing(locale: String) throws {
    let own = try runGrader(["grade", Self.submission])
    let run = try shell("Grader grade \(Self.submission)", ["LC_ALL": locale, "TZ": "Nowhere/Land"])
    #expect(run.status == 0 && run.output == own.output)
  }
}
