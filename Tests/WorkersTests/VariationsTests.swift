import Tensors
import Testing
import WorkerProtocol
import Workers

@Suite struct VariationsTests {
  private static func request(_ inputs: [String: Tensor<Float>], _ variations: Variations? = nil) throws -> Request {
    try Request(
      script: Script(parsing: "clear; forward x"), activations: .init(f: .relu, g: .identity), inputs: inputs,
      variations: variations)
  }

  /// Also where each run changes the parameters that it was given.
  @Test(arguments: ["", #"defer { parameters["W1"] = 2 * parameters["W1"]!; parameters["b2"] = Tensor([7]) }"#])
  func `many runs in one request give what each gives alone`(statements: String) throws {
    var worker = try Workshop.worker(Workshop.student(inForward: statements))
    var variations = Variations(of: "y_hat")
    variations.change([])
    var alone = [Handwritten.inputs]
    for name in ["x", "W1", "b1", "W2", "b2"] {
      var elements = Handwritten.inputs[name]!.elements
      variations.change(elements.indices.map { (name, $0, Float($0) / 4 - 1) })
      elements = elements.indices.map { Float($0) / 4 - 1 }
      alone.append(
        Handwritten.inputs.merging([name: Tensor(shape: Handwritten.inputs[name]!.shape, elements: elements)]) { $1 })
    }
    let answer = try #require(try worker.run(Self.request(Handwritten.inputs, variations)).answer)
    #expect(answer.failure == nil && answer.names == ["y_hat"])
    let stacked = try #require(answer["y_hat"]?.values)
    #expect(stacked.shape == [6, 2, 1])
    let each = try alone.map { try #require(try worker.run(Self.request($0)).answer?["y_hat"]?.values) }
    #expect(stacked.elements == each.flatMap(\.elements))
    #expect(Set(stacked.elements).count > 4, "the runs differ")
    #expect(try worker.run(Self.request(Handwritten.inputs, variations)).answer == answer, "also when asked again")
  }

  @Test func `a network of another shape is another network`() throws {
    var worker = try Workshop.worker(Workshop.student(inForward: ""))
    var wider = Handwritten.inputs
    wider["W2"] = Tensor(shape: [3] + wider["W2"]!.shape.dropFirst(), repeating: 0)
    wider["b2"] = Tensor([1, 2, 3])
    for inputs in [Handwritten.inputs, wider, Handwritten.inputs] {
      var variations = Variations(of: "y_hat")
      variations.change([])
      let stacked = try #require(try worker.run(Self.request(inputs, variations)).answer?["y_hat"]?.values)
      let alone = try #require(try worker.run(Self.request(inputs)).answer?["y_hat"]?.values)
      #expect(stacked.elements == alone.elements && stacked.shape == [1] + alone.shape)
    }
  }

  @Test func `a shape that changes is named`() throws {
    var worker = try Workshop.worker(
      Workshop.student(replacing: "return y_hat\n", with: "return x[0, 0] < 0 ? y_hat.transposed() : y_hat\n"))
    var variations = Variations(of: "y_hat")
    for value: Float in [1, -1] { variations.change([("x", 0, value)]) }
    let failure = try worker.run(Self.request(Handwritten.inputs, variations)).answer?.failure
    let text = "y_hat has the shape (1, 2), but for other numbers in the same inputs it has (2, 1)"
    #expect(failure == .init(kind: "unsteady", text: text, step: nil))
  }

  @Test func `time is watched while runs go on`() throws {
    var worker = try Workshop.worker(
      Workshop.student(inForward: "while x[0, 0] < 0 {}"), limits: .init(seconds: 1))
    var variations = Variations(of: "y_hat")
    for value: Float in [1, -1] { variations.change([("x", 0, value)]) }
    #expect(try worker.run(Self.request(Handwritten.inputs, variations)) == .outOfProcessorTime(seconds: 1))
  }
}

extension Variations {
  /// Adds a run; a literal of plain tuples is easier to read in a test.
  fileprivate mutating func change(_ entries: [(String, Int, Float)]) {
    addRun()
    for (input, offset, value) in entries { change(input, at: offset, to: value) }
  }
}
