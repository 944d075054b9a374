import Foundation
import Submissions
import TestSupport
import Testing
import WorkerProtocol
import Workers

/// Python submissions behind all layers: honest ones do not notice, others get nowhere.
@Suite struct PythonSandboxTests {
  private func worker(
    _ submission: Submission, _ isolation: Isolation, limits: WorkerProcess.Limits = .init(seconds: 60)
  ) throws -> WorkerProcess {
    try WorkerProcess(submission, on: Python.torch.get(), isolation: isolation, limits: limits)
  }

  @Test func `a correct submission does not notice`() throws {
    var worker = try worker(Python.submission("correct", "starter"), Isolation(.strict))
    #expect(worker.layers == ["namespaces", "landlock", "seccomp", "rlimits"])
    let answer = try #require(try worker.run(Handwritten.request()).answer)
    #expect(answer.failure == nil)
    #expect(answer["dJdW1"]?.values == Handwritten.outputs["dJdW1"])
  }

  /// What each line does unconfined, it must not do confined.
  static let attacks = [
    "open(SECRET).read(); print('done')",
    "import glob; print('done' if glob.glob('/proc/[0-9]*') else 'nothing')",
    "import os; os.kill(PARENT, 0); print('done')",
    "import subprocess; subprocess.run(['/bin/true'], check=True); print('done')",
    "import socket; socket.socket(); print('done')",
    "open('/etc/passwd').read(); print('done')",
  ]

  @Test(arguments: attacks)
  func `an attack succeeds unconfined and fails confined`(attack: String) throws {
    let folder = try TemporaryFolder()
    try "42".write(toFile: folder.path + "/answer", atomically: false, encoding: .utf8)
    let text = attack.replacing("SECRET", with: "'\(folder.path)/answer'").replacing("PARENT", with: "\(getpid())")
    func isDone(_ isolation: Isolation) throws -> Bool {
      var worker = try worker(Python.starter(text), isolation)
      _ = try worker.run(Handwritten.request())
      return worker.output.text.contains("done")
    }
    #expect(try isDone(Isolation(.none)))
    #expect(try !isDone(Isolation(.strict)))
  }

  @Test func `a loop ends by itself when nobody watches it`() throws {
    let limits = WorkerProcess.Limits(seconds: 100, wallSeconds: 100, lifetimeSeconds: 1)
    var worker = try worker(Python.starter("while True: pass"), Isolation(.strict), limits: limits)
    #expect(try worker.run(Handwritten.request()) == .crashed(signal: SIGKILL))
  }

  @Test(arguments: [
    ("x = bytearray(b'x') * (1 << 30)", Outcome.outOfMemory(bytes: 512 << 20)),
    ("import time; [os.fork() or time.sleep(100) for _ in range(50)]; time.sleep(5)", .tooManyTasks(limit: 32)),
    ("open('big', 'wb').write(bytes(24 << 20)); import time; time.sleep(5)", .outOfDisk(bytes: 16 << 20)),
    ("import ctypes; ctypes.CDLL(None).unshare(0x10000000)", .refused),
    ("import time; time.sleep(100)", .timedOut(seconds: 2)),
  ])
  func `too much is named`(text: String, outcome: Outcome) throws {
    let limits = WorkerProcess.Limits(
      seconds: 60, wallSeconds: outcome == .timedOut(seconds: 2) ? 2 : 60, memoryBytes: 512 << 20, tasks: 32,
      scratchBytes: 16 << 20)
    var worker = try worker(Python.starter("import os\n" + text), Isolation(.strict), limits: limits)
    #expect(try worker.run(Handwritten.request()) == outcome)
  }
}
