import Submissions
import TestSupport
import Testing
import WorkerProtocol
import Workers

/// Whoever has gradients made by the library is seen, with the line; whoever only names it is not.
@Suite struct AutogradTests {
  /// Each way of using autograd, and what its evidence must show: the line, and what the line called.
  private static let ways: [(name: String, line: String, call: String)] = [
    ("called_directly", "self.cache['y_hat'].backward(dJdy_hat)", "torch._tensor.backward"),
    ("autograd_grad", "grads = torch.autograd.grad(", "torch.autograd.grad"),
    ("by_module", "(self.y_hat * dJdy_hat.detach()).sum().backward()", "torch._tensor.backward"),
    ("by_functions", "grad(loss)(self.parameters)", "functorch"),
    ("by_getattr", "getattr(self.cache['y_hat'], 'back' + 'ward')(dJdy_hat)", "torch._tensor.backward"),
    ("by_exec", "exec(", "mlp"),
    ("in_a_thread", "def backward(self, dJdy_hat):", "run_backward, in a thread"),
    ("grad_mode_enabled", "y_hat.backward(dJdy_hat)", "torch._tensor.backward"),
    ("forward_mode", "with fwAD.dual_level():", "forward_ad"),
    ("nodes_by_hand", "results = node(upstream)", "a node of the graph"),
    ("by_script", "grads = gradients(", "TorchScript"),
    ("by_operator", "torch.ops.aten._backward(", "_backward"),
  ]

  @Test(arguments: ways)
  func `each way is found`(name: String, line: String, call: String) throws {
    let answer = try Python.answer(Python.submission("autograd", name), Handwritten.request())
    #expect(answer.failure == nil)
    #expect(answer.numbers["dJdW1"] == Handwritten.outputs["dJdW1"], "it is used, and so right")
    let use = try #require(answer.autograd.first)
    #expect(use.file == "mlp.py")
    #expect(use.line > 0)
    #expect(use.text.contains(line))
    #expect(use.call.contains(call))
  }

  @Test func `every way has a submission`() {
    #expect(Python.names(in: "autograd") == Self.ways.map(\.name).sorted())
  }

  @Test func `what stands outside the graded calls, or is only named, is legal`() throws {
    for name in ["self_test", "functional_forward", "module_parameters"] {
      let answer = try Python.answer(Python.submission("correct", name), Handwritten.request())
      #expect(answer.failure == nil)
      #expect(answer.autograd.isEmpty, "\(name)")
    }
  }

  @Test func `evidence is of one request`() throws {
    var worker = try Python.worker(Python.submission("autograd", "called_directly"))
    for (script, uses) in [(Handwritten.whole, 1), ("clear; forward x", 0), (Handwritten.whole, 1)] {
      guard case .answered(let answer) = try worker.run(Handwritten.request(script)) else { throw Silence() }
      #expect(answer.autograd.count == uses)
    }
  }

  private struct Silence: Error {}
}
