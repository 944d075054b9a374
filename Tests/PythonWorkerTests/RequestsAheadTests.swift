import Safetensors
import Tensors
import Testing
import WorkerProtocol
import Workers

/// A worker is sent what it will be asked next before it has answered, in pieces of any size.
@Suite struct RequestsAheadTests {
  @Test func `each is answered, in order and however long it is`() throws {
    let lengths = [1, 20_000, 2, 3, 200_000, 1, 16_380, 16_384, 16_390, 1, 1]
    let requests = try lengths.enumerated().map { number, length in
      try Request(
        script: Script(parsing: "mse y y_hat"),
        inputs: [
          "y": Tensor(shape: [length, 1], repeating: 0), "y_hat": Tensor(shape: [length, 1], repeating: Float(number)),
        ])
    }
    var worker = try Python.worker(Python.submission("correct", "starter"))
    for (number, length) in lengths.enumerated() {
      let outcome = try worker.run(requests[number], before: requests[(number + 1)...])
      guard case .answered(let answer) = outcome else { throw Python.NoAnswer(output: "\(outcome)") }
      #expect(answer["J"]?.values?.elements == [Double(number * number)])
      #expect(answer["dJdy_hat"]?.shape == [length, 1])
    }
  }
}
