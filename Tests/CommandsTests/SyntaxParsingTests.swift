import Foundation
import Reports
import Testing
import Workers

@testable import Commands

struct SyntaxParsingTests {
  @Test func everyOptionIsRead() throws {
    let options = try Syntax.grade.parse([
      "a.zip", "--assignment", "nyu", "--report", "text", "--report=json=out=1.json", "--fail-below=62.5", "b",
      "--timeout", "0.5", "--hidden-cases", "H", "--reference=R", "--color", "never",
    ])
    #expect(
      options
        == Options(
          operands: ["a.zip", "b"], assignment: "nyu",
          reports: [ReportRequest(format: .text), ReportRequest(format: .json, file: "out=1.json")],
          timeout: 0.5, hiddenCases: "H", reference: "R", failBelow: 62.5, color: .never))
    let more = try Syntax.grade.parse([
      "--python", "/usr/bin/python3", "--submitted-at=2025-09-21T23:55:00", "--due", "2025-09-22",
      "--gradescope-metadata", "m.json", "--roster", "c.csv", "--times", "h.csv", "--theory=t.csv", "--overrides",
      "o.csv", "--reveal", "names", "--isolation=best-effort",
    ])
    #expect(
      more
        == Options(
          isolation: .bestEffort, python: "/usr/bin/python3", submittedAt: "2025-09-21T23:55:00", due: "2025-09-22",
          roster: "c.csv", metadata: "m.json", times: "h.csv", theory: "t.csv", overrides: "o.csv", chosenReveal: .names
        ))
    let generate = try Syntax.generate.parse(["--seed", "18446744073709551615", "--output", "-"])
    #expect(generate == Options(output: "-", seed: .max))
  }

  @Test func nothingTypedIsNothingChosen() throws {
    #expect(try Syntax.grade.parse([]) == Options())
  }

  @Test func twoDashesEndTheOptions() throws {
    let options = try Syntax.grade.parse(["seldom.zip", "--", "--report", "--", "-h"])
    #expect(options.operands == ["seldom.zip", "--report", "--", "-h"])
    #expect(try Syntax.grade.parse(["-"]).operands == ["-"])
  }

  @Test func aValueMayBeginWithDashesBehindAnEqualsSign() throws {
    #expect(try Syntax.generate.parse(["--output=--seed"]).output == "--seed")
  }

  /// Where a shell leaves it as it was typed.
  @Test func theHomeFolderMayBeATilde() throws {
    let home = try #require(ProcessInfo.processInfo.environment["HOME"])
    let options = try Syntax.grade.parse(["--report=csv=~/a.csv", "--report", "html=~/p", "--theory=~/t.csv", "~/x"])
    #expect(options.reports.map(\.file) == ["\(home)/a.csv", "\(home)/p"] && options.theory == "\(home)/t.csv")
    #expect(options.operands == ["~/x"], "shells take care of the beginning of a word")
    #expect(try Syntax.grade.parse(["--report=csv=~", "--theory=a~/b"]).reports.map(\.file) == ["~"])
  }

  @Test(arguments: [
    (["--asignment", "x"], "unknown option --asignment; did you mean --assignment?"),
    (["--assign=x"], "unknown option --assign; did you mean --assignment?"),
    (["--colour=never"], "unknown option --colour; did you mean --color?"),
    (["--hepl"], "unknown option --hepl; did you mean --help?"),
    (["--help=me"], "--help takes no value"),
    (["--seed", "1"], "unknown option --seed"),
    (["-v"], "unknown option -v"),
    (["--assignment"], "--assignment needs a value: --assignment NAME|FILE"),
    (["--assignment="], "--assignment needs a value: --assignment NAME|FILE"),
    (["--assignment", "--report", "text"], "--assignment needs a value: --assignment NAME|FILE"),
    (["--timeout", "1", "--timeout=2"], "--timeout is given twice"),
    (["--timeout", "soon"], "--timeout soon: not a number of seconds above 0, and of no more than a day, 86400"),
    (["--jobs", "0"], "--jobs 0: not a whole number from 1 to 256"),
    (["--jobs", "many"], "--jobs many: not a whole number from 1 to 256"),
    (["--timeout", "0"], "--timeout 0: not a number of seconds above 0, and of no more than a day, 86400"),
    (["--timeout", "1e9"], "--timeout 1e9: not a number of seconds above 0, and of no more than a day, 86400"),
    (["--timeout", "86401"], "--timeout 86401: not a number of seconds above 0, and of no more than a day, 86400"),
    (["--timeout", "inf"], "--timeout inf: not a number of seconds above 0, and of no more than a day, 86400"),
    (["--timeout", "0x10"], "--timeout 0x10: not a number of seconds above 0, and of no more than a day, 86400"),
    (["--fail-below", "101"], "--fail-below 101: not a number from 0 to 100"),
    (["--fail-below", "-1"], "--fail-below -1: not a number from 0 to 100"),
    (["--color", "yes"], "--color yes: not auto, always or never"),
    (["--reveal", "all"], "--reveal all: not none, names or details"),
    (["--isolation", "some"], "--isolation some: not strict, best-effort or none"),
    (["--theory"], "--theory needs a value: --theory FILE"),
    (["--due", "--python"], "--due needs a value: --due TIME"),
    (
      ["--report", "jsn=x"],
      """
      --report jsn=x: no report format; the formats are text, json, junit, gradescope, github, markdown, html, csv, \
      canvas, brightspace; did you mean json?
      """
    ),
    (["--report", "json="], "--report json=: the name of a file is missing after the equals sign"),
    (
      ["--report", "text", "--report", "json"],
      "--report json: only one report goes to standard output; name a file: json=FILE"
    ),
    (["--report", "text=a", "--report", "json=a"], "--report json=a: another report already goes to a"),
  ])
  func whatCannotBeUnderstoodIsExplained(arguments: [String], message: String) {
    #expect(throws: UsageError.self) { try Syntax.grade.parse(arguments) }
    do { _ = try Syntax.grade.parse(arguments) } catch { #expect(error.description == message) }
  }

  @Test(arguments: [
    "text", "json", "junit", "gradescope", "github", "markdown", "html", "csv", "canvas", "brightspace",
  ])
  func everyFormatIsKnown(name: String) throws {
    let reports = try Syntax.check.parse(["x", "--report", name, "--report=\(name)=a=b"]).reports
    #expect(reports.map(\.format.rawValue) == [name, name] && reports.map(\.file) == [nil, "a=b"])
  }

  @Test func checkIsNotAboutClasses() {
    #expect(throws: UsageError.self) { try Syntax.check.parse(["x", "--theory", "t.csv"]) }
  }

  @Test(arguments: ["", "-1", "1.5", "18446744073709551616", "seven", " 7"])
  func aSeedIsAWholeNumber(text: String) {
    #expect(throws: UsageError.self) { try Syntax.generate.parse(["--seed=\(text)"]) }
  }

  @Test func operandsAreCounted() {
    #expect(throws: UsageError.missingOperand(command: "check", placeholder: "PATH")) { try Syntax.check.parse([]) }
    #expect(throws: UsageError.unexpectedOperand("x")) { try Syntax.verify.parse(["x"]) }
  }
}
