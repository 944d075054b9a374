import TestSupport
import Testing

@testable import Grading

/// Everything that can go wrong reads differently, and says what the student should do.
@Suite struct ExaminerMessageTests {
  /// Code that cannot be executed at all: no points, and the reason.
  @Test(arguments: [
    ("def f(:\n  pass\n", "SyntaxError: invalid syntax", "  File \"mlp.py\", line 1\n    def f(:"),
    ("import torch\nfrom torch import tensr\n", "ImportError: cannot import name 'tensr'", "line 2, in <module>"),
    ("x = 1 / 0\n", "ZeroDivisionError: division by zero", "    x = 1 / 0"),
    ("import torch\nnetwork = None\n", "mlp.py does not define MLP; it defines network, torch", ""),
    (
      "while True: pass\n", "computed for more than 1.5 seconds without an answer: look for a loop that does not end",
      ""
    ),
    (
      "import torch\nhog = []\nwhile True: hog.append(torch.ones(1 << 24))\n",
      "used more than 2048 MB of memory: look for a tensor that is much larger than its formula needs", ""
    ),
    (
      "import os\nos._exit(0)\n", "ended with exit code 0 before it had answered: remove calls that end the program", ""
    ),
    (
      "import ctypes\nctypes.string_at(0)\n", "crashed with signal 11 (Segmentation fault): run it on your own machine",
      ""
    ),
  ])
  func whatCannotBeExecuted(text: String, words: String, trace: String) throws {
    // Two gigabytes are not touched in a second and a half.
    let report = try Desk.examine(text: text, hastily: !text.contains("hog"))
    #expect(report.status == .unexecutable && report.score.final == 0)
    #expect(report.penalties.map(\.rule) == ["unexecutable"])
    #expect(report.penalties[0].evidence[0].contains(words), "\(report.penalties)")
    let notes = report.notes.joined(separator: "\n")
    #expect(notes.contains(words) && notes.contains(trace), "\(notes)")
    #expect(report.parts.flatMap(\.checks).allSatisfy { $0.status == .skipped })
  }

  /// A fault in one function costs what it breaks, and no more.
  @Test(arguments: [
    ("raise ValueError('not yet')", "In \"backward dJdy_hat\": ValueError: not yet\n  File \"mlp.py\", line "),
    ("while True: pass", "computed for more than 1.5 seconds without an answer: look for a loop that does not end"),
    ("import os; os._exit(3)", "ended with exit code 3 before it had answered: remove calls that end the program"),
    ("import ctypes; ctypes.string_at(0)", "crashed with signal 11 (Segmentation fault): run it on your own machine"),
    ("b = bytearray(1 << 60)", "MemoryError\nIt asked for more memory than it may have"),
    ("torch.zeros(1 << 58)", "It asked for more memory than it may have: look for a tensor that is much larger"),
    ("import os; os.write(4, b'ready when you are')", "sent something that is no answer"),
    ("raise PermissionError(1, 'Operation not permitted')", "While it is graded, code may not use the network"),
  ])
  func aFaultInBackward(statements: String, words: String) throws {
    let text = try Shelf.starter("backward", ", G", does: statements)
    let report = try Desk.examine(text: text, hastily: true)
    let backward = try Classroom.judge(Desk.fall).suite.checks(thatDo: "backward")
    #expect(report.status == .graded && report.penalties.isEmpty)
    #expect(report.lost == backward)
    let message = try #require(report.check("linear.backward.weight")?.message)
    #expect(message.contains(words), "\(message)")
  }

  /// The losses are asked before what may eat up the time.
  @Test func aLoopInForwardLeavesTheLossesTheirPoints() throws {
    let report = try Desk.examine(text: Shelf.starter("forward", ", x", does: "while True: pass"), hastily: true)
    let forward = try Classroom.judge(Desk.fall).suite.checks(thatDo: "forward")
    #expect(report.status == .graded && report.lost == forward && report.score.final == 12)
    let messages = report.lost.compactMap { report.check($0)?.message }
    #expect(messages.contains("Not run to the end: the submission had used up its time."))
  }

  @Test func whatWasPrintedIsShown() throws {
    let text = try Shelf.starter("backward", ", G", does: "print('the gradient is', G.shape)\nraise ValueError")
    #expect(try Desk.examine(text: text).check("linear.backward.bias")?.output?.hasPrefix("the gradient is") == true)
  }
}
