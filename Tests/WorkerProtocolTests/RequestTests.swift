import Safetensors
import Tensors
import Testing
import WorkerProtocol

@Suite struct RequestTests {
  private let network: [String: Tensor<Float>] = [
    "W1": Tensor(shape: [3, 2], repeating: 0.5), "b1": Tensor([1, 2, 3]),
    "W2": Tensor(shape: [1, 3], repeating: -0.5), "b2": Tensor([.pi]),
  ]
  private let x: [String: Tensor<Float>] = ["x": Tensor(rows: [[1, .nan], [-0.0, .infinity]])]
  private let activations = Activations(f: .sigmoid, g: .identity)

  @Test func `a request survives the journey, bit by bit`() throws {
    let inputs = network.merging(x) { a, _ in a }
    let request = try Request(script: Script(parsing: "clear; forward x"), activations: activations, inputs: inputs)
    let decoded = try Request(decoding: request.encoded())
    #expect(decoded.script == request.script)
    #expect(decoded.activations == activations)
    #expect(decoded.inputNames == ["W1", "W2", "b1", "b2", "x"])
    for (name, tensor) in inputs {
      #expect(decoded.inputs[name]?.shape == tensor.shape)
      #expect(decoded.inputs[name]?.elements.map(\.bitPattern) == tensor.elements.map(\.bitPattern))
    }
  }

  @Test func `losses alone travel without a network`() throws {
    let inputs: [String: Tensor<Float>] = ["y": Tensor([1]), "p": Tensor([0.5])]
    let request = try Request(script: Script(parsing: "mse y p; recall"), activations: nil, inputs: inputs)
    #expect(request.outputs == [["J", "dJdy_hat"], ["after.p", "after.y"]])
    #expect(try Request(decoding: request.encoded()) == request)
  }

  @Test func `a request that carries its message asks the same`() throws {
    let inputs: [String: Tensor<Float>] = ["y": Tensor([1]), "p": Tensor([0.5])]
    let request = try Request(script: Script(parsing: "mse y p"), activations: nil, inputs: inputs)
    let carrying = try request.withMessage()
    #expect(carrying == request)
    #expect(try carrying.encoded() == request.encoded())
  }

  @Test func `a script without its inputs is refused`() throws {
    #expect(throws: RequestError.missingInput("x")) {
      try Request(script: Script(parsing: "forward x"), activations: activations, inputs: network)
    }
    #expect(throws: RequestError.missingInput("W1")) {
      try Request(script: Script(parsing: "forward x"), activations: activations, inputs: x)
    }
    #expect(throws: RequestError.missingActivations) {
      try Request(script: Script(parsing: "forward x"), activations: nil, inputs: x)
    }
  }

  @Test func `an input may not be named like an output`() throws {
    let inputs: [String: Tensor<Float>] = ["y": Tensor([1]), "p": Tensor([0.5]), "J": Tensor([0])]
    #expect(throws: RequestError.inputNamedLikeOutput("J")) {
      try Request(script: Script(parsing: "mse y p"), activations: nil, inputs: inputs)
    }
  }

  @Test func `parameters that do not fit together are refused`() throws {
    var inputs = network.merging(x) { a, _ in a }
    inputs["b1"] = Tensor(shape: [1, 3], repeating: 0)
    let error = #expect(throws: RequestError.self) {
      try Request(script: Script(parsing: "forward x"), activations: activations, inputs: inputs)
    }
    #expect(
      error?.description == "the parameters' shapes do not fit together: W1 is (3, 2), b1 is (1, 3), W2 is (1, 3), "
        + "b2 is (1,); expected (out1, in1), (out1,), (out2, out1) and (out2,)")
  }

  private static let functions = Functions(
    names: [.softmax: "softmax", .regressionAccuracy: "accuracy_of"], usesDoubles: true)

  @Test func `a call travels with the names of the submission's functions`() throws {
    let request = try Request(
      script: Script(parsing: "call softmax z -> p; recall"), functions: Self.functions,
      inputs: ["z": Tensor(rows: [[1, 2]])])
    #expect(request.outputs == [["p"], ["after.z"]])
    #expect(try Request(decoding: request.encoded()) == request)
  }

  @Test func `a call of what the submission has no function for is refused`() throws {
    #expect(throws: RequestError.missingFunction(.oneHot)) {
      try Request(
        script: Script(parsing: "call one-hot y -> rows"), functions: Self.functions, inputs: ["y": Tensor([0])])
    }
  }

  /// Arguments of one call share their sizes; `b` has one class too few here, and then an axis too many.
  @Test(arguments: [Tensor<Float>([0, 0]), Tensor(rows: [[0, 0, 0]])])
  func `arguments that do not go together are refused`(b: Tensor<Float>) throws {
    let inputs = [
      "W": Tensor(shape: [2, 3], repeating: 0), "b": b, "x": Tensor(shape: [1, 2], repeating: 0),
      "y": Tensor(shape: [1, 3], repeating: 0),
    ]
    let error = #expect(throws: RequestError.self) {
      try Request(
        script: Script(parsing: "call softmax-regression.accuracy W b x y -> share"), functions: Self.functions,
        inputs: inputs)
    }
    let words =
      "b of shape \(describe(b.shape)) is no argument for \"call softmax-regression.accuracy W b x y -> share\""
    #expect(error?.description == words + ", or does not go with those before it")
  }

  private static let chain = Functions(
    names: [.composition: "compose", .compositionGradients: "gradients_of"], usesDoubles: true,
    habits: .init(writesColumns: true, turnsPairs: true))

  private static func layers(_ widths: Int...) -> [String: Tensor<Float>] {
    var inputs = ["x": Tensor<Float>(shape: [widths[0]], repeating: 1)]
    for layer in 1..<widths.count {
      inputs["W\(layer)"] = Tensor(shape: [widths[layer], widths[layer - 1]], repeating: 0.5)
      inputs["b\(layer)"] = Tensor(shape: [widths[layer]], repeating: 0)
      inputs["z\(layer)"] = Tensor(shape: [widths[layer]], repeating: 1)
    }
    return inputs
  }

  @Test func `habits travel with a call`() throws {
    let request = try Request(
      script: Script(parsing: "call affine.gradients W1:b1,W2:b2 x z1,z2 -> dW1:db1,dW2:db2"), functions: Self.chain,
      inputs: Self.layers(2, 3, 1))
    #expect(request.outputs == [["dW1", "db1", "dW2", "db2"]])
    #expect(try Request(decoding: request.encoded()) == request)
    let words = "[(db1, dW1), (db2, dW2)] = gradients_of([(W1, b1), (W2, b2)], x, [z1, z2])"
    #expect(Self.chain.words(for: request.script.steps[0]) == words)
  }

  @Test func `a batch goes through a list of weights, as tensors if that is a habit`() throws {
    let functions = Functions(
      names: [.tanhStatistics: "tanh_statistics"], usesDoubles: true, habits: .init(takesTensors: true))
    let inputs: [String: Tensor<Float>] = [
      "W1": Tensor(rows: [[1, 2]]), "W2": Tensor(rows: [[3], [4]]), "x": Tensor(rows: [[5], [6], [7]]),
    ]
    let request = try Request(
      script: Script(parsing: "call activations.tanh W1,W2 x -> means deviations"), functions: functions, inputs: inputs
    )
    #expect(request.outputs == [["means", "deviations"]])
    #expect(try Request(decoding: request.encoded()) == request)
    #expect(try SafetensorsFile(bytes: request.encoded()).metadata["tensors"] == "W1 W2 x")
    #expect(functions.words(for: request.script.steps[0]) == "means, deviations = tanh_statistics([W1, W2], x)")
    let error = #expect(throws: RequestError.self) {
      try Request(
        script: request.script, functions: functions,
        inputs: inputs.merging(["x": Tensor(rows: [[5, 6]])]) { $1 })
    }
    #expect(error?.description.contains("x of shape (1, 2) is no argument for") == true)
  }

  @Test func `layers that do not follow from each other are refused`() throws {
    var inputs = Self.layers(2, 3, 1)
    #expect(throws: RequestError.self) {
      inputs["W2"] = Tensor(shape: [1, 2], repeating: 0)
      return try Request(
        script: Script(parsing: "call affine.composition W1:b1,W2:b2 x -> v1,v2"), functions: Self.chain, inputs: inputs
      )
    }
    let error = #expect(throws: RequestError.self) {
      try Request(
        script: Script(parsing: "call affine.gradients W1:b1,W2:b2 x z1,z2 -> dW1:db1,dW2:db2"), functions: Self.chain,
        inputs: Self.layers(2, 3, 2))
    }
    #expect(error?.description.contains("has 2 outputs, and only a single number has a gradient") == true)
  }

  @Test func `people read a call as their language writes it`() throws {
    let step = try Script(parsing: "call softmax-regression.accuracy W b x y -> share").steps[0]
    #expect(Self.functions.words(for: step) == "share = accuracy_of(W, b, x, y)")
    #expect(Self.functions.words(for: .recall) == "recall")
  }

  @Test(arguments: [
    ([:], "the message's metadata has no message"),
    (["message": "walk"], #"the message's metadata says message is "walk"; expected run or vary"#),
    (["message": "run"], "the message's metadata has no script"),
    (["message": "run", "script": "mse y"], #"step 1 of the script, "mse y": expected mse Y P"#),
    (["message": "run", "script": "mse y p"], "the script reads y, which is not among the inputs"),
    (["message": "run", "script": "clear", "f": "relu"], "the message's metadata has no g"),
    (
      ["message": "run", "script": "clear", "f": "tanh", "g": "relu"],
      #"the message's metadata says f is "tanh"; expected relu or sigmoid or identity"#
    ),
  ])
  func `a malformed request says what is wrong`(metadata: [String: String], message: String) throws {
    let bytes = try SafetensorsDocument(metadata: metadata).encoded()
    #expect(#expect(throws: MessageError.self) { try Request(decoding: bytes) }?.description == message)
  }
}
