import Testing

@testable import Commands

/// What people read when they ask for help.
struct HelpTests {
  @Test func overview() {
    #expect(
      Program(commands: Command.all, console: Recording().console).overview == """
        Grader checks the forward and backward passes of deep-learning homework, number by number.

        Usage: Grader COMMAND [OPTION…]

        Commands
          grade [PATH…]              grade submissions and report their scores
          check PATH…                the same, with exit status 1 unless everything passes
          merge JOURNAL…             join the journals of a class's shards, and write its reports
          gradcheck [PATH…]          check whether backward is the derivative of forward
          formulas FILE…             check written Jacobians and gradients by calculation
          generate                   make new hidden cases and their references
          verify                     derive and prove every stored reference again
          audit                      measure how many known mistakes the cases find out
          mistakes [ID…]             list the mistakes that are known, or explain some
          assignments                list the assignments that can be graded
          package slurm PATH…        write a Slurm job array that grades a class
          package gradescope         write an autograder for Gradescope
          package github             write a workflow for GitHub Actions and Classroom
          completions bash|zsh|fish  print what makes a shell complete Grader's commands and options
          manual                     print the manual, as a page for man
          help [COMMAND…]            explain a command

        Options
          -h, --help  explain Grader, or the command before it
          --version   print the version, the build and the system, for a report of a fault

        Exit status
          0  done; and, where something was to pass, it passed
          1  a submission, a formula or a suite fell short
          2  wrong usage
          3  Grader's own fault, or a broken fixture

        """)
  }

  @Test(arguments: Syntax.all)
  func noLineIsWiderThanATerminal(syntax: Syntax) {
    for line in syntax.help.split(separator: "\n") { #expect(line.count <= 100, "\(line)") }
  }

  /// Whatever is behind `>` or `|` is the shell's.
  @Test(arguments: Syntax.all)
  func everyExampleCanBeTyped(syntax: Syntax) throws {
    let words = syntax.example.line.split(separator: " ").map(String.init).prefix { $0 != ">" && $0 != "|" }
    #expect(words.starts(with: ["Grader"] + syntax.words))
    #expect(throws: Never.self) { try syntax.parse(words.dropFirst(1 + syntax.words.count)) }
    #expect(syntax.help.contains("\nExample: \(syntax.example.purpose)\n  \(syntax.example.line)\n"))
  }

  /// Both ways to ask for it give the same.
  @Test(arguments: Syntax.all)
  func everyCommandIsExplained(syntax: Syntax) async {
    for arguments in [["help"] + syntax.words, syntax.words + ["--help"], syntax.words + ["-h"]] {
      let recording = Recording()
      let status = await Program(commands: Command.all, console: recording.console).run(arguments)
      #expect(status == .done && recording.complained == "")
      #expect(recording.printed == syntax.help)
      for option in syntax.options { #expect(recording.printed.contains("\n  \(option.usage) ")) }
    }
  }

  @Test(arguments: [
    (14, ["  a    one two", "  bcd  three"]),
    (13, ["  a    one", "       two", "  bcd  three"]), (0, ["  a    one", "       two", "  bcd  three"]),
    (Int.max, ["  a    one two", "  bcd  three"]),
  ])
  func theRightColumnIsWrapped(width: Int, lines: [String]) {
    #expect(columns([("a", "one two"), ("bcd", "three")], within: width) == lines.joined(separator: "\n"))
  }
}
