import Foundation
import TestSupport
import Testing
import Workers

/// Each attack is made twice: unconfined, where it must succeed, or it would prove nothing; and behind all layers.
@Suite struct SandboxAttackTests {
  /// An attack, and in which single layers it fails too: each wall stands without the others.
  struct Attack: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let stoppedBy: Set<Isolation.Layer>
    /// The order, given the place of a secret file.
    let order: @Sendable (_ secret: String, _ outsider: Outsider) -> String
  }

  static let attacks = [
    Attack(testDescription: "reading an answer", stoppedBy: [.namespaces, .landlock]) { secret, _ in "read \(secret)" },
    Attack(testDescription: "overwriting an answer", stoppedBy: [.namespaces, .landlock]) { secret, _ in
      "write \(secret)"
    },
    Attack(testDescription: "reading an answer through a link", stoppedBy: [.namespaces, .landlock]) { secret, _ in
      "read-through-link \(secret)"
    },
    Attack(testDescription: "leaving files for the next", stoppedBy: [.namespaces, .landlock]) {
      "write \($1.leftover)"
    },
    Attack(testDescription: "reading Grader's environment", stoppedBy: [.namespaces, .landlock]) { _, _ in
      "read /proc/\(getpid())/environ"
    },
    Attack(testDescription: "listing processes", stoppedBy: [.namespaces, .landlock]) { _, _ in "list /proc/1/task" },
    Attack(testDescription: "reading the users of the machine", stoppedBy: [.landlock]) { _, _ in "read /etc/passwd" },
    Attack(testDescription: "listing the root", stoppedBy: [.landlock]) { _, _ in "list /" },
    Attack(testDescription: "a signal to Grader", stoppedBy: [.namespaces, .landlock]) { _, _ in "kill \(getpid())" },
    Attack(testDescription: "tracing another process", stoppedBy: [.namespaces, .landlock, .seccomp]) { _, outsider in
      "trace \(outsider.process.processIdentifier)"
    },
    Attack(testDescription: "calling a server on this machine", stoppedBy: [.namespaces, .landlock, .seccomp]) {
      "connect \($1.port)"
    },
    Attack(testDescription: "calling an abstract socket", stoppedBy: [.namespaces, .landlock, .seccomp]) {
      "connect-abstract \($1.abstractName)"
    },
    Attack(testDescription: "executing another program", stoppedBy: [.landlock, .seccomp]) { _, _ in "execute /bin/true"
    },
    Attack(testDescription: "undoing the tie to Grader's life", stoppedBy: [.seccomp]) { _, _ in "outlive-grader" },
    Attack(testDescription: "new namespaces", stoppedBy: [.seccomp]) { _, _ in "unshare" },
  ]

  @Test(arguments: attacks)
  func `succeeds unconfined and fails confined`(attack: Attack) throws {
    let folder = try TemporaryFolder()
    let secret = folder.path + "/answer"
    let outsider = try Outsider()
    defer { unlink(outsider.leftover) }
    func said(_ isolation: Isolation) throws -> String {
      try "the answer is 42".write(toFile: secret, atomically: false, encoding: .utf8)
      unlink(outsider.leftover)
      let (outcome, said) = try Attacker.run(attack.order(secret, outsider), isolation)
      if outcome == .refused { return "refused" }
      return try #require(outcome.answer.map { _ in said }, "\(outcome)")
    }
    func isHarmless(_ said: String) throws -> Bool {
      let isUntouched = try String(contentsOfFile: secret, encoding: .utf8) == "the answer is 42"
      let isClean = access(outsider.leftover, F_OK) != 0
      return isUntouched && isClean && (said == "refused" || said.hasPrefix("errno") || said == "done\n")
    }
    let free = try said(Isolation(.none))
    #expect(["done", "read", "listed"].contains { free.hasPrefix($0) }, "\(free)")

    let confined = try said(Isolation(.strict, hiding: [folder.path]))
    #expect(try isHarmless(confined))
    // What is written to a file system of one's own is written, and gone with it.
    if !attack.testDescription.contains("leaving") { #expect(confined == "refused" || confined.hasPrefix("errno")) }

    for layer in attack.stoppedBy {
      let disabled = Set(Isolation.Layer.allCases).subtracting([layer])
      let alone = try said(Isolation(.bestEffort, hiding: [folder.path], without: disabled))
      #expect(try isHarmless(alone), "\(layer.rawValue): \(alone)")
      if !attack.testDescription.contains("leaving") {
        #expect(alone == "refused" || alone.hasPrefix("errno"), "\(layer.rawValue): \(alone)")
      }
    }
  }

  @Test func `nothing of ours is in the environment`() throws {
    let (_, said) = try Attacker.run("environment", Isolation(.strict))
    #expect(said == "SWIFT_BACKTRACE=enable=no\n")
  }

  @Test func `a submission does not see what the one before it wrote`() throws {
    for isolation in [try Isolation(.strict), try .only([.landlock]), try Isolation(.none)] {
      #expect(try Attacker.run("write here", isolation).said == "done\n")
      #expect(try Attacker.run("read here", isolation).said == "errno 2\n")
    }
  }

  @Test func `no descriptor leads anywhere`() throws {
    let (outcome, _) = try Attacker.run("babble", Isolation(.strict))
    guard case .garbled = outcome else {
      Issue.record("\(outcome)")
      return
    }
  }

  @Test func `what a submission leaves running ends with it`() throws {
    let name = "remains-\(UInt16.random(in: 0 ... .max))"
    do {
      var worker = try Attacker.worker(Isolation(.strict))
      #expect(try worker.run(Attacker.order("remain \(name)")).answer != nil)
      #expect(processes(named: name).count == 1)
    }
    #expect(processes(named: name) == [])

    do {
      var worker = try Attacker.worker(Isolation(.none))
      #expect(try worker.run(Attacker.order("remain \(name)")).answer != nil)
    }
    let survivors = processes(named: name)
    #expect(survivors.count == 1, "unconfined it survives, or the above would prove nothing")
    for survivor in survivors { kill(survivor, SIGKILL) }
  }

  @Test func `a submission does not survive Grader, however that dies`() async throws {
    _ = try Attacker.executable()
    await #expect(processExitsWith: .signal(SIGKILL)) {
      var worker = try Attacker.worker(Isolation(.strict))
      guard try worker.run(Attacker.order("remain outlives-grader")).answer != nil else { exit(2) }
      guard processes(named: "outlives-grader").count == 1 else { exit(3) }
      kill(getpid(), SIGKILL)
    }
    for _ in 0..<500 where !processes(named: "outlives-grader").isEmpty { usleep(10_000) }
    #expect(processes(named: "outlives-grader") == [])
  }
}
