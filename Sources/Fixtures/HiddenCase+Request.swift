import Assignments
import Tensors
public import WorkerProtocol

extension Request {
  /// What a submission is asked in a case.
  public init(_ hidden: HiddenCase) throws(RequestError) {
    try self.init(
      script: hidden.script, activations: hidden.activations, functions: hidden.functions,
      inputs: Dictionary(uniqueKeysWithValues: hidden.inputs.map { ($0.name, $0.tensor) }))
  }
}

extension HiddenCase {
  /// The same case, put to a submission that has these habits.
  public func asked(with habits: Functions.Habits) -> HiddenCase {
    var functions = functions
    functions?.habits = habits
    return HiddenCase(name: name, script: script, activations: activations, functions: functions, inputs: inputs)
  }
}

/// Cases that are made up while a submission is graded.
extension HiddenCase {
  /// The case in which a submission is asked `request`.
  public init(_ name: String, asking request: Request) {
    let parameters = request.activations == nil ? [] : ParameterName.allCases.map(\.rawValue)
    let names = parameters + request.inputNames.filter { !parameters.contains($0) }
    self.init(
      name: name, script: request.script, activations: request.activations, functions: request.functions,
      inputs: names.map { Input(name: $0, tensor: request.inputs[$0]!) })
  }
}
