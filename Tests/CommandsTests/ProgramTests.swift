import Testing

@testable import Commands

struct ProgramTests {
  struct Broken: Error, CustomStringConvertible {
    var description: String { "HiddenCases/a.safetensors is truncated" }
  }

  let recording = Recording()

  /// A program whose commands print their operands, fall short, refuse or break.
  var program: Program {
    Program(
      commands: [
        Command(.grade) { options, console in
          console.print(options.operands.joined(separator: " "))
          return .done
        },
        Command(.check) { _, _ in .fellShort },
        Command(.generate) { _, _ in throw UsageError.missingOperand(command: "generate", placeholder: "DIR") },
        Command(.verify) { _, _ in throw Broken() },
        Command(.packageSlurm) { options, console in
          console.print(options.operands.joined(separator: " "))
          return .done
        }, Command(.packageGitHub) { _, _ in .done },
      ], console: recording.console)
  }

  @Test func aCommandGetsWhatWasTyped() async {
    #expect(await program.run(["grade", "a", "b"]) == .done)
    #expect(recording.printed == "a b" && recording.complained == "")
  }

  @Test func aNameMayBeSeveralWords() async {
    #expect(await program.run(["package", "slurm", "a", "b"]) == .done)
    #expect(recording.printed == "a b")
    #expect(await program.run(["help", "package", "github"]) == .done)
    #expect(await program.run(["package", "github", "--help"]) == .done)
    #expect(recording.printed == "a b" + Syntax.packageGitHub.help + Syntax.packageGitHub.help)
  }

  @Test func aCommandsStatusIsTheProgramsStatus() async {
    #expect(await program.run(["check", "a"]) == .fellShort)
  }

  @Test func whatACommandThrowsBecomesWordsAndAStatus() async {
    #expect(await program.run(["verify"]) == .fault)
    #expect(recording.complained == "Grader: HiddenCases/a.safetensors is truncated\n")
  }

  @Test func aCommandMayRefuseItsOptions() async {
    #expect(await program.run(["generate"]) == .wrongUsage)
    #expect(recording.complained == "Grader: generate needs a DIR\nSee `Grader help generate`.\n")
  }

  @Test(arguments: [
    (["grdae"], "Grader: unknown command \"grdae\"; did you mean grade?\nSee `Grader help`.\n"),
    (["help", "chekc"], "Grader: unknown command \"chekc\"; did you mean check?\nSee `Grader help`.\n"),
    (["pakage", "slurm"], "Grader: unknown command \"pakage\"; did you mean package?\nSee `Grader help`.\n"),
    (["help", "grade", "check"], "Grader: unexpected argument \"check\"\nSee `Grader help`.\n"),
    (["--versoin"], "Grader: unknown option --versoin; did you mean --version?\nSee `Grader help`.\n"),
    (["--version", "x"], "Grader: unexpected argument \"x\"\nSee `Grader help`.\n"),
    (["check"], "Grader: check needs a PATH\nSee `Grader help check`.\n"),
    (["package"], "Grader: what is meant? There are package slurm, package github\nSee `Grader help`.\n"),
    (
      ["help", "package", "gihtub"],
      "Grader: what is meant? There are package slurm, package github\nSee `Grader help`.\n"
    ),
    (["package", "slurm"], "Grader: package slurm needs a PATH\nSee `Grader help package slurm`.\n"),
    (["help", "package", "slurm", "x"], "Grader: unexpected argument \"x\"\nSee `Grader help`.\n"),
  ])
  func wrongUsageIsExplained(arguments: [String], message: String) async {
    #expect(await program.run(arguments) == .wrongUsage)
    #expect(recording.complained == message && recording.printed == "")
  }

  @Test func theVersionIsPrinted() async {
    #expect(await program.run(["--version"]) == .done)
    let lines = recording.printed.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count == 4 && lines[0] == "Grader \(Program.version)")
    #expect(lines[1].wholeMatch(of: #/  build   [0-9a-f]{40}/#) != nil, "\(lines[1])")
    #expect(lines[2].wholeMatch(of: #/  system  Linux \S+ \S+/#) != nil, "\(lines[2])")
  }

  @Test(arguments: [[], ["help"], ["--help"], ["-h"]])
  func theOverviewIsPrinted(arguments: [String]) async {
    #expect(await program.run(arguments) == .done)
    #expect(recording.printed == program.overview)
  }

  @Test(arguments: [["help", "check"], ["check", "--help"], ["check", "--bogus", "-h"]])
  func aCommandIsExplained(arguments: [String]) async {
    #expect(await program.run(arguments) == .done)
    #expect(recording.printed == Syntax.check.help && recording.complained == "")
  }

  @Test func afterTwoDashesHelpIsAnOperand() async {
    #expect(await program.run(["grade", "--", "--help"]) == .done)
    #expect(recording.printed == "--help")
  }

  @Test func theStatusIsAContract() {
    let statuses: [Commands.ExitStatus] = [.done, .fellShort, .wrongUsage, .fault]
    #expect(statuses.map(\.rawValue) == [0, 1, 2, 3])
  }
}
