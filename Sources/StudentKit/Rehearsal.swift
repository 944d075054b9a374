internal import Safetensors
internal import WorkerProtocol

/// One run of a script on a fresh network: whatever a request leaves behind, the next one does not meet it.
///
/// Requests with variations are the exception: their many runs share a network anyway, so they share it across requests.
/// A student's initialisation asks the system for each of its random numbers, and would cost more than all of the runs.
struct Rehearsal<Student: Homework> {
  private let request: Request
  private let outputs: [[String]]
  private var network: Student?
  /// The inputs, and everything made so far.
  private var values: [String: Tensor]
  /// The names of what was made, in order.
  private var made: [String] = []

  /// Runs the script to its end, or to what stops it.
  static func answer(to request: Request, sharing shared: inout SharedNetwork<Student>) -> Answer {
    guard let variations = request.variations else {
      var rehearsal = Rehearsal(request, on: network(for: request))
      let failure = rehearsal.runScript()
      return Answer(tensors: rehearsal.tensors, failure: failure)
    }
    var rehearsal = Rehearsal(request, on: shared.take(for: request) ?? network(for: request))
    let answer = rehearsal.answer(to: variations)
    shared.keep(rehearsal.network, of: request)
    return answer
  }

  /// Runs the script once for each variation, on the same network.
  private mutating func answer(to variations: Variations) -> Answer {
    var stack = Stack(capacity: variations.runs)
    var inputs = ChangedInputs(variations)
    for run in 0..<variations.runs {
      let changed = inputs.change(&values, for: run)
      made.removeAll(keepingCapacity: true)
      setParameters()
      if let failure = runScript() { return Answer(tensors: [], failure: failure) }
      if let text = stack.push(values[variations.output]!) {
        return Answer(
          tensors: [],
          failure: .init(kind: Answer.Failure.unsteady, text: "\(variations.output) \(text)", step: nil))
      }
      for input in changed { values[input] = request.inputs[input]! }
    }
    return Answer(tensors: [stack.stored(as: variations.output)])
  }

  /// What was made, as it travels.
  private var tensors: [StoredTensor] {
    var document = SafetensorsDocument()
    for name in made { document.add(name, values[name]!) }
    return document.tensors
  }

  /// Runs every step. Returns what stopped it early, if anything did.
  private mutating func runScript() -> Answer.Failure? {
    for (index, step) in request.script.steps.enumerated() {
      if let (kind, text) = run(step, makes: outputs[index]) { return .init(kind: kind, text: text, step: index) }
    }
    return nil
  }

  private init(_ request: Request, on network: Student?) {
    self.request = request
    outputs = request.outputs
    values = request.inputs
    self.network = network
    setParameters()
  }

  /// A network of the student's, if the request has one: then it has all parameters, and of shapes that fit.
  private static func network(for request: Request) -> Student? {
    guard let activations = request.activations else { return nil }
    let (first, second) = (request.inputs["W1"]!.shape, request.inputs["W2"]!.shape)
    return Student(
      linear_1_in_features: first[1], linear_1_out_features: first[0], f_function: Activation(activations.f),
      linear_2_in_features: second[1], linear_2_out_features: second[0], g_function: Activation(activations.g))
  }

  /// Puts the request's parameters in place of the student's own.
  private mutating func setParameters() {
    guard network != nil else { return }
    for name in parameterNames { network!.parameters[name] = values[name]! }
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
    case .call(let call):
      // A network and its losses are all that a `Homework` has.
      return (Answer.Failure.missingName, "a Homework has no function for \(call.computation.rawValue)")
    case .recall:
      return recall(names)
    }
    return nil
  }

  private mutating func keep(_ name: String, _ tensor: Tensor) {
    values[name] = tensor
    made.append(name)
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

private let parameterNames = ParameterName.allCases.map(\.rawValue)

private func list(_ names: [String]) -> String { names.isEmpty ? "nothing" : names.joined(separator: ", ") }
