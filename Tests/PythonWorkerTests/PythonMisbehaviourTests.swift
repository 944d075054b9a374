import Foundation
import Submissions
import TestSupport
import Testing
import WorkerProtocol
import Workers

/// However badly a Python submission behaves, Grader learns how, and the next one runs.
@Suite struct PythonMisbehaviourTests {
  @Test func `an infinite loop runs out of time`() throws {
    var worker = try worker(inForward: "while True: pass", seconds: 1)
    #expect(try worker.run(Handwritten.request()) == .outOfProcessorTime(seconds: 1))
  }

  @Test func `a module that never loads runs out of time`() throws {
    var worker = try Python.worker(Python.submission("while True: pass"), limits: .init(seconds: 0.5))
    #expect(try worker.run(Handwritten.request()) == .outOfProcessorTime(seconds: 0.5))
  }

  @Test func `an exit past Python is no answer`() throws {
    var worker = try worker(inForward: "__import__('os')._exit(0)")
    #expect(try worker.run(Handwritten.request()) == .exited(code: 0))
  }

  @Test(arguments: [
    "{}", #"{"namespaces": ["user", "pid"], "identity": {"user": \#(getuid()), "group": \#(getgid())}}"#,
  ])
  func `a crash is a crash, inside namespaces and out`(plan: String) throws {
    var worker = try worker(inForward: "__import__('ctypes').string_at(0)", sandbox: plan)
    #expect(try worker.run(Handwritten.request()) == .crashed(signal: SIGSEGV))
  }

  @Test func `bytes on the channel are no answer`() throws {
    var worker = try worker(inForward: "__import__('os').write(4, b'hello, Grader'); return x")
    guard case .garbled(let reason) = try worker.run(Handwritten.request()) else {
      Issue.record("expected it to be garbled")
      return
    }
    #expect(reason.contains("a message claims to be"))
  }

  /// The filled-in starter whose `forward` does this.
  private func worker(
    inForward statements: String, sandbox: String = "{}", seconds: Double = 60
  ) throws -> WorkerProcess {
    let body = statements.split(separator: "\n").map { "    " + $0 }.joined(separator: "\n")
    let submission = try Python.starter("def forward(self, x):\n\(body)\n\n\nMLP.forward = forward")
    return try Python.worker(submission, sandbox: sandbox, limits: .init(seconds: seconds))
  }
}
