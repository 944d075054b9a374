import Assignments
import Tensors
public import WorkerProtocol

/// Cases that are made up while a submission is graded.
extension HiddenCase {
  /// The case in which a submission is asked `request`.
  public init(_ name: String, asking request: Request) {
    let parameters = request.activations == nil ? [] : ParameterName.allCases.map(\.rawValue)
    let names = parameters + request.inputNames.filter { !parameters.contains($0) }
    self.init(
      name: name, script: request.script, activations: request.activations,
      inputs: names.map { Input(name: $0, tensor: request.inputs[$0]!) })
  }
}
