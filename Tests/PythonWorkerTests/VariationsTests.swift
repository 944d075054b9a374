import Tensors
import Testing
import WorkerProtocol
import Workers

@Suite struct VariationsTests {
  private static let script = "clear; forward x"

  /// Every entry of every input moved by itself, and all of them at once.
  private static func varied() throws -> (request: Request, alone: [Request]) {
    var variations = Variations(of: "y_hat")
    var alone: [Request] = []
    func add(_ entries: [(input: String, offset: Int, value: Float)]) throws {
      variations.change(entries)
      var inputs = Handwritten.inputs
      for (input, offset, value) in entries {
        var elements = inputs[input]!.elements
        elements[offset] = value
        inputs[input] = Tensor(shape: inputs[input]!.shape, elements: elements)
      }
      alone.append(try request(inputs))
    }
    let places = ["x", "W1", "b1", "W2", "b2"].flatMap { name in
      Handwritten.inputs[name]!.elements.indices.map { (name, $0) }
    }
    try add([])
    for (index, place) in places.enumerated() { try add([(place.0, place.1, Float(index) / 4 - 2)]) }
    try add(places.enumerated().map { ($1.0, $1.1, 1 - Float($0) / 8) })
    return (try request(Handwritten.inputs, variations), alone)
  }

  private static func request(_ inputs: [String: Tensor<Float>], _ variations: Variations? = nil) throws -> Request {
    try Request(
      script: Script(parsing: script), activations: .init(f: .relu, g: .identity), inputs: inputs,
      variations: variations)
  }

  /// Also where each run changes what it was given, keeps the network's parameters in objects of its own, or replaces them.
  @Test(arguments: [
    "",
    "plain = MLP.forward\ndef forward(self, x):\n    y_hat = plain(self, x)\n    x += 1\n    return y_hat\nMLP.forward = forward",
    """
    plain = MLP.forward
    def forward(self, x):
        y_hat = plain(self, x)
        self.parameters['W1'] *= 2
        self.parameters['b2'] = torch.zeros(7)
        return y_hat
    MLP.forward = forward
    """,
  ])
  func `many runs in one request give what each gives alone`(text: String) throws {
    let (request, alone) = try Self.varied()
    var worker = try Python.worker(Python.starter(text))
    let answer = try #require(try worker.run(request).answer)
    #expect(answer.failure == nil && answer.names == ["y_hat"])
    let stacked = try #require(answer["y_hat"]?.values)
    #expect(stacked.shape == [alone.count, 2, 1])
    let each = try alone.map { try #require(try worker.run($0).answer?["y_hat"]?.values) }
    #expect(stacked.elements == each.flatMap(\.elements))
    #expect(Set(stacked.elements).count > 10, "the runs differ")
  }

  @Test(arguments: [
    ("raise ValueError('at ' + str(float(x[0, 0])))", "ValueError", "ValueError: at -2.0", 1),
    ("return y_hat.flatten() if x[0, 0] < 0 else y_hat", "unsteady", "has the shape (2,)", nil),
  ])
  func `a run that fails is the answer`(statement: String, kind: String, text: String, step: Int?) throws {
    let condition = statement.hasPrefix("raise") ? "    if x[0, 0] < 0:\n        \(statement)\n" : ""
    let last = condition.isEmpty ? statement : "return y_hat"
    let submission = try Python.starter(
      "plain = MLP.forward\ndef forward(self, x):\n    y_hat = plain(self, x)\n\(condition)    \(last)\nMLP.forward = forward"
    )
    var worker = try Python.worker(submission)
    let failure = try #require(try worker.run(Self.varied().request).answer?.failure)
    #expect(failure.kind == kind && failure.text.contains(text) && failure.step == step, "\(failure)")
    #expect(try worker.run(Handwritten.request()).answer?.numbers == Handwritten.outputs, "the worker lives on")
  }

  @Test func `a loss is varied without a network`() throws {
    var variations = Variations(of: "J")
    for value: Float in [0, 1, 3] { variations.change([("p", 0, value)]) }
    let inputs: [String: Tensor<Float>] = ["y": Tensor(rows: [[1]]), "p": Tensor(rows: [[0]])]
    let request = try Request(
      script: Script(parsing: "mse y p"), activations: nil, inputs: inputs, variations: variations)
    var worker = try Python.worker(Python.starter(""))
    #expect(try worker.run(request).answer?["J"]?.values == Tensor([1, 0, 4]))
  }
}

extension Variations {
  /// Adds a run; a literal of plain tuples is easier to read in a test.
  fileprivate mutating func change(_ entries: [(String, Int, Float)]) {
    addRun()
    for (input, offset, value) in entries { change(input, at: offset, to: value) }
  }
}
