import Glibc
import Testing
import Workers

/// Whoever takes too much is stopped, and told what of; whoever takes what is allowed is not.
@Suite struct SandboxLimitTests {
  static let limits = WorkerProcess.Limits(
    seconds: 5, memoryBytes: 256 << 20, tasks: 32, scratchBytes: 16 << 20)

  static let excesses: [(order: String, outcome: Outcome)] = [
    ("eat 1024 patiently", .outOfMemory(bytes: 256 << 20)),
    ("eat-in-processes 1024 patiently", .outOfMemory(bytes: 256 << 20)),
    ("fork 60 patiently", .tooManyTasks(limit: 32)),
    ("fork 5000 patiently", .tooManyTasks(limit: 32)),
    ("thread 60 patiently", .tooManyTasks(limit: 32)),
    ("fill 24 patiently", .outOfDisk(bytes: 16 << 20)),
    ("fill 2000 patiently", .outOfDisk(bytes: 16 << 20)),
  ]

  @Test(arguments: excesses)
  func `too much of something is named`(order: String, outcome: Outcome) throws {
    #expect(try Attacker.run(order, Isolation(.strict), limits: Self.limits).outcome == outcome)
  }

  /// The counts are Grader's own: they hold without any help of the sandbox.
  @Test(arguments: excesses.filter { !$0.order.contains("000") })
  func `too much is named without a sandbox, too`(order: String, outcome: Outcome) throws {
    #expect(try Attacker.run(order, Isolation(.none), limits: Self.limits).outcome == outcome)
  }

  @Test(arguments: ["eat 128", "share 128", "fork 20", "thread 20", "fill 8"])
  func `what is allowed is not too much`(order: String) throws {
    let (outcome, said) = try Attacker.run(order, Isolation(.strict), limits: Self.limits)
    #expect(outcome.answer != nil, "\(outcome)")
    #expect(said == "done\n")
  }

  @Test func `a loop that ignores all signals runs out of processor time`() throws {
    let limits = WorkerProcess.Limits(seconds: 0.3, wallSeconds: 100)
    let (outcome, _) = try Attacker.run("loop", Isolation(.strict), limits: limits)
    #expect(outcome == .outOfProcessorTime(seconds: 0.3))
  }

  @Test func `a loop ends by itself when nobody watches it`() throws {
    let limits = WorkerProcess.Limits(seconds: 100, wallSeconds: 100, lifetimeSeconds: 1)
    let (outcome, _) = try Attacker.run("loop", Isolation(.strict), limits: limits)
    #expect(outcome == .crashed(signal: SIGKILL))
  }

  @Test func `whoever sleeps runs out of the other time`() throws {
    let limits = WorkerProcess.Limits(seconds: 100, wallSeconds: 0.5)
    let (outcome, _) = try Attacker.run("wait", Isolation(.strict), limits: limits)
    #expect(outcome == .timedOut(seconds: 0.5))
  }

  @Test func `time is granted for each request anew`() throws {
    var worker = try Attacker.worker(Isolation(.strict), limits: .init(seconds: 1.5))
    for _ in 1...4 { #expect(try worker.run(Attacker.order("work 600")).answer != nil) }
  }

  @Test(arguments: ["trace 1", "unshare", "mount"])
  func `what only attacks call is refused`(order: String) throws {
    #expect(try Attacker.run(order, Isolation(.strict)).outcome == .refused)
  }

  @Test func `an abort is a crash`() throws {
    guard case .crashed = try Attacker.run("abort", Isolation(.strict)).outcome else {
      Issue.record("expected a crash")
      return
    }
  }

  @Test func `each ending reads differently and says what to do`() {
    let endings: [Outcome] = [
      .crashed(signal: SIGSEGV), .crashed(signal: SIGKILL), .exited(code: 1), .outOfProcessorTime(seconds: 1),
      .timedOut(seconds: 1), .outOfMemory(bytes: 1 << 30), .tooManyTasks(limit: 1), .outOfDisk(bytes: 1 << 20),
      .refused, .garbled(reason: "noise"),
    ]
    let texts = endings.map(\.description)
    #expect(Set(texts).count == endings.count)
    #expect(texts.allSatisfy { $0.contains(": ") || $0.contains(". ") })
  }
}
