import Safetensors
import Tensors
import Testing
import WorkerProtocol
import Workers

/// Homeworks whose interface is functions, in NumPy.
@Suite struct FunctionTests {
  private static let functions = Functions(
    names: [
      .softmax: "probabilities", .regressionLoss: "loss_of", .regressionGradient: "gradient_of", .oneHot: "rows_of",
      .composition: "compose", .compositionGradients: "gradients_of", .tanhStatistics: "statistics_of",
    ], usesDoubles: true)

  private func answer(
    _ text: String, _ script: String, _ inputs: [String: Tensor<Float>], habits: Functions.Habits = .init()
  ) throws -> Answer {
    var functions = Self.functions
    functions.habits = habits
    let request = try Request(script: Script(parsing: script), functions: functions, inputs: inputs)
    var worker = try WorkerProcess(
      Python.submission(text), on: Python.numpy.get(), sandbox: { _ in "{}" }, limits: .init(seconds: 60))
    guard case .answered(let answer) = try worker.run(request) else {
      throw Python.NoAnswer(output: worker.output.text)
    }
    return answer
  }

  private static let regression: [String: Tensor<Float>] = [
    "W": Tensor(rows: [[1, 2]]), "b": Tensor([0, 0]), "x": Tensor(rows: [[3]]), "y": Tensor(rows: [[1, 0]]),
    "alpha": Tensor(scalar: 0.25),
  ]

  /// Numbers as NumPy has them: float64, whole numbers that index, and Python's own number where there is one alone.
  @Test func argumentsHaveTheTypesOfTheLibrary() throws {
    let text = """
      def loss_of(W, b, x, y, alpha):
          assert type(alpha) is float and alpha == 0.25
          return float(sum(a.dtype == "float64" and a.flags.writeable for a in (W, b, x, y)))

      def rows_of(classes):
          return ["a", "b", "c"][classes[0]] and classes.astype(bool)
      """
    let loss = try answer(text, "call softmax-regression.loss W b x y alpha -> loss", Self.regression)
    #expect(loss.failure == nil && loss["loss"]?.values == Tensor(scalar: 4))
    let rows = try answer(text, "call one-hot c -> rows; recall", ["c": Tensor([2, 0])])
    #expect(rows.failure == nil && rows["rows"]?.dtype == .bool && rows["rows"]?.anyValues == Tensor([1, 0]))
    #expect(rows["after.c"]?.dtype == .i64 && rows["after.c"]?.anyValues == Tensor([2, 0]))
  }

  /// What one call returns, the next one may be given; and a function that works in place is found out.
  @Test func resultsAreKeptByName() throws {
    let text = "def probabilities(z):\n    z += 1\n    return 2 * z"
    let answer = try answer(text, "call softmax z -> p; call softmax p -> q; recall", ["z": Tensor(rows: [[1, 2]])])
    #expect(answer["p"]?.values == Tensor(rows: [[4, 6]]) && answer["q"]?.values == Tensor(rows: [[10, 14]]))
    #expect(answer["after.z"]?.values == Tensor(rows: [[2, 3]]))
  }

  private static let layers: [String: Tensor<Float>] = [
    "W1": Tensor(rows: [[1], [2]]), "b1": Tensor([10, 20]), "W2": Tensor(rows: [[3, 4]]), "b2": Tensor([30]),
    "x": Tensor([5]), "z1": Tensor([15, 30]), "z2": Tensor([195]),
  ]

  /// Lists of pairs go in as lists of tuples, and what comes back in a list is told apart by its place.
  @Test(arguments: [false, true], [false, true])
  func listsGoInAndComeBack(columns: Bool, turned: Bool) throws {
    let text = """
      def compose(L, x):
          assert type(L) is list and [type(pair) for pair in L] == [tuple, tuple]
          return [b + W @ x for W, b in L[:1]] + [x]

      def gradients_of(L, x, z):
          assert type(z) is list and len(z) == 2
          return [(W, b) for W, b in L]
      """
    let script =
      "call affine.composition W1:b1,W2:b2 x -> v1,v2; call affine.gradients W1:b1,W2:b2 x z1,z2 -> A1:c1,A2:c2"
    let answer = try answer(
      text, script, Self.layers, habits: .init(writesColumns: columns, turnsPairs: turned))
    #expect(answer.failure == nil && Set(answer.names) == ["v1", "v2", "A1", "c1", "A2", "c2"])
    #expect(answer["v1"]?.values == (columns ? Tensor(rows: [[15], [30]]) : Tensor([15, 30])))
    #expect(answer[turned ? "c1" : "A1"]?.values == Tensor(rows: [[1], [2]]))
    #expect(answer[turned ? "A2" : "c2"]?.values == (columns ? Tensor(rows: [[30]]) : Tensor([30])))
  }

  /// Where only numbers count, what NumPy would make an array of is one.
  @Test(arguments: [
    ("[1, 2.5], [np.float32(3)]", Tensor<Double>([1, 2.5]), Tensor<Double>([3])),
    ("[np.array(1.0)], []", Tensor([1]), Tensor([])),
    ("[np.array([1, 2]), np.array([3, 4])], x.mean()", Tensor(rows: [[1, 2], [3, 4]]), Tensor(scalar: 5.5)),
  ])
  func listsOfNumbersAreVectors(text: String, means: Tensor<Double>, deviations: Tensor<Double>) throws {
    let answer = try statistics("import numpy as np\nstatistics_of = lambda L, x: (\(text))")
    #expect(answer.failure == nil, "\(answer.failure?.text ?? "")")
    #expect(answer["means"]?.anyValues == means && answer["deviations"]?.anyValues == deviations)
  }

  @Test(arguments: [
    ("[1, 'a']", "an entry of the means that statistics_of returned is a value of type str; expected a numpy.ndarray"),
    ("[1, x]", "the means that statistics_of returned is a list of arrays of different shapes; expected numbers"),
  ])
  func whatIsNoListOfNumbersIsSaid(text: String, words: String) throws {
    let failure = try statistics("statistics_of = lambda L, x: (\(text), 0)").failure
    #expect(failure?.kind == "not-a-tensor" && failure?.text == words)
  }

  private func statistics(_ text: String) throws -> Answer {
    try answer(
      text, "call activations.tanh W1,W2 x -> means deviations",
      ["W1": Tensor(rows: [[1, 2]]), "W2": Tensor(rows: [[3], [4]]), "x": Tensor(rows: [[5], [6]])])
  }

  /// A function that is given a list twice is given the same one, and what it did to it is seen.
  @Test func aChangedListIsSeen() throws {
    let text = "def gradients_of(L, x, z):\n    z.insert(0, x)\n    return [(z[0], z[1]), (z[2], len(z))]"
    let call = "call affine.gradients W1:b1,W2:b2 x z1,z2 -> "
    let answer = try answer(text, "\(call)A1:c1,A2:c2; \(call)A1:c1,A2:c2; recall", Self.layers)
    #expect(answer["c2"]?.values == Tensor(scalar: 3) && answer["c2.2"]?.values == Tensor(scalar: 4))
    #expect(answer["after.z1"]?.values == Tensor([5]) && answer["after.z2"]?.values == Tensor([5]))
  }

  @Test(arguments: [
    ("compose = lambda L, x: x", "compose returned a value of type ndarray; expected the list [v1, v2]"),
    ("compose = lambda L, x: [x]", "compose returned 1 values; expected the list [v1, v2]"),
    (
      "compose = lambda L, x: [x, 'x']", "the v2 that compose returned is a value of type str; expected a numpy.ndarray"
    ),
  ])
  func whatDoesNotFitIntoAListIsSaid(text: String, words: String) throws {
    let failure = try answer(text, "call affine.composition W1:b1,W2:b2 x -> v1,v2", Self.layers).failure
    #expect(failure?.text == words)
  }

  @Test(arguments: [
    (
      "gradient_of = lambda *given: given[0]", Answer.Failure.wrongReturn,
      "gradient_of returned a value of type ndarray; expected the tuple (dW, db)"
    ),
    (
      "gradient_of = lambda *given: given[:3]", Answer.Failure.wrongReturn,
      "gradient_of returned 3 values; expected the tuple (dW, db)"
    ),
    (
      "gradient_of = lambda *given: (given[0], None)", Answer.Failure.notATensor,
      "the db that gradient_of returned is None; expected a numpy.ndarray"
    ),
    ("def gradient(W): pass", Answer.Failure.missingName, "mlp.py does not define gradient_of; it defines gradient"),
    (
      "def gradient_of(W, b, x, y): pass", "TypeError",
      "TypeError: gradient_of() takes 4 positional arguments but 5 were given"
    ),
  ])
  func whatDoesNotFitIsSaid(text: String, kind: String, words: String) throws {
    let failure = try answer(text, "call softmax-regression.gradient W b x y alpha -> dW db", Self.regression).failure
    #expect(failure?.kind == kind && failure?.text == words && failure?.step == 0)
  }
}
