internal import Safetensors
internal import WorkerProtocol

/// One run of a script on a fresh network: whatever a request leaves behind, the next one does not meet it.
struct Rehearsal<Student: Homework> {
  private let request: Request
  private let outputs: [[String]]
  private var network: Student?
  /// The inputs, and everything made so far.
  private var values: [String: Tensor]
  private var document = SafetensorsDocument()

  /// Runs the script to its end, or to what stops it.
  static func answer(to request: Request) -> Answer {
    var rehearsal = Rehearsal(request)
    for (index, step) in request.script.steps.enumerated() {
      if let (kind, text) = rehearsal.run(step, makes: rehearsal.outputs[index]) {
        return Answer(tensors: rehearsal.document.tensors, failure: .init(kind: kind, text: text, step: index))
      }
    }
    return Answer(tensors: rehearsal.document.tensors)
  }

  private init(_ request: Request) {
    self.request = request
    outputs = request.outputs
    values = request.inputs
    network = request.activations.map { Self.network(request.inputs, $0) }
  }

  /// The student's network with the request's parameters in place of its own. A request that has activations has all
  /// parameters, and of shapes that fit.
  private static func network(_ inputs: [String: Tensor], _ activations: Activations) -> Student {
    let (first, second) = (inputs["W1"]!.shape, inputs["W2"]!.shape)
    var network = Student(
      linear_1_in_features: first[1], linear_1_out_features: first[0], f_function: Activation(activations.f),
      linear_2_in_features: second[1], linear_2_out_features: second[0], g_function: Activation(activations.g))
    for name in ParameterName.allCases.map(\.rawValue) { network.parameters[name] = inputs[name]! }
    return network
  }

  /// Runs one step, which makes the tensors called `names`. Returns what is wrong with what the student left, if anything.
  private mutating func run(_ step: Step, makes names: [String]) -> (kind: String, text: String)? {
    switch step {
    case .clear:
      network!.clear_grad_and_cache()
    case .forward(let x):
      keep(names[0], network!.forward(values[x]!))
    case .backward(let dJdy_hat):
      network!.backward(values[dJdy_hat]!)
      return keepGradients(names)
    case .loss(let loss, let target, let prediction):
      let (y, y_hat) = (values[target]!, values[prediction]!)
      let (J, dJdy_hat) =
        switch loss {
        case .mse: Student.mse_loss(y, y_hat)
        case .bce: Student.bce_loss(y, y_hat)
        }
      keep(names[0], Tensor(scalar: J))
      keep(names[1], dJdy_hat)
    case .recall:
      return recall(names)
    }
    return nil
  }

  private mutating func keep(_ name: String, _ tensor: Tensor) {
    values[name] = tensor
    document.add(name, tensor)
  }

  private mutating func keepGradients(_ names: [String]) -> (kind: String, text: String)? {
    let grads = network!.grads
    for (parameter, name) in zip(ParameterName.allCases, names) {
      if let gradient = grads[parameter.gradient] { keep(name, gradient) }
    }
    let missing = ParameterName.allCases.map(\.gradient).filter { grads[$0] == nil }
    guard !missing.isEmpty else { return nil }
    return (
      Answer.Failure.missingGradient,
      "after backward, grads has no \(list(missing)); it has \(list(grads.keys.sorted()))"
    )
  }

  private mutating func recall(_ names: [String]) -> (kind: String, text: String)? {
    var missing: [String] = []
    for (input, name) in zip(request.inputNames, names) {
      let isParameter = network != nil && ParameterName(rawValue: input) != nil
      if let tensor = isParameter ? network!.parameters[input] : values[input] {
        keep(name, tensor)
      } else {
        missing.append(input)
      }
    }
    guard !missing.isEmpty else { return nil }
    return (Answer.Failure.missingParameter, "parameters no longer has \(list(missing))")
  }
}

extension Activation {
  /// The student's own type: the protocol between Grader and its workers stays out of sight.
  fileprivate init(_ activation: WorkerProtocol.Activation) {
    switch activation {
    case .relu: self = .relu
    case .sigmoid: self = .sigmoid
    case .identity: self = .identity
    }
  }
}

private func list(_ names: [String]) -> String { names.isEmpty ? "nothing" : names.joined(separator: ", ") }
