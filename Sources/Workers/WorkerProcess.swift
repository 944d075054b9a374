internal import Glibc
public import Submissions
public import WorkerProtocol

/// A process that runs one submission and answers requests, one at a time.
///
/// The submission is a stranger: it may loop, crash, exit, print without end, or write to the channel that the answers
/// come by. Each is an `Outcome`. Whatever happened, dropping the value kills the process with everything that it started,
/// reaps it, and removes its folder.
public struct WorkerProcess: ~Copyable {
  /// How much patience and memory a worker is given.
  public struct Limits: Sendable {
    /// How much processor time one request may take, in seconds. The start of the worker counts to the first.
    public var seconds: Double
    /// The wall clock's limit for one request, in seconds: much longer, for nobody is to be blamed for a busy machine.
    public var wallSeconds: Double
    /// How much processor time one process may use in all its life, in seconds. The kernel counts it: should Grader and
    /// the Python that it runs be killed together, nobody else ends a submission that loops.
    public var lifetimeSeconds: Double
    /// How much memory all its processes may use together, in bytes. PyTorch alone takes some 200 MB.
    public var memoryBytes: Int
    /// How many processes and threads it may have at a time.
    public var tasks: Int
    /// How many bytes it may keep in its folder.
    public var scratchBytes: Int
    /// How many bytes of what it prints are kept.
    public var outputBytes: Int
    /// How long a message of its may be.
    public var messageBytes: Int

    public init(
      seconds: Double = 10, wallSeconds: Double? = nil, lifetimeSeconds: Double = 600, memoryBytes: Int = 2 << 30,
      tasks: Int = 128,
      scratchBytes: Int = 64 << 20, outputBytes: Int = 1 << 16, messageBytes: Int = Frame.defaultLimit
    ) {
      (self.seconds, self.wallSeconds) = (seconds, wallSeconds ?? max(30, 6 * seconds))
      self.lifetimeSeconds = lifetimeSeconds
      (self.memoryBytes, self.tasks, self.scratchBytes) = (memoryBytes, tasks, scratchBytes)
      (self.outputBytes, self.messageBytes) = (outputBytes, messageBytes)
    }
  }

  /// What the submission has printed so far.
  public var output: CapturedOutput { printer.output }

  /// How much processor time it has used since this was last asked, or since it started.
  mutating func takeProcessorSeconds() -> Double {
    defer { toldProcessorSeconds = child.processorSeconds }
    return child.processorSeconds - toldProcessorSeconds
  }

  /// What the submission has printed since this was last asked, or since it started.
  public mutating func takeOutput() -> String { printer.takeOutput() }

  /// The layers of the sandbox that hold.
  public let layers: [String]

  private var child: ChildProcess
  private var toldProcessorSeconds = 0.0
  private var printer: Printer
  private var exchange: Exchange
  /// How the worker ended, if it has.
  private var ending: Outcome?
  private let limits: Limits
  private let scratch: ScratchDirectory

  /// Starts the executable that a submission was compiled to.
  public init(executable: String, isolation: Isolation, limits: Limits = Limits()) throws(WorkerError) {
    let streams = try Streams()
    let scratch = try ScratchDirectory(in: ScratchDirectory.systemFolder)
    let plan = isolation.plan(executing: executable, scratch: scratch.path, limits)
    try scratch.admit(plan)
    var child = try ChildProcess(
      // A crash explains itself in one line; the runtime's own backtracer would take seconds over it.
      .init(
        executable: executable, environment: ["SWIFT_BACKTRACE": "enable=no"],
        directory: plan?.scratch ?? scratch.path),
      descriptors: [
        STDOUT_FILENO: streams.printed.theirs.descriptor, STDERR_FILENO: streams.printed.theirs.descriptor,
        3: streams.requests.theirs.descriptor, 4: streams.answers.theirs.descriptor,
      ], plan: plan)
    try child.watch(limits.allowance, folder: FolderUsage(child.pid, plan, scratch: scratch.path))
    self.init(child, streams, scratch, layers: isolation.appliedLayers, limits)
  }

  /// Starts a Python submission as a child of `host`, for what `purpose` says.
  public init(
    _ submission: Submission, on host: PythonHost, for purpose: PythonHost.Purpose = .homework, isolation: Isolation,
    limits: Limits = Limits()
  ) throws(WorkerError) {
    let streams = try Streams()
    let scratch = try ScratchDirectory(in: ScratchDirectory.systemFolder)
    let plan = try isolation.plan(reading: host.folders, scratch: scratch.path, limits)
    try scratch.admit(plan)
    var started = try host.start(
      submission, for: purpose, in: plan?.scratch ?? scratch.path, streams, sandbox: plan?.json ?? "{}")
    try started.child.watch(limits.allowance, folder: FolderUsage(started.child.pid, plan, scratch: scratch.path))
    self.init(started.child, streams, scratch, layers: isolation.appliedLayers, limits)
  }

  /// Starts a Python submission as a child of `host`, in a sandbox of another's making. `sandbox` gives its plan
  /// as JSON, when told the folder in which the submission is to lie and to write.
  public init(
    _ submission: Submission, on host: PythonHost, sandbox: (_ scratch: String) -> String, limits: Limits = Limits()
  ) throws(WorkerError) {
    let streams = try Streams()
    let scratch = try ScratchDirectory(in: ScratchDirectory.systemFolder)
    var started = try host.start(submission, in: scratch.path, streams, sandbox: sandbox(scratch.path))
    let layers = started.layers
    try started.child.watch(limits.allowance, folder: .plain(path: scratch.path))
    self.init(started.child, streams, scratch, layers: layers, limits)
  }

  private init(
    _ child: consuming ChildProcess, _ streams: consuming Streams, _ scratch: consuming ScratchDirectory,
    layers: [String], _ limits: Limits
  ) {
    self.child = child
    self.scratch = scratch
    self.layers = layers
    self.limits = limits
    printer = Printer(streams.printed.ours, limit: limits.outputBytes)
    exchange = Exchange(requests: streams.requests.ours, answers: streams.answers.ours, limit: limits.messageBytes)
  }

  /// Asks for one answer. A worker that gives none is over: it is killed, and asking again tells the same.
  ///
  /// The worker is given the requests that come `next` as well, and need not wait for them when it has answered this one.
  public mutating func run(
    _ request: Request, before next: some Collection<Request> = []
  ) throws(MessageError) -> Outcome {
    var messages = [try request.encoded()]
    for request in next { messages.append(try request.encoded()) }
    return answer(to: messages)
  }

  /// Asks for an image that follows a gradient.
  public mutating func run(_ request: AscentRequest) throws(MessageError) -> Outcome {
    answer(to: [try request.encoded()])
  }

  /// Asks a library to learn.
  public mutating func run(_ request: TrainingRequest) -> Outcome { answer(to: [request.message]) }

  /// The answer to the first of these messages.
  private mutating func answer(to messages: [[UInt8]]) -> Outcome {
    // What was asked ahead and is not wanted after all is answered all the same.
    while let first = exchange.asked.first, first != messages[0] {
      if let ending = ending ?? failureToAnswer() { return ending }
    }
    for message in messages.dropFirst(exchange.asked.count) { exchange.ask(message) }
    return ending ?? waitForNextAnswer()
  }

  /// The ending of a worker that does not give the answer that is due; nothing if it gives one.
  private mutating func failureToAnswer() -> Outcome? {
    if case .answered = waitForNextAnswer() { return nil }
    return ending
  }

  private mutating func waitForNextAnswer() -> Outcome {
    child.grant(processorSeconds: limits.seconds)
    let outcome = waitForAnswer()
    if case .answered = outcome { return outcome }
    ending = outcome
    return outcome
  }

  private mutating func waitForAnswer() -> Outcome {
    let deadline = Deadline(seconds: limits.wallSeconds)
    while true {
      do throws(Exchange.Garbled) {
        if let answer = try exchange.answer() {
          // What it printed on the way was there before the answer.
          printer.collect()
          return .answered(answer)
        }
      } catch {
        return end(.garbled(reason: error.reason))
      }
      if exchange.isOver { return waitForEnd() }
      if deadline.hasPassed { return end(.timedOut(seconds: limits.wallSeconds)) }

      // In short turns: a grandchild can hold the channel open after the worker itself has died.
      var descriptors = exchange.descriptors + [pollfd(fd: printer.descriptor, events: Int16(POLLIN), revents: 0)]
      let ready = poll(&descriptors, nfds_t(descriptors.count), min(deadline.milliseconds, 50))
      if ready == 0 && child.hasEnded { return end(nil) }
      printer.collect()
      exchange.move()
    }
  }

  /// The channel has ended. Mostly because the process has, or is about to.
  private mutating func waitForEnd() -> Outcome {
    let deadline = Deadline(seconds: 1)
    while !child.hasEnded {
      if deadline.hasPassed { return end(.garbled(reason: "it closed the channel on which answers travel")) }
      printer.collect()
      _ = poll(nil, 0, 1)
    }
    return end(nil)
  }

  /// Ends the process and listens to its last words. How the process ended is the outcome, unless there is a better one.
  private mutating func end(_ outcome: Outcome?) -> Outcome {
    let ending = child.end()
    printer.collect()
    return child.excess.map(Outcome.init) ?? outcome ?? Outcome(ending, limits)
  }
}

extension WorkerProcess.Limits {
  fileprivate var allowance: Watch.Allowance {
    Watch.Allowance(memoryBytes: memoryBytes, tasks: tasks, scratchBytes: scratchBytes)
  }
}

extension Outcome {
  fileprivate init(_ excess: Watch.Excess) {
    switch excess {
    case .memory(let bytes): self = .outOfMemory(bytes: bytes)
    case .processorTime(let seconds): self = .outOfProcessorTime(seconds: seconds)
    case .tasks(let limit): self = .tooManyTasks(limit: limit)
    case .disk(let bytes): self = .outOfDisk(bytes: bytes)
    }
  }

  /// How a process ended of which nobody had too much to say: the kernel's own limits speak by signals.
  fileprivate init(_ ending: ChildProcess.Ending, _ limits: WorkerProcess.Limits) {
    switch ending {
    case .exited(let code): self = .exited(code: code)
    case .killed(SIGSYS): self = .refused
    case .killed(SIGXCPU): self = .outOfProcessorTime(seconds: limits.seconds)
    case .killed(SIGXFSZ): self = .outOfDisk(bytes: limits.scratchBytes)
    case .killed(let signal): self = .crashed(signal: signal)
    }
  }
}
