internal import Glibc

/// Does what the arguments of a command line ask for. Returns what to tell the shell.
public func runCommandLine(_ arguments: [String]) async -> Int32 {
  // Writing to a reader that has gone away is an error to handle, no reason to die.
  signal(SIGPIPE, SIG_IGN)
  tidyUpOnInterruption()
  let console = Console.standard
  let status = await Program(commands: Command.all, console: console).run(arguments)
  guard let loss = Console.lostResults else { return status.rawValue }
  console.complain("Grader: \(loss)\n")
  return ExitStatus.fault.rawValue
}
