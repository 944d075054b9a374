import Safetensors
import Tensors
import Testing
import WorkerProtocol

@Suite struct AnswerTests {
  private let tensors = [
    StoredTensor(name: "J", dtype: .f64, shape: [], bytes: [0, 0, 0, 0, 0, 0, 0xF0, 0x3F]),
    StoredTensor(name: "y_hat", dtype: .f32, shape: [1, 2], bytes: [0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0]),
    StoredTensor(name: "dJdb1", dtype: .i64, shape: [1], bytes: [1, 0, 0, 0, 0, 0, 0, 0]),
  ]

  @Test(arguments: Language.allCases)
  func `readiness survives the journey`(language: Language) throws {
    #expect(try WorkerMessage(decoding: WorkerMessage.ready(language).encoded()) == .ready(language))
  }

  @Test(arguments: [
    nil, Answer.Failure(kind: Answer.Failure.badRequest, text: "what?", step: nil),
    Answer.Failure(kind: "exception", text: "ZeroDivisionError\n\"…\"", step: 3, trace: "mlp.py:7"),
  ])
  func `an answer survives the journey with its types and shapes`(failure: Answer.Failure?) throws {
    let message = WorkerMessage.answer(Answer(tensors: tensors, failure: failure))
    guard case .answer(let answer) = try WorkerMessage(decoding: message.encoded()) else {
      Issue.record("an answer must stay an answer")
      return
    }
    #expect(answer.failure == failure)
    #expect(answer.names.sorted() == ["J", "dJdb1", "y_hat"])
    for tensor in tensors { #expect(answer[tensor.name] == tensor) }
  }

  @Test func `values are read exactly, and only of floating-point types`() {
    #expect(tensors[0].values == Tensor(scalar: 1))
    #expect(tensors[1].values == Tensor(rows: [[1, -2]]))
    #expect(tensors[2].values == nil)
  }

  /// Where only numbers count, whole ones do too.
  @Test func `any values are read of any type that people compute with`() {
    #expect(tensors.map { $0.anyValues?.elements } == [[1], [1, -2], [1]])
    let bytes: [UInt8] = [1, 0, 255, 128]
    func values(_ dtype: DType, _ count: Int) -> [Double]? {
      StoredTensor(name: "x", dtype: dtype, shape: [count], bytes: bytes).anyValues?.elements
    }
    #expect(values(.bool, 4) == [1, 0, 255, 128] && values(.u8, 4) == [1, 0, 255, 128])
    #expect(
      values(.i8, 4) == [1, 0, -1, -128] && values(.i16, 2) == [1, -32513] && values(.i32, 1) == [-2_130_771_967])
    #expect(StoredTensor(name: "x", dtype: .f16, shape: [1], bytes: [0, 0xC0]).anyValues == Tensor([-2]))
    #expect(values(.bf16, 2) == nil)
  }

  @Test(arguments: [
    (["message": "ready", "language": "swift"], "the message's metadata has no protocol"),
    (
      ["message": "ready", "protocol": "2", "language": "swift"],
      #"the message's metadata says protocol is "2"; expected 1"#
    ),
    (["message": "error", "kind": "k"], "the message's metadata has no text"),
    (
      ["message": "error", "kind": "k", "text": "t", "step": "-1"],
      #"the message's metadata says step is "-1"; expected the index of a step"#
    ),
    (["message": "run"], #"the message's metadata says message is "run"; expected ready or answer or error"#),
  ])
  func `a malformed message says what is wrong`(metadata: [String: String], message: String) throws {
    let bytes = try SafetensorsDocument(metadata: metadata).encoded()
    #expect(#expect(throws: MessageError.self) { try WorkerMessage(decoding: bytes) }?.description == message)
  }

  @Test func `bytes that are no safetensors are an error`() {
    #expect(throws: MessageError.self) { try WorkerMessage(decoding: [1, 2, 3]) }
  }
}
