import Foundation
import Glibc
import TestSupport
import Testing
import WorkerProtocol
import Workers

/// What holds is found out by trying, told truthfully, and what does not is never passed over in silence.
@Suite struct SandboxLayerTests {
  @Test func `this machine has every layer`() throws {
    #expect(Isolation.probe() == [])
    let isolation = try Isolation(.strict)
    #expect(isolation.appliedLayers == ["namespaces", "landlock", "seccomp", "rlimits"])
    #expect(isolation.warnings == [])
  }

  @Test(arguments: Isolation.Layer.allCases)
  func `strict refuses without a layer, best effort tells`(layer: Isolation.Layer) throws {
    let error = #expect(throws: WorkerError.self) { try Isolation(.strict, without: [layer]) }
    #expect(
      error?.description == "this machine cannot isolate submissions as strictly as it should: "
        + "\(layer.rawValue): switched off. Use --isolation best-effort to do without, for submissions that you trust")

    let isolation = try Isolation(.bestEffort, without: [layer])
    let others = Isolation.Layer.allCases.filter { $0 != layer }
    #expect(isolation.appliedLayers == others.map(\.rawValue))
    #expect(isolation.warnings == ["Submissions ran without a layer of isolation: \(layer.rawValue): switched off."])
    #expect(try Attacker.run("name harmless", isolation).outcome.answer?.failure == nil)
  }

  @Test func `none says so loudly`() throws {
    let isolation = try Isolation(.none)
    #expect(isolation.appliedLayers == [])
    #expect(isolation.warnings.count == 1)
    #expect(isolation.warnings[0].contains("WITHOUT ISOLATION"))
  }

  /// As in a container of the usual kind. In a process of its own, since such a filter is for life.
  @Test func `where the machine does not let us, strict says which layers are missing and why`() async {
    await #expect(processExitsWith: .success) {
      guard refuseNamespacesAndLandlock() else { exit(2) }
      let missing = Isolation.probe()
      guard missing.map(\.layer) == [.namespaces, .landlock] else { exit(3) }
      let reasons = missing.map(\.reason)
      guard
        reasons[0].hasPrefix("cloning into user, pid, net, ipc and mount namespaces: Operation not permitted (allow")
      else { exit(4) }
      guard reasons[1].hasPrefix("the kernel has no Landlock") else { exit(5) }
      do {
        _ = try Isolation(.strict)
        exit(6)
      } catch let error as WorkerError {
        guard reasons.allSatisfy(error.description.contains) else { exit(7) }
      }
      guard try Isolation(.bestEffort).appliedLayers == ["seccomp", "rlimits"] else { exit(8) }
    }
  }

  /// In a container of the usual kind, where everything is root's and there are no namespaces to hide it in.
  @Test(.enabled(if: geteuid() == 0, "only root can become somebody else"))
  func `without namespaces root becomes somebody whom his files are closed to`() throws {
    let folder = try TemporaryFolder()
    chmod(folder.path, 0o755)
    for (name, mode) in [("closed", mode_t(0o600)), ("open", 0o644)] {
      try "answer".write(toFile: "\(folder.path)/\(name)", atomically: false, encoding: .utf8)
      chmod("\(folder.path)/\(name)", mode)
    }
    let isolation = try Isolation(.bestEffort, without: [.namespaces, .landlock])
    for (order, said) in [
      ("read \(folder.path)/closed", "errno 13\n"), ("read /proc/\(getpid())/environ", "errno 13\n"),
      ("kill \(getpid())", "errno 1\n"), ("write \(folder.path)/new", "errno 13\n"), ("write here", "done\n"),
    ] {
      #expect(try Attacker.run(order, isolation).said == said, "\(order)")
    }
    #expect(try Attacker.run("read \(folder.path)/open", isolation).said.contains("answer"))
  }

  /// An ordinary user has all layers, too.
  @Test(.enabled(if: geteuid() == 0, "only root can become somebody else"))
  func `an ordinary user can isolate as well`() async throws {
    _ = try Attacker.executable()
    await #expect(processExitsWith: .success) {
      let executable = try Attacker.executable()
      guard setgid(65534) == 0, setuid(65534) == 0 else { exit(2) }
      // A process that has changed its user is closed to that user; one that was started by him would not be.
      guard cPrctl(4, 1, 0, 0, 0) == 0 else { exit(3) }
      let isolation = try Isolation(.strict)
      let orders = [
        ("read /proc/\(getpid())/environ", "errno 2\n"), ("read /etc/passwd", "errno 13\n"), ("list /", "errno 13\n"),
        ("kill \(getpid())", "errno 3\n"), ("connect 1", "errno 9\n"), ("execute /bin/true", "errno 1\n"),
        ("write here", "done\n"), ("write /tmp/here", "done\n"), ("fill 8", "done\n"),
      ]
      for (order, expected) in orders {
        var worker = try WorkerProcess(executable: executable, isolation: isolation)
        guard try worker.run(Attacker.order(order)).answer != nil, worker.output.text == expected else {
          Issue.record("\(order): \(worker.output.text)")
          return
        }
      }
      let limits = WorkerProcess.Limits(memoryBytes: 256 << 20, tasks: 32, scratchBytes: 16 << 20)
      for (order, outcome) in [
        ("eat 512 patiently", Outcome.outOfMemory(bytes: 256 << 20)), ("fork 60 patiently", .tooManyTasks(limit: 32)),
        ("fill 24 patiently", .outOfDisk(bytes: 16 << 20)), ("unshare", .refused),
      ] {
        var worker = try WorkerProcess(executable: executable, isolation: isolation, limits: limits)
        let got = try worker.run(Attacker.order(order))
        #expect(got == outcome, "\(order)")
      }
    }
  }
}

/// Makes this thread, and those that it starts, unable to make user namespaces and Landlock rules.
private func refuseNamespacesAndLandlock() -> Bool {
  typealias Instruction = (code: UInt16, ifTrue: UInt8, ifFalse: UInt8, operand: UInt32)
  let program: [Instruction] = [
    (0x20, 0, 0, 0),  // Load the number of the call.
    (0x15, 0, 1, 444), (0x06, 0, 0, 0x0005_0000 | UInt32(ENOSYS)),  // landlock_create_ruleset
    (0x15, 0, 3, clone), (0x20, 0, 0, 16), (0x45, 0, 1, 0x1000_0000), (0x06, 0, 0, 0x0005_0000 | UInt32(EPERM)),
    (0x06, 0, 0, 0x7FFF_0000),
  ]
  return program.withUnsafeBytes { bytes in
    var head = (count: UInt16(program.count), program: bytes.baseAddress)
    return withUnsafePointer(to: &head) {
      cPrctl(38, 1, 0, 0, 0) == 0 && cPrctl(22, 2, Int(bitPattern: $0), 0, 0) == 0
    }
  }
}

#if arch(x86_64)
  private let clone: UInt32 = 56
#else
  private let clone: UInt32 = 220
#endif

@_silgen_name("prctl") private func cPrctl(_ option: CInt, _: Int, _: Int, _: Int, _: Int) -> CInt
