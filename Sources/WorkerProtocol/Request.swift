internal import Safetensors
public import Tensors

/// What Grader asks of a worker: a script, the network that it runs on, and its inputs. Never an answer.
///
/// A request that exists can be run: every input of the script is there, and the network's shapes fit together.
public struct Request: Sendable, Equatable {
  public let script: Script
  /// The network's activations; nothing if the script only calls losses.
  public let activations: Activations?
  /// The submission's functions; nothing if the script calls none.
  public let functions: Functions?
  /// The inputs by name, the network's parameters among them. They have no order: the format sorts them itself.
  public let inputs: [String: Tensor<Float>]
  /// What is different in each run, if the script is to be run many times.
  public let variations: Variations?
  /// The request as a message, if it was made ahead.
  private var message: [UInt8]?

  public init(
    script: Script, activations: Activations? = nil, functions: Functions? = nil, inputs: [String: Tensor<Float>],
    variations: Variations? = nil
  ) throws(RequestError) {
    (self.script, self.activations, self.functions) = (script, activations, functions)
    (self.inputs, self.variations) = (inputs, variations)
    try checkInputs()
    try checkCalls()
    if script.needsNetwork || activations != nil { try checkNetwork() }
    if let variations { try check(variations) }
  }

  /// Whether the same is asked. A message made ahead says nothing else.
  public static func == (a: Request, b: Request) -> Bool {
    a.script == b.script && a.activations == b.activations && a.functions == b.functions && a.inputs == b.inputs
      && a.variations == b.variations
  }

  /// The names of the inputs, sorted.
  public var inputNames: [String] { inputs.keys.sorted() }

  /// The full names of everything that the script makes of these inputs, step by step.
  public var outputs: [[String]] { script.outputs(inputs: inputNames) }

  private func checkInputs() throws(RequestError) {
    if let missing = script.inputs.first(where: { inputs[$0] == nil }) { throw .missingInput(missing) }
    let made = Set(outputs.joined())
    if let taken = inputNames.first(where: made.contains) { throw .inputNamedLikeOutput(taken) }
  }

  private func checkCalls() throws(RequestError) {
    for call in script.calls {
      guard call.computation.isBuiltIn || functions?.computes(call.computation) == true else {
        throw .missingFunction(call.computation)
      }
      var sizes = CallSizes()
      for (name, argument) in call.given {
        guard let shape = inputs[name]?.shape else { continue }
        guard sizes.take(shape, for: argument) else { throw .argument(name, shape, of: call) }
      }
      if call.computation.endsInOneNumber, let layers = call.layers, let width = sizes[.width(layers)], width != 1 {
        throw .notOneNumber(width, of: call)
      }
    }
  }

  private func check(_ variations: Variations) throws(RequestError) {
    guard outputs.joined().contains(variations.output) else {
      throw .variations("the script makes no \(variations.output)")
    }
    let counts = inputs.map { (name: $0.key, count: $0.value.count) }
    for patch in variations.patches {
      let count = counts.first { $0.name == patch.input }?.count ?? 0
      guard patch.offset >= 0, patch.offset <= count - patch.count else {
        throw .variations("\(patch.input) has \(count) entries, and none at \(patch.offset) + \(patch.count - 1)")
      }
    }
  }

  private func checkNetwork() throws(RequestError) {
    guard activations != nil else { throw .missingActivations }
    if let missing = ParameterName.allCases.first(where: { inputs[$0.rawValue] == nil }) {
      throw .missingInput(missing.rawValue)
    }
    let shapes = ParameterName.allCases.map { inputs[$0.rawValue]!.shape }
    let (W1, b1, W2, b2) = (shapes[0], shapes[1], shapes[2], shapes[3])
    guard W1.count == 2, W2.count == 2, b1 == [W1[0]], W2[1] == W1[0], b2 == [W2[0]] else {
      throw .shapes(shapes)
    }
  }
}

extension Request {
  /// The same request, which carries its message: whoever asks it again and again need not make it each time.
  public func withMessage() throws(MessageError) -> Request {
    var request = self
    request.message = try encoded()
    return request
  }

  /// The request as a message.
  public func encoded() throws(MessageError) -> [UInt8] {
    if let message { return message }
    let kind: Kind = variations == nil ? .run : .vary
    var document = SafetensorsDocument(metadata: ["message": kind.rawValue, "script": script.description])
    document.metadata["f"] = activations?.f.rawValue
    document.metadata["g"] = activations?.g.rawValue
    if let functions {
      document.metadata["functions"] = functions.encodedNames
      if !functions.modules.isEmpty { document.metadata["modules"] = functions.encodedModules }
      document.metadata["numbers"] = functions.usesDoubles ? "float64" : "float32"
      // A worker knows what a call is called, and not what it means.
      document.metadata["integers"] = names(where: \.isInteger)
      if functions.habits.writesColumns { document.metadata["columns"] = names(where: \.isColumn) }
      if functions.habits.takesTensors {
        document.metadata["tensors"] = script.calls.filter(\.mayHaveTensors).flatMap(\.arguments).joined(separator: " ")
      }
      document.metadata["pairs"] = functions.habits.turnsPairs ? "turned" : "straight"
    }
    for name in inputNames { document.add(name, inputs[name]!) }
    variations?.add(to: &document, inputNames: inputNames)
    return try document.asMessage()
  }

  private func names(where condition: (Argument) -> Bool) -> String {
    inputNames.filter { script.argument($0).map(condition) ?? false }.joined(separator: " ")
  }

  /// The request that `message` holds.
  public init(decoding message: [UInt8]) throws(MessageError) {
    let file = try SafetensorsFile(message: message)
    let kind: Kind = try file.value("message")
    var inputs: [String: Tensor<Float>] = [:]
    for name in file.names where kind == .run || !name.hasPrefix(Variations.prefix) {
      do { inputs[name] = try file.floats(name) } catch { throw .malformed(error.description) }
    }
    let activations: Activations? =
      if file.metadata["f"] == nil && file.metadata["g"] == nil {
        nil
      } else {
        Activations(f: try file.value("f"), g: try file.value("g"))
      }
    let text = try file.text("script")
    let script: Script
    do { script = try Script(parsing: text) } catch { throw .script(error) }
    let variations = kind == .vary ? try Variations(decoding: file, inputNames: inputs.keys.sorted()) : nil
    let functions = try file.functions()
    do {
      try self.init(
        script: script, activations: activations, functions: functions, inputs: inputs,
        variations: variations)
    } catch {
      throw .request(error)
    }
  }

  /// What the message asks for: one run of the script, or many that differ a little.
  private enum Kind: String, CaseIterable { case run, vary }
}

extension SafetensorsFile {
  fileprivate func functions() throws(MessageError) -> Functions? {
    guard let text = metadata["functions"] else { return nil }
    let numbers = try require("numbers", among: ["float32", "float64"])
    let modules = metadata["modules"] ?? ""
    let pairs = try require("pairs", among: ["straight", "turned"])
    let habits = Functions.Habits(
      writesColumns: metadata["columns"] != nil, turnsPairs: pairs == "turned", takesTensors: metadata["tensors"] != nil
    )
    guard
      let functions = Functions(
        decoding: text, modules: modules, usesDoubles: numbers == "float64", habits: habits)
    else {
      throw .unexpectedMetadata(
        key: "functions and modules", value: "\(text); \(modules)",
        expected: ["COMPUTATION=NAME and CLASS=MODULE, separated by spaces"])
    }
    return functions
  }
}

/// Why a script cannot run on these inputs.
public enum RequestError: Error, Equatable, CustomStringConvertible {
  case missingInput(String)
  case inputNamedLikeOutput(String)
  case missingActivations
  /// The script calls for a computation that no function of the submission's is known to do.
  case missingFunction(Computation)
  /// An argument's shape is not the function's, or does not go with the arguments before it.
  case argument(String, [Int], of: Call)
  /// The last layer has so many outputs where it must have one.
  case notOneNumber(Int, of: Call)
  /// The shapes of W1, b1, W2 and b2.
  case shapes([[Int]])
  /// Why the variations mean nothing.
  case variations(String)

  public var description: String {
    switch self {
    case .missingInput(let name): "the script reads \(name), which is not among the inputs"
    case .inputNamedLikeOutput(let name): "an input may not be called \(name), because the script makes that name"
    case .missingActivations: "the script runs the network, so it needs the activations f and g"
    case .missingFunction(let computation):
      "the script calls for \(computation.rawValue), and no function is said to compute that"
    case .argument(let name, let shape, let call):
      "\(name) of shape \(describe(shape)) is no argument for \"\(call)\", or does not go with those before it"
    case .notOneNumber(let width, let call):
      "the last layer of \"\(call)\" has \(width) outputs, and only a single number has a gradient"
    case .variations(let reason): "the request varies what it cannot vary: \(reason)"
    case .shapes(let shapes):
      "the parameters' shapes do not fit together: "
        + zip(ParameterName.allCases, shapes).map { "\($0) is \(describe($1))" }.joined(separator: ", ")
        + "; expected (out1, in1), (out1,), (out2, out1) and (out2,)"
    }
  }
}
