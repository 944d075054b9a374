import Foundation
import Glibc

/// A program that is run for what it costs; what it prints is dropped.
struct Command {
  let executable: String
  let arguments: [String]
  var directory: String?
  var environment: [String: String] = [:]

  private var words: [String] { (directory.map { ["/usr/bin/env", "-C", $0] } ?? []) + [executable] + arguments }

  /// What a program took, with all that it started and waited for, in seconds.
  struct Cost {
    var wall: Double
    var processor: Double
  }

  /// Runs it. An exit status that is not among `accepted` is an error: what fails early is not fast.
  @discardableResult
  func run(accepting accepted: ClosedRange<Int32> = 0...0) throws -> Cost {
    let inherited = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    var arguments = words.map { strdup($0) } + [nil]
    var variables = inherited.map { strdup("\($0)=\($1)") } + [nil]
    defer { for text in arguments + variables { free(text) } }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for stream in [STDOUT_FILENO, STDERR_FILENO] {
      posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_WRONLY, 0)
    }
    let start = ContinuousClock.now
    var pid = pid_t()
    guard posix_spawn(&pid, words[0], &actions, nil, &arguments, &variables) == 0 else {
      throw CommandError(description: "\(executable) cannot be started")
    }
    var (status, usage) = (Int32(0), rusage())
    while wait4(pid, &status, 0, &usage) < 0 && errno == EINTR {}
    let wall = (ContinuousClock.now - start) / .seconds(1)
    guard status & 0x7f == 0, accepted.contains(status >> 8) else {
      let shown = words.prefix(8).joined(separator: " ") + (words.count > 8 ? " …" : "")
      throw CommandError(description: "\(shown) ended with status \(status >> 8) and signal \(status & 0x7f)")
    }
    return Cost(wall: wall, processor: usage.ru_utime.seconds + usage.ru_stime.seconds)
  }
}

struct CommandError: Error, CustomStringConvertible {
  let description: String
}

/// How much processor time the processes have taken that this one has started, with their own, and waited for.
var processorSecondsOfChildren: Double {
  var usage = rusage()
  getrusage(RUSAGE_CHILDREN.rawValue, &usage)
  return usage.ru_utime.seconds + usage.ru_stime.seconds
}

extension timeval {
  fileprivate var seconds: Double { Double(tv_sec) + Double(tv_usec) / 1e6 }
}

extension Collection<Command.Cost> {
  /// The run in the middle, by the wall clock.
  var median: Command.Cost { sorted { $0.wall < $1.wall }[count / 2] }
}
