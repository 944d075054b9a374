import Foundation
import Tensors
import Testing
import WorkerProtocol
import Workers

/// However badly a submission behaves, Grader learns how, and lives.
@Suite struct MisbehaviourTests {
  @Test func `an infinite loop runs out of time`() throws {
    var worker = try Workshop.worker(Workshop.student(inForward: "while true {}"), limits: .init(seconds: 0.5))
    #expect(try worker.run(Handwritten.request()) == .outOfProcessorTime(seconds: 0.5))
    #expect(
      try worker.run(Handwritten.request()) == .outOfProcessorTime(seconds: 0.5), "a worker that is over stays over")
  }

  @Test func `a crash says its last words`() throws {
    var worker = try Workshop.worker(Workshop.student(inForward: #"print("on the way"); fatalError("my own words")"#))
    let outcome = try worker.run(Handwritten.request())
    #expect([.crashed(signal: SIGILL), .crashed(signal: SIGTRAP)].contains(outcome))
    #expect(worker.output.text.hasPrefix("on the way\n"))
    #expect(worker.output.text.contains("MLP.swift:"))
    #expect(worker.output.text.contains("Fatal error: my own words"))
  }

  @Test func `a shape that does not fit says so`() throws {
    var worker = try Workshop.worker(
      Workshop.student(replacing: "x.matmul(W.transposed())", with: "x.matmul(W)"))
    guard case .crashed = try worker.run(Handwritten.request()) else {
      Issue.record("expected a crash")
      return
    }
    #expect(worker.output.text.contains("matmul joins (n, k) and (k, m), not (2, 2) and (3, 2)"))
  }

  @Test(arguments: [0, 7])
  func `an exit is no answer`(code: Int32) throws {
    var worker = try Workshop.worker(Workshop.student(inForward: "exit(\(code))"))
    #expect(try worker.run(Handwritten.request()) == .exited(code: code))
  }

  @Test func `a gigabyte of output is capped, its beginning and end kept`() throws {
    var worker = try Workshop.worker(
      Workshop.student(
        inForward: #"""
          print("the beginning")
          let line = String(repeating: "x", count: 1 << 20)
          for _ in 0..<1024 { print(line) }
          print("the end")
          """#))
    #expect(try worker.run(Handwritten.request()).answer?.numbers == Handwritten.outputs)
    let text = worker.output.text
    #expect(text.hasPrefix("the beginning\nxxx"))
    #expect(text.hasSuffix("xxx\nthe end\n"))
    #expect(text.contains("\n… \(worker.output.dropped) bytes left out …\n"))
    #expect(worker.output.total == (1 << 30) + 1024 + 22)
    #expect(text.utf8.count < 1 << 17)
  }

  @Test func `closing the channel is no answer`() throws {
    var worker = try Workshop.worker(Workshop.student(inForward: "close(4); while true { pause() }"))
    #expect(
      try worker.run(Handwritten.request())
        == .garbled(reason: "it closed the channel on which answers travel"))
  }

  @Test(arguments: [
    (#"Array("hello, Grader".utf8)"#, "a message claims to be 5125145233019659624 bytes long"),
    ("[0, 0, 0, 16, 0, 0, 0, 0]", "a message claims to be 268435456 bytes long; at most 65536 are accepted"),
    ("[3, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3]", "3 bytes are too few"),
  ])
  func `bytes that are no answer are told`(bytes: String, reason: String) throws {
    var worker = try Workshop.worker(
      Workshop.student(
        inForward: """
          let bytes: [UInt8] = \(bytes)
          _ = write(4, bytes, bytes.count)
          while true { pause() }
          """),
      limits: .init(seconds: 60, messageBytes: 1 << 16))
    guard case .garbled(let told) = try worker.run(Handwritten.request()) else {
      Issue.record("expected it to be garbled")
      return
    }
    #expect(told.contains(reason))
  }

  @Test func `writing to a dead worker is not the death of Grader`() throws {
    var worker = try Workshop.worker("import Glibc\n@main struct Mute { static func main() { exit(7) } }")
    var inputs = Handwritten.inputs
    inputs["x"] = Tensor(shape: [1 << 19, 2], repeating: 0)
    let request = try Request(
      script: Script(parsing: "forward x"), activations: .init(f: .relu, g: .relu), inputs: inputs)
    #expect(try worker.run(request) == .exited(code: 7))
  }

  @Test func `what a worker started ends with it, even if it holds the channel open`() throws {
    var worker = try Workshop.worker(
      Workshop.student(
        inForward: #"""
          var child: pid_t = 0
          posix_spawn(&child, "/bin/sleep", nil, nil, [strdup("sleep"), strdup("1000"), nil], nil)
          print(child)
          exit(0)
          """#),
      isolation: Isolation(.none))
    #expect(try worker.run(Handwritten.request()) == .exited(code: 0))
    let child = try #require(Int32(worker.output.text.split(separator: "\n")[0]))
    #expect(isGone(child))
  }

  /// Whether no process of this number runs any more. It may still wait for its parent to look.
  private func isGone(_ pid: Int32) -> Bool {
    for _ in 0..<1000 {
      guard let status = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8) else { return true }
      if status.contains(") Z ") { return true }
      usleep(10_000)
    }
    return false
  }
}
