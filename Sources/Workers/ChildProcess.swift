internal import CSandbox
internal import Glibc

/// A child process at the head of its own session: it cannot outlive this value, nor can what it started.
///
/// It dies with Grader, however that dies. In a pid namespace all that it started dies with it; elsewhere, what has left
/// its process group survives it.
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

  let pid: pid_t
  /// A descriptor of the process, readable once it has ended.
  let handle: CInt
  private var ending: Ending?

  /// Starts `command`, confined as `plan` says. It gets nothing of ours but standard input from `/dev/null` and
  /// `descriptors`, under the numbers given there.
  init(_ command: Command, descriptors: [CInt: CInt], plan: SandboxPlan? = nil) throws(WorkerError) {
    do throws(Launch.Failure) {
      let started = try Launch(command: command, plan: plan, descriptors: descriptors).start()
      (pid, handle) = (started.pid, started.handle)
    } catch {
      throw WorkerError("cannot start \(command.executable): \(error)")
    }
  }

  /// Takes charge of a process that another one has started in our name: our child, at the head of its own group.
  init(adopting pid: pid_t) throws(WorkerError) {
    let handle = sandbox_open_process(pid)
    guard handle >= 0 else { throw WorkerError("cannot take charge of process \(pid)", code: errno) }
    (self.pid, self.handle) = (pid, handle)
  }

  deinit {
    if ending == nil { Self.killAndReap(pid) }
    close(handle)
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
    kill(pid, SIGKILL)
    var status: CInt = 0
    while waitpid(pid, &status, 0) < 0 && errno == EINTR {}
    let signal = status & 0x7f
    return signal == 0 ? .exited(code: (status >> 8) & 0xff) : .killed(signal: signal)
  }
}
