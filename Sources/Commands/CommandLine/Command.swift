/// A command: how it is typed, and what it does.
struct Command: Sendable {
  /// The work of a command. What it throws is explained to the user; see `Program` for the exit status.
  typealias Body = @Sendable (Options, Console) async throws -> ExitStatus

  let syntax: Syntax
  let run: Body

  init(_ syntax: Syntax, run: @escaping Body) {
    self.syntax = syntax
    self.run = run
  }
}

extension Command {
  /// The commands of Grader in the order in which the help lists them. A command exists by being listed here.
  static let all = [
    Command(.grade, run: grade), Command(.check, run: check), Command(.merge, run: merge),
    Command(.gradcheck, run: gradcheck), Command(.formulas, run: formulas), Command(.generate, run: generate),
    Command(.verify, run: verify), Command(.audit, run: audit), Command(.mistakes, run: mistakes),
    Command(.assignments, run: assignments), Command(.packageSlurm, run: packageSlurm),
    Command(.packageGradescope, run: packageGradescope), Command(.packageGitHub, run: packageGitHub),
    Command(.completions, run: completions), Command(.manual, run: manual),
  ]
}

extension Syntax {
  /// Everything that can be typed after Grader's name: the commands, and the help, which explains them.
  static let all = Command.all.map(\.syntax) + [.help]
}
