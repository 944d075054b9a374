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
      let line = found(arguments).map { "help \($0.command.syntax.name)" } ?? "help"
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
      return try explain(asksForHelp(rest) ? ["help"] : Array(rest))
    case "--version":
      if let operand = rest.first { throw UsageError.unexpectedOperand(operand) }
      console.print(Self.identity)
      return .done
    case let name? where name.hasPrefix("-"):
      throw UsageError.unknownOption(name, known: ["--help", "--version"])
    case _?:
      let (command, rest) = try known(arguments)
      if asksForHelp(rest) { return explain(command.syntax) }
      return try await command.run(command.syntax.parse(rest), console)
    }
  }

  private func explain(_ names: [String]) throws(UsageError) -> ExitStatus {
    guard !names.isEmpty else {
      console.print(overview)
      return .done
    }
    guard names != ["help"] else { return explain(.help) }
    let (command, rest) = try known(names)
    if let operand = rest.first { throw .unexpectedOperand(operand) }
    return explain(command.syntax)
  }

  private func explain(_ syntax: Syntax) -> ExitStatus {
    console.print(syntax.help)
    return .done
  }

  /// Whether help is wanted, whatever else is wrong with the line.
  private func asksForHelp(_ arguments: ArraySlice<String>) -> Bool {
    arguments.prefix { $0 != "--" }.contains { $0 == "-h" || $0 == "--help" }
  }

  /// The command that the arguments begin with, whose name may be several words, and what follows it.
  private func found(_ arguments: [String]) -> (command: Command, rest: ArraySlice<String>)? {
    for command in commands {
      let words = command.syntax.words
      if arguments.starts(with: words) { return (command, arguments.dropFirst(words.count)) }
    }
    return nil
  }

  private func known(_ arguments: [String]) throws(UsageError) -> (command: Command, rest: ArraySlice<String>) {
    if let found = found(arguments) { return found }
    let names = commands.map(\.syntax.name)
    let family = names.filter { $0.hasPrefix(arguments[0] + " ") }
    guard family.isEmpty else { throw .incompleteCommand(family) }
    // Of a name in several words the first is as easily misspelt.
    let families = names.compactMap { $0.contains(" ") ? $0.split(separator: " ").first.map(String.init) : nil }
    throw .unknownCommand(arguments[0], known: names + ["help"] + families)
  }
}

extension Program {
  /// What `Grader help` prints.
  var overview: String {
    let rows = (commands.map(\.syntax) + [.help]).map { ($0.heading, $0.summary) }
    let statuses = ExitStatus.allCases.map { ("\($0.rawValue)", $0.meaning) }
    return """
      Grader checks the forward and backward passes of deep-learning homework, number by number.

      Usage: Grader COMMAND [OPTION…]

      Commands
      \(columns(rows))

      Options
        -h, --help  explain Grader, or the command before it
        --version   print the version, the build and the system, for a report of a fault

      Exit status
      \(columns(statuses))

      """
  }
}
