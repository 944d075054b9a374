internal import Glibc

/// A child process at the head of its own process group: it cannot outlive this value, nor can what it started.
struct ChildProcess: ~Copyable {
  /// What to start.
  struct Command {
    var executable: String
    var arguments: [String] = []
    /// The whole environment: nothing of ours is handed down.
    var environment: [String: String] = [:]
    var directory: String
  }

  /// How a process came to its end.
  enum Ending: Equatable {
    case exited(code: CInt)
    case killed(signal: CInt)
  }

  private let pid: pid_t
  private var ending: Ending?

  /// Starts `command`. It gets nothing of ours but standard input from `/dev/null` and `descriptors`, under the numbers
  /// given there.
  init(_ command: Command, descriptors: [CInt: CInt]) throws(WorkerError) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    for (theirs, ours) in descriptors { posix_spawn_file_actions_adddup2(&actions, ours, theirs) }
    _ = posix_spawn_file_actions_addclosefrom_np(&actions, (descriptors.keys.max() ?? STDERR_FILENO) + 1)
    _ = posix_spawn_file_actions_addchdir_np(&actions, command.directory)

    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var (none, all) = (sigset_t(), sigset_t())
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

    let arguments = CStrings([command.executable] + command.arguments)
    let environment = CStrings(command.environment.sorted(by: <).map { "\($0)=\($1)" })
    var pid: pid_t = 0
    let code = posix_spawn(
      &pid, command.executable, &actions, &attributes, arguments.pointers, environment.pointers)
    guard code == 0 else { throw WorkerError("cannot start \(command.executable)", code: code) }
    self.pid = pid
  }

  /// Takes charge of a process that another one has started in our name: our child, at the head of its own group.
  init(adopting pid: pid_t) { self.pid = pid }

  deinit {
    if ending == nil { Self.killAndReap(pid) }
  }

  /// Whether the process has ended by itself, without taking note of how: until `end()` its group keeps its number.
  var hasEnded: Bool {
    if ending != nil { return true }
    var information = siginfo_t()
    let result = waitid(P_PID, id_t(pid), &information, WEXITED | WNOHANG | CInt(WNOWAIT))
    return result == 0 && information.si_signo == SIGCHLD
  }

  /// Ends the process, with everything that it has started, unless it has ended already. Tells how it ended.
  @discardableResult
  mutating func end() -> Ending {
    let ending = ending ?? Self.killAndReap(pid)
    self.ending = ending
    return ending
  }

  @discardableResult
  private static func killAndReap(_ pid: pid_t) -> Ending {
    // The leader is not reaped yet, so nobody else can have its number by now.
    kill(-pid, SIGKILL)
    var status: CInt = 0
    while waitpid(pid, &status, 0) < 0 && errno == EINTR {}
    let signal = status & 0x7f
    return signal == 0 ? .exited(code: (status >> 8) & 0xff) : .killed(signal: signal)
  }
}

/// Strings as C wants a list of them.
private final class CStrings {
  let pointers: [UnsafeMutablePointer<CChar>?]

  init(_ strings: [String]) { pointers = strings.map { strdup($0) } + [nil] }

  deinit { for pointer in pointers { free(pointer) } }
}
