import Foundation
import Safetensors
import Submissions
import Tensors
import TestSupport
import Testing
import WorkerProtocol
import Workers

/// Whatever a submission returns or raises is an answer, with the reason in words, and costs one case alone.
@Suite struct OddReturnTests {
  /// What a submission does after the starter, the kind and words of the failure, and the step that fails.
  private static let failures: [(name: String, kind: String, text: String, step: Int)] = [
    ("forward_none", "not-a-tensor", "what forward returned is None; expected a torch.Tensor", 1),
    ("forward_list", "not-a-tensor", "what forward returned is a value of type list", 1),
    ("forward_ragged", "not-a-tensor", "what forward returned is a value of type list", 1),
    ("forward_subclass", "not-a-tensor", "is a Mine, a kind of torch.Tensor; expected torch.Tensor itself", 1),
    ("forward_liar", "not-a-tensor", "what forward returned is a value of type Liar", 1),
    ("forward_sparse", "unreadable-tensor", "is a sparse tensor", 1),
    ("forward_complex", "unreadable-tensor", "has the dtype torch.complex64", 1),
    ("forward_meta", "unreadable-tensor", "is on the device meta", 1),
    ("forward_huge", "unreadable-tensor", "has the shape (1000000000): 1000000000 elements", 1),
    ("forward_without_memory", "unreadable-tensor", "has less memory than its shape needs", 1),
    ("forward_quantized", "unreadable-tensor", "has the dtype torch.quint8", 1),
    ("forward_object_array", "unreadable-tensor", "has the dtype object", 1),
    ("forward_matrix", "not-a-tensor", "is a matrix, a kind of numpy.ndarray", 1),
    ("loss_none", "wrong-return", "mse_loss returned None; expected the pair (J, dJdy_hat)", 2),
    ("loss_alone", "wrong-return", "mse_loss returned a value of type Tensor", 2),
    ("loss_triple", "wrong-return", "mse_loss returned 3 values", 2),
    ("loss_text", "not-a-tensor", "the J that mse_loss returned is a value of type str", 2),
    ("loss_true", "not-a-tensor", "the J that mse_loss returned is a value of type bool", 2),
    ("loss_gradient_none", "not-a-tensor", "the dJdy_hat that mse_loss returned is None", 2),
    ("grads_none", "not-a-tensor", "grads['dJdW2'] is None", 3),
    ("grads_missing", "missing-gradient", "grads has no dJdb1; it has dJdW1, dJdW2, dJdb2", 3),
    ("grads_list", "not-a-dictionary", "grads is a value of type list; expected a dict", 3),
    ("parameters_missing", "KeyError", "KeyError: 'W2'", 3),
    ("raises", "OwnError", "OwnError: in my own words", 1),
    ("raises_liar", "Liar", "Liar: (this exception has no text)", 1),
    ("exits", "SystemExit", "SystemExit: 0", 1),
    ("recurses", "RecursionError", "maximum recursion depth exceeded", 1),
    ("shape_error", "RuntimeError", "mat1 and mat2 shapes cannot be multiplied (2x2 and 3x2)", 1),
  ]

  @Test(arguments: failures)
  func `each odd return is a failure with a name`(name: String, kind: String, text: String, step: Int) throws {
    var worker = try Python.worker(Self.submission(name))
    for _ in 1...2 {
      let answer = try #require(try worker.run(Handwritten.request()).answer)
      let failure = try #require(answer.failure)
      #expect(failure.kind == kind)
      #expect(failure.text.contains(text))
      #expect(failure.step == step)
      #expect((answer["y_hat"] != nil) == (step > 1), "what was made before arrives")
    }
    #expect(try worker.run(Self.lossAlone()).answer != nil, "the worker lives on")
  }

  @Test(arguments: Python.names(in: "odd").filter { $0.hasPrefix("accepted") })
  func `what is only unusual is accepted`(name: String) throws {
    var worker = try Python.worker(Self.submission(name))
    for _ in 1...2 {
      let answer = try #require(try worker.run(Handwritten.request()).answer)
      #expect(answer.failure == nil)
      #expect(answer.numbers == Handwritten.outputs)
    }
  }

  @Test func `every odd return has a submission`() {
    let odd = Python.names(in: "odd").filter { !$0.hasPrefix("accepted") }
    #expect(odd == Self.failures.map(\.name).sorted())
  }

  @Test func `other gradients arrive beside a missing one`() throws {
    let answer = try Python.answer(Self.submission("grads_missing"), Handwritten.request())
    #expect(answer["dJdb1"] == nil)
    #expect(answer["dJdW2"]?.values == Handwritten.outputs["dJdW2"])
  }

  @Test func `types and shapes arrive as they are`() throws {
    let submission = try Python.starter("MLP.forward = lambda self, x: x.double().reshape(1, 4)")
    let answer = try Python.answer(submission, Handwritten.request("forward x"))
    #expect(answer["y_hat"]?.shape == [1, 4])
    #expect(answer["y_hat"]?.values == Tensor(rows: [[1, 2, 3, -1]]))
  }

  @Test func `the trace shows the student's own lines and no others`() throws {
    let failure = try #require(try Python.answer(Self.submission("raises"), Handwritten.request()).failure)
    let lines = failure.trace.split(separator: "\n").map { $0.replacing(/line [0-9]+/, with: "line N") }
    #expect(
      lines == [
        #"  File "mlp.py", line N, in forward"#, "    return innermost()",
        #"  File "mlp.py", line N, in innermost"#, "    raise OwnError('in my own words')",
      ])
  }

  private static func submission(_ name: String) throws -> Submission {
    let file = Repository.root + "/Tests/Submissions/python/odd/\(name).py"
    return try Python.starter(String(contentsOfFile: file, encoding: .utf8))
  }

  private static func lossAlone() throws -> Request {
    let inputs: [String: Tensor<Float>] = ["y": Tensor(rows: [[1, 0]]), "p": Tensor(rows: [[0.5, 0.5]])]
    return try Request(script: Script(parsing: "bce y p"), activations: nil, inputs: inputs)
  }
}

extension Outcome {
  var answer: Answer? { if case .answered(let answer) = self { answer } else { nil } }
}
