/// The command line as a whole: finds the command that was typed, runs it, and turns what it throws into words and an
/// exit status.
struct Program: Sendable {
  static let version = "0.1.0"

  let commands: [Command]
  let console: Console

  /// Does what the arguments (without the program's name) ask for.
  func run(_ arguments: [String]) async -> ExitStatus {
    do {
      return try await dispatch(arguments)
    } catch let error as UsageError {
      let command = arguments.first.flatMap(command(named:))
      let line = command.map { "help \($0.syntax.name)" } ?? "help"
      console.complain("Grader: \(error)\nSee `Grader \(line)`.\n")
      return .wrongUsage
    } catch {
      console.complain("Grader: \(error)\n")
      return .fault
    }
  }

  private func dispatch(_ arguments: [String]) async throws -> ExitStatus {
    let rest = arguments.dropFirst()
    switch arguments.first {
    case nil, "-h", "--help":
      return try explain([])
    case "help":
      return try explain(Array(rest))
    case "--version":
      if let operand = rest.first { throw UsageError.unexpectedOperand(operand) }
      console.print("Grader \(Self.version)\n")
      return .done
    case let name? where name.hasPrefix("-"):
      throw UsageError.unknownOption(name, known: ["--help", "--version"])
    case let name?:
      let command = try known(name)
      if asksForHelp(rest) { return try explain([name]) }
      return try await command.run(command.syntax.parse(rest), console)
    }
  }

  private func explain(_ names: [String]) throws(UsageError) -> ExitStatus {
    if names.count > 1 { throw .unexpectedOperand(names[1]) }
    console.print(try names.first.map { name throws(UsageError) in try known(name).syntax.help } ?? overview)
    return .done
  }

  /// Whether help is wanted, whatever else is wrong with the line.
  private func asksForHelp(_ arguments: ArraySlice<String>) -> Bool {
    arguments.prefix { $0 != "--" }.contains { $0 == "-h" || $0 == "--help" }
  }

  private func command(named name: String) -> Command? { commands.first { $0.syntax.name == name } }

  private func known(_ name: String) throws(UsageError) -> Command {
    if let command = command(named: name) { return command }
    throw .unknownCommand(name, known: commands.map(\.syntax.name) + ["help"])
  }
}

extension Program {
  /// What `Grader help` prints.
  var overview: String {
    let rows = commands.map { ($0.syntax.heading, $0.syntax.summary) } + [("help [COMMAND]", "explain a command")]
    return """
      Grader checks the forward and backward passes of deep-learning homework, number by number.

      Usage: Grader COMMAND [OPTION…]

      Commands
      \(columns(rows))

      Options
        -h, --help  explain Grader, or the command before it
        --version   print the version

      Exit status
        0  done; and, where something was to pass, it passed
        1  a submission, or what was verified, fell short
        2  wrong usage
        3  Grader's own fault, or a broken fixture

      """
  }
}
