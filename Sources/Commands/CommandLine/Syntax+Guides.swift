// What may be typed after the commands that help to use Grader.
extension Syntax {
  static let completions = Syntax(
    name: "completions", summary: "print what makes a shell complete Grader's commands and options",
    discussion: """
      Prints a script for bash, zsh or fish, after which the shell completes commands, options, and the
      values of options: report formats, assignments, mistakes, files. To have it in every shell, put
      `source <(Grader completions bash)` into ~/.bashrc, or the same with zsh into ~/.zshrc behind
      `compinit`; for fish, see the example.
      """,
    example: Example(
      purpose: "in every fish from now on", line: "Grader completions fish > ~/.config/fish/completions/Grader.fish"),
    operands: .one("bash|zsh|fish"), operandValues: .words(Shell.allCases.map(\.rawValue)), options: [])

  static let manual = Syntax(
    name: "manual", summary: "print the manual, as a page for man",
    discussion: """
      Prints a manual page with everything that the help knows: commands, options, the exit status, files
      and environment variables. A package puts it into man1.
      """,
    example: Example(purpose: "to read it", line: "Grader manual | man -l -"),
    operands: .none, options: [])

  static let help = Syntax(
    name: "help", summary: "explain a command",
    discussion: "Explains a command and its options, or lists the commands. `Grader COMMAND --help` does the same.",
    example: Example(purpose: "a name may be two words", line: "Grader help package slurm"),
    operands: .any("COMMAND"), operandValues: .commands, options: [])
}
