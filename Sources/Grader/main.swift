internal import Glibc

// Writing to a reader that has gone away is an error to handle, no reason to die.
signal(SIGPIPE, SIG_IGN)

let program = Program(commands: Command.all, console: .standard)
exit(await program.run(Array(CommandLine.arguments.dropFirst())).rawValue)
