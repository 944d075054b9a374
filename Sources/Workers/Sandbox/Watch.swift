internal import CSandbox
internal import Glibc
internal import Synchronization

/// Keeps an eye on a process and all that it starts, from a thread of its own, and ends them when they take too much.
///
/// It looks all the time and not only while somebody waits for an answer: a submission could start to grow as soon as it
/// has given one. Everything is measured by Grader, from outside: the kernel's own limits are for single processes.
final class Watch: Sendable {
  /// What a group of processes may use.
  struct Allowance: Sendable {
    var memoryBytes: Int
    var tasks: Int
    var scratchBytes: Int
  }

  /// What there was too much of, and how much was allowed.
  enum Excess: Equatable {
    case memory(bytes: Int)
    case processorTime(seconds: Double)
    case tasks(Int)
    case disk(bytes: Int)
  }

  private struct State {
    var thread: pthread_t?
    var excess: Excess?
    var processorSeconds = 0.0
    /// Until when, in processor time, and how much that was when it was granted.
    var grant: (until: Double, seconds: Double)?
  }

  /// How often it looks. Within this time a process can touch some 20 MB.
  private static let milliseconds: CInt = 10

  private let tree: ProcessTree
  private let handle: CInt
  private let folder: FolderUsage
  private let allowance: Allowance
  private let state = Mutex(State())

  /// Watches `process` until it ends. `handle` is a descriptor of it, which must stay open until `join()`.
  init(_ process: pid_t, handle: CInt, folder: FolderUsage, allowance: Allowance) throws(WorkerError) {
    tree = ProcessTree(root: process)
    self.handle = handle
    self.folder = folder
    self.allowance = allowance
    var thread = pthread_t()
    let context = Unmanaged.passRetained(self)
    let code = pthread_create(
      &thread, nil,
      { context in
        Unmanaged<Watch>.fromOpaque(context!).takeRetainedValue().watch()
        return nil
      }, context.toOpaque())
    guard code == 0 else {
      context.release()
      throw WorkerError("cannot start a thread to watch a process", code: code)
    }
    state.withLock { $0.thread = thread }
  }

  /// Waits for the end of the watch, which comes with that of the process. Before that the process must not be reaped:
  /// its number could become somebody else's.
  func join() {
    guard let thread = state.withLock({ $0.thread.take() }) else { return }
    pthread_join(thread, nil)
  }

  /// What the processes took too much of, if anything.
  var excess: Excess? { state.withLock { $0.excess } }

  /// How much processor time the processes have used.
  var processorSeconds: Double { state.withLock { $0.processorSeconds } }

  /// Grants `seconds` of processor time from now on, and no more.
  func grant(seconds: Double) {
    state.withLock { $0.grant = ($0.processorSeconds + seconds, seconds) }
  }

  private func watch() {
    var ended = pollfd(fd: handle, events: Int16(POLLIN), revents: 0)
    while poll(&ended, 1, Self.milliseconds) <= 0 {
      guard let excess = look() else { continue }
      state.withLock { $0.excess = excess }
      // Its death is everybody's in its namespace. Elsewhere the others are on the list.
      let others = tree.usage()?.processes ?? []
      _ = sandbox_signal(handle, SIGKILL)
      for process in others where process != tree.root { kill(process, SIGKILL) }
      return
    }
  }

  private func look() -> Excess? {
    guard let usage = tree.usage(most: allowance.tasks) else { return nil }
    if usage.tasks > allowance.tasks { return .tasks(allowance.tasks) }
    if usage.memory > allowance.memoryBytes,
      ProcessTree.sharedMemory(of: usage.processes) > allowance.memoryBytes
    {
      return .memory(bytes: allowance.memoryBytes)
    }
    if let bytes = folder.bytes(most: allowance.scratchBytes), bytes > allowance.scratchBytes {
      return .disk(bytes: allowance.scratchBytes)
    }
    return state.withLock { state in
      // The sum falls when somebody ends unasked after; what was used stays used.
      state.processorSeconds = max(state.processorSeconds, usage.processorSeconds)
      guard let grant = state.grant, state.processorSeconds > grant.until else { return nil }
      return .processorTime(seconds: grant.seconds)
    }
  }
}
