internal import Commands
// Grader carries Swift's libraries in itself: it starts faster so, and runs where no Swift is. Which they are is learnt from
// what is imported here, the one file that is compiled for it; the others are linked into tests, too.
internal import Foundation

exit(await runCommandLine(Array(CommandLine.arguments.dropFirst())))
