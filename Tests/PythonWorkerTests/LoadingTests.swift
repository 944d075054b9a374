import Foundation
import Submissions
import TestSupport
import Testing
import WorkerProtocol
import Workers

/// An mlp.py that cannot be loaded says why, in Python's words and with the student's line.
@Suite struct LoadingTests {
  private static let failures: [(text: String, kind: String, words: String, trace: String)] = [
    ("def f(:\n  pass", "SyntaxError", "(mlp.py, line 1)", "  File \"mlp.py\", line 1\n    def f(:\n"),
    (
      "import numpi", "ModuleNotFoundError", "No module named 'numpi'",
      "  File \"mlp.py\", line 1, in <module>\n    import numpi\n"
    ),
    ("x = 1\nx / 0", "ZeroDivisionError", "division by zero", "  File \"mlp.py\", line 2, in <module>\n    x / 0\n"),
    ("raise SystemExit(3)", "SystemExit", "3", "raise SystemExit(3)"),
    ("a = 1\nhidden = 2", "missing-name", "mlp.py does not define MLP; it defines a, hidden", ""),
    ("MLP = 3", "TypeError", "'int' object is not callable", ""),
    ("class MLP:\n  pass", "TypeError", "takes no arguments", ""),
  ]

  @Test(arguments: failures)
  func `each failure is told`(text: String, kind: String, words: String, trace: String) throws {
    let answer = try Python.answer(Python.submission(text), Handwritten.request())
    let failure = try #require(answer.failure)
    #expect(failure.kind == kind)
    #expect(failure.text.contains(words))
    #expect(failure.step == nil)
    #expect(trace.isEmpty ? failure.trace.isEmpty : failure.trace.contains(trace))
  }

  @Test func `a missing loss fails where it is called`() throws {
    let answer = try Python.answer(Python.starter("del mse_loss"), Handwritten.request())
    let failure = try #require(answer.failure)
    #expect(failure.kind == "missing-name")
    #expect(failure.text.hasPrefix("mlp.py does not define mse_loss; it defines"))
    #expect(failure.step == 2)
    #expect(answer["y_hat"]?.values == Handwritten.outputs["y_hat"])
  }

  @Test func `a folder's other modules can be imported`() throws {
    let folder = try TemporaryFolder()
    let starter = try Python.submission("correct", "starter")
    try Data(starter.sources[0].contents).write(to: URL(filePath: folder.path + "/network.py"))
    try Data(Array("from network import *".utf8)).write(to: URL(filePath: folder.path + "/mlp.py"))
    let answer = try Python.answer(Submission(at: folder.path), Handwritten.request())
    #expect(answer.numbers == Handwritten.outputs)
  }
}
