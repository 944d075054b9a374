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
  private let handle: CInt
  private var watch: Watch?
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
    if ending == nil { Self.killAndReap(pid, watch) }
    close(handle)
  }

  /// Lets the process, and all that it starts, use no more than this; `folder` is where it may write.
  mutating func watch(_ allowance: Watch.Allowance, folder: FolderUsage) throws(WorkerError) {
    watch = try Watch(pid, handle: handle, folder: folder, allowance: allowance)
  }

  /// Grants `seconds` of processor time from now on, and no more, if the process is watched.
  func grant(processorSeconds seconds: Double) { watch?.grant(seconds: seconds) }

  /// How much processor time the process and those that it started have used, if it is watched.
  var processorSeconds: Double { watch?.processorSeconds ?? 0 }

  /// What the process took too much of, if anything: that ended it.
  var excess: Watch.Excess? { watch?.excess }

  /// Whether the process has ended by itself, without taking note of how: until `end()` its group keeps its number.
  var hasEnded: Bool { ending != nil || Self.hasEnded(pid, WNOHANG) }

  /// Ends the process, with everything that it has started, unless it has ended already. Tells how it ended.
  @discardableResult
  mutating func end() -> Ending {
    let ending = ending ?? Self.killAndReap(pid, watch)
    self.ending = ending
    return ending
  }

  /// Whether the process has ended; without `WNOHANG` it has, after some time.
  private static func hasEnded(_ pid: pid_t, _ flags: CInt = 0) -> Bool {
    var information = siginfo_t()
    var result: CInt
    repeat {
      result = waitid(P_PID, id_t(pid), &information, WEXITED | CInt(WNOWAIT) | flags)
    } while result < 0 && errno == EINTR
    return result == 0 && information.si_signo == SIGCHLD
  }

  @discardableResult
  private static func killAndReap(_ pid: pid_t, _ watch: Watch?) -> Ending {
    // The leader is not reaped yet, so nobody else can have its number by now.
    kill(-pid, SIGKILL)
    kill(pid, SIGKILL)
    _ = hasEnded(pid)
    watch?.join()
    var status: CInt = 0
    while waitpid(pid, &status, 0) < 0 && errno == EINTR {}
    let signal = status & 0x7f
    return signal == 0 ? .exited(code: (status >> 8) & 0xff) : .killed(signal: signal)
  }
}
