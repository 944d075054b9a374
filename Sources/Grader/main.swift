internal import Glibc

// Writing to a reader that has gone away is an error to handle, no reason to die.
signal(SIGPIPE, SIG_IGN)
tidyUpOnInterruption()

let program = Program(commands: Command.all, console: .standard)
let status = await program.run(Array(CommandLine.arguments.dropFirst()))
if let loss = Console.lostResults {
  Console.standard.complain("Grader: \(loss)\n")
  exit(ExitStatus.fault.rawValue)
}
exit(status.rawValue)
