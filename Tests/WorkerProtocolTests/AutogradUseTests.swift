import Testing
import WorkerProtocol

@Suite struct AutogradUseTests {
  @Test func `evidence survives the journey, whatever the student's line contains`() throws {
    let uses = [
      AutogradUse(file: "mlp.py", line: 7, text: #"loss.backward()  # "quoted" \ é"#, call: "torch._tensor.backward"),
      AutogradUse(file: "", line: 0, text: "", call: "the engine's run_backward"),
    ]
    let answer = Answer(tensors: [], failure: .init(kind: "KeyError", text: "", step: 1), autograd: uses)
    let message = WorkerMessage.answer(answer)
    #expect(try WorkerMessage(decoding: message.encoded()) == message)
    let clean = WorkerMessage.answer(Answer(tensors: []))
    #expect(try WorkerMessage(decoding: clean.encoded()) == clean)
  }
}
