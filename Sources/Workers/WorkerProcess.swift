internal import Glibc
public import WorkerProtocol

/// A process that runs one submission and answers requests, one at a time.
///
/// The submission is a stranger: it may loop, crash, exit, print without end, or write to the channel that the answers
/// come by. Each is an `Outcome`. Whatever happened, dropping the value kills the process with everything that it started,
/// reaps it, and removes its folder.
public struct WorkerProcess: ~Copyable {
  /// How much patience and memory a worker is given.
  public struct Limits: Sendable {
    /// The wall clock's limit for one request, in seconds. The start of the worker counts to the first.
    public var seconds: Double
    /// How many bytes of what it prints are kept.
    public var outputBytes: Int
    /// How long a message of its may be.
    public var messageBytes: Int

    public init(seconds: Double = 10, outputBytes: Int = 1 << 16, messageBytes: Int = Frame.defaultLimit) {
      (self.seconds, self.outputBytes, self.messageBytes) = (seconds, outputBytes, messageBytes)
    }
  }

  /// What the submission has printed so far.
  public var output: CapturedOutput { printer.output }

  /// What the submission has printed since this was last asked, or since it started.
  public mutating func takeOutput() -> String { printer.takeOutput() }

  private var child: ChildProcess
  private var printer: Printer
  private var exchange: Exchange
  /// How the worker ended, if it has.
  private var ending: Outcome?
  private let limits: Limits
  private let scratch: ScratchDirectory

  /// Starts the executable that a submission was compiled to.
  public init(executable: String, limits: Limits = Limits()) throws(WorkerError) {
    // Their ends lie above the child's numbers, so that putting one in its place cannot overwrite another.
    let requests = try Connection.Pair(theirsAtLeast: 5)
    let answers = try Connection.Pair(theirsAtLeast: 5)
    let printed = try Connection.Pair(theirsAtLeast: 5)
    let scratch = try ScratchDirectory(in: ScratchDirectory.systemFolder)
    let child = try ChildProcess(
      // A crash explains itself in one line; the runtime's own backtracer would take seconds over it.
      .init(executable: executable, environment: ["SWIFT_BACKTRACE": "enable=no"], directory: scratch.path),
      descriptors: [
        STDOUT_FILENO: printed.theirs.descriptor, STDERR_FILENO: printed.theirs.descriptor,
        3: requests.theirs.descriptor, 4: answers.theirs.descriptor,
      ])
    self.scratch = scratch
    self.child = child
    printer = Printer(printed.ours, limit: limits.outputBytes)
    exchange = Exchange(requests: requests.ours, answers: answers.ours, limit: limits.messageBytes)
    self.limits = limits
  }

  /// Asks for one answer. A worker that gives none is over: it is killed, and asking again tells the same.
  public mutating func run(_ request: Request) throws(MessageError) -> Outcome {
    if let ending { return ending }
    exchange.ask(try request.encoded())
    let outcome = waitForAnswer()
    if case .answered = outcome { return outcome }
    ending = outcome
    return outcome
  }

  private mutating func waitForAnswer() -> Outcome {
    let deadline = Deadline(seconds: limits.seconds)
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
      if deadline.hasPassed { return end(.timedOut(seconds: limits.seconds)) }

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
    if let outcome { return outcome }
    switch ending {
    case .exited(let code): return .exited(code: code)
    case .killed(let signal): return .crashed(signal: signal)
    }
  }
}
