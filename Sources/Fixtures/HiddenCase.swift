import Assignments
import Backprop
public import Tensors
public import WorkerProtocol

/// What the student's code is given in one case, and nothing else.
public struct HiddenCase: Equatable, Sendable {
  public let name: String
  public let script: Script
  /// f and g; absent when the script only calls a loss.
  public let activations: Activations?
  /// The submission's functions; absent when the script calls none.
  public let functions: Functions?
  /// The inputs, the network's parameters first.
  public let inputs: [Input]
  /// The full names of everything that each step makes of these inputs.
  public let outputs: [[String]]

  /// A named tensor.
  public struct Input: Equatable, Sendable {
    public let name: String
    public let tensor: Tensor<Float>
  }

  init(name: String, script: Script, activations: Activations?, functions: Functions?, inputs: [Input]) {
    (self.name, self.script, self.activations, self.functions) = (name, script, activations, functions)
    (self.inputs, outputs) = (inputs, script.outputs(inputs: inputs.map(\.name)))
  }

  /// The input of that name.
  public subscript(name: String) -> Tensor<Float>? { inputs.first { $0.name == name }?.tensor }
}

extension HiddenCase {
  /// How a step is written for people.
  public func words(for step: Step) -> String { functions?.words(for: step) ?? step.description }

  /// Whether an answer may be of any type, as long as its numbers are right.
  public var countsNumbersOnly: Bool { functions?.usesDoubles == true }
}

extension HiddenCase {
  /// The case that `recipe` describes, its numbers drawn from `seed`.
  ///
  /// `attempt` counts how often the case was drawn before: a draw whose answer float32 cannot settle is drawn again.
  init(_ recipe: CaseRecipe, of assignment: Assignment, seed: UInt64, attempt: Int) throws(ScriptError) {
    let script = try Script(parsing: recipe.script)
    var inputs: [Input] = []
    for role in recipe.roles(of: script) {
      let shape = recipe.shape(of: role)
      let tensor: Tensor<Float>
      switch role.kind {
      case .parameter(let parameter) where recipe.network?.isIdentity(parameter) == true:
        tensor = shape.count == 2 ? .identity(shape[0]) : Tensor(shape: shape, repeating: 0)
      case .unit(let index):
        tensor = Tensor(shape: shape, elements: (0..<shape.reduce(1, *)).map { $0 % shape[1] == index ? 1 : 0 })
      case .total(let left, let right):
        let parts = [left, right].map { name in inputs.first { $0.name == name }!.tensor }
        tensor = parts[0] + parts[1]
      case .argument(.targets) where recipe.distribution(of: role) == .classes,
        .argument(.classes) where recipe.distribution(of: role) == .classes:
        var numbers = SeededNumbers(seed: seed, path: assignment.name, recipe.name, "\(attempt)", role.name)
        let classes = numbers.drawClasses(shape[0], of: recipe.size(.c))
        tensor =
          shape.count == 1 ? Tensor(classes.map { Float($0) }) : .oneHot(classes, classes: shape[1])
      case .argument(.positions):
        let width = script.calls.flatMap(\.given).first { $0.argument == .width }!.name
        tensor = .aroundBox(of: inputs.first { $0.name == width }!.tensor.elements[0], count: shape[0])
      case .argument(.label) where recipe.distribution(of: role) == .classes:
        var numbers = SeededNumbers(seed: seed, path: assignment.name, recipe.name, "\(attempt)", role.name)
        let call = script.calls.first { $0.given.contains { $0 == (role.name, .label) } }
        let classes = recipe.size(.width(call?.layers ?? 0))
        tensor = Tensor(scalar: Float(numbers.drawClasses(classes, of: classes)[0]))
      case .argument(.layer(.outputs, let layer)) where layer > 0:
        tensor = script.calls.output(ofLayer: layer) { name in inputs.first { $0.name == name }!.tensor }
      case .parameter, .batch, .upstream, .target, .prediction, .argument:
        var numbers = SeededNumbers(seed: seed, path: assignment.name, recipe.name, "\(attempt)", role.name)
        let drawn = numbers.draw(shape.reduce(1, *), from: recipe.distribution(of: role))
        tensor = Tensor(shape: shape, elements: drawn)
      }
      inputs.append(Input(name: role.name, tensor: tensor))
    }
    self.init(
      name: recipe.name, script: script,
      activations: recipe.network.map { Activations(f: $0.f, g: $0.g) },
      functions: script.calls.isEmpty ? nil : assignment.interface?.callable, inputs: inputs)
  }
}
