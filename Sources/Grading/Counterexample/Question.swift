internal import Assignments
internal import Fixtures
internal import Tensors
internal import WorkerProtocol

/// A question of Grader's own making: steps, the outputs that count, and inputs of small round numbers.
///
/// It is made of a check's recipe, never of a hidden case: whatever is said about it gives no hidden number away.
struct Question {
  /// A step of the script, and which of its outputs count, by their plain names: `dJdW1`, never `dJdW1.2`.
  struct Turn {
    var step: Step
    let counted: Set<String>
  }

  /// An input that knows what it is for.
  struct Input {
    let name: String
    let role: InputRole.Kind
    var tensor: Tensor<Float>
  }

  private(set) var turns: [Turn]
  let script: Script
  /// Nothing if only losses are called.
  let activations: Activations?
  private(set) var inputs: [Input]
  let numbers: TellingNumbers
  private(set) var sizes: Extents

  /// The question of these turns; inputs that `known` does not have are given telling numbers. Nothing if a step would
  /// read what is not there.
  init?(
    _ turns: [Turn], _ activations: Activations?, sizes: Extents, numbers: TellingNumbers, known: [Input] = []
  ) {
    guard let script = try? Script(turns.map(\.step)) else { return nil }
    (self.turns, self.script, self.numbers) = (turns, script, numbers)
    self.sizes = script.calls.reduce(into: sizes) { sizes, call in
      if call.computation.endsInOneNumber, let layers = call.layers { sizes[.width(layers)] = 1 }
    }
    self.activations = script.needsNetwork ? activations : nil
    inputs = []
    for (name, role) in Self.roles(of: script) {
      let rank = inputs.count { $0.role == role }
      let tensor =
        known.first { $0.name == name && $0.role == role }?.tensor
        ?? numbers.tensor(name, role, rank: rank, sizes: self.sizes, activations: activations)
      inputs.append(Input(name: name, role: role, tensor: tensor))
    }
    settle()
  }

  private init(_ other: Question, inputs: [Input], sizes: Extents) {
    (turns, script, activations, numbers) = (other.turns, other.script, other.activations, other.numbers)
    (self.inputs, self.sizes) = (inputs, sizes)
    settle()
  }

  /// Works out the inputs that follow from others.
  private mutating func settle() {
    for index in inputs.indices {
      guard case .argument(.layer(.outputs, let layer)) = inputs[index].role, layer > 0 else { continue }
      let tensor = script.calls.output(ofLayer: layer) { name in inputs.first { $0.name == name }!.tensor }
      inputs[index].tensor = tensor
    }
  }

  /// The same question with other inputs.
  func with(_ inputs: [Input]) -> Question { Question(self, inputs: inputs, sizes: sizes) }

  /// The same question without the `index`th sample, feature or unit along `axes`.
  func dropping(_ index: Int, along axes: Set<Axis>) -> Question {
    let inputs = inputs.map { input in
      var input = input
      input.tensor = input.tensor.keeping { position in
        !zip(position, input.role.axes).contains { $0 == index && axes.contains($1) }
      }
      return input
    }
    var sizes = sizes
    for axis in axes { sizes[axis] -= 1 }
    return Question(self, inputs: inputs, sizes: sizes)
  }

  /// What the worker is asked.
  func request(calling functions: Functions?) -> Request? {
    let named = inputs.map { ($0.name, $0.tensor) }
    guard inputs.allSatisfy(\.isFair) else { return nil }
    return try? Request(
      script: script, activations: activations, functions: script.calls.isEmpty ? nil : functions,
      inputs: Dictionary(uniqueKeysWithValues: named))
  }

  /// The full names of what each step makes.
  var outputs: [[String]] { script.outputs(inputs: inputs.map(\.name)) }

  /// The full names of what counts.
  var compared: [String] {
    zip(turns, outputs).flatMap { turn, names in names.filter { turn.counted.contains(plainName($0)) } }
  }

  /// What distinguishes it from any other question.
  var key: String {
    let values = inputs.map { "\($0.name) \($0.tensor.shape) \($0.tensor.elements)" }
    return "\(script) | \(compared) | \(activations.map { "\($0.f) \($0.g)" } ?? "") | \(values)"
  }

  /// What the inputs of a script are for, the network's parameters first.
  private static func roles(of script: Script) -> [(name: String, role: InputRole.Kind)] {
    let parameters = script.needsNetwork ? ParameterName.allCases : []
    return parameters.map { ($0.rawValue, .parameter($0)) }
      + script.inputs.compactMap { name in
        script.steps.lazy.compactMap { $0.role(of: name) }.first.map { (name, $0) }
      }
  }
}

extension Question.Input {
  /// Whether it is made of whole numbers, and written so.
  var isWhole: Bool { if case .argument(let argument) = role { argument.isInteger } else { false } }

  /// Whether it is what functions are promised: of each sample one class, and of classes none that is missing.
  fileprivate var isFair: Bool {
    switch role {
    case .argument(.targets):
      (0..<tensor.rows).allSatisfy { row in
        tensor.row(row).allSatisfy { $0 == 0 || $0 == 1 } && tensor.row(row).reduce(0, +) == 1
      }
    case .argument(.classes):
      Set(tensor.elements) == Set((0...Int(tensor.elements.max() ?? 0)).map(Float.init))
    default: true
    }
  }
}

extension Argument {
  /// Whether the other arguments say what it is.
  var followsFromOthers: Bool { if case .layer(.outputs, 1...) = self { true } else { false } }
}

/// `y_hat` of `y_hat.2`.
func plainName(_ name: String) -> String {
  guard let dot = name.lastIndex(of: "."), Int(name[name.index(after: dot)...]) != nil else { return name }
  return String(name[..<dot])
}

/// An output as prose speaks of it: `x afterwards` of `after.x`.
func proseName(_ output: String) -> String {
  output.hasPrefix("after.") ? "\(output.dropFirst("after.".count)) afterwards" : output
}

extension Tensor {
  /// The entries whose positions are wanted, which must make up a tensor of the same rank.
  fileprivate func keeping(_ isWanted: ([Int]) -> Bool) -> Tensor {
    let offsets = (0..<count).filter { isWanted(index(at: $0)) }
    let kept = offsets.map(index(at:))
    let shape = shape.indices.map { axis in Set(kept.map { $0[axis] }).count }
    return Tensor(
      shape: shape, elements: offsets.map { elements[$0] })
  }
}
