internal import Tensors
public import WorkerProtocol

/// A request made ready to be answered by many derivations: names looked up and numbers converted once.
public struct Trial: Sendable {
  public let request: Request
  /// The full names of everything that the script makes, in order.
  public let outputNames: [String]
  /// What the request puts to work. A mutant of anything else answers it as if unaltered.
  public let operations: Set<Operation>

  let moves: [Move]
  /// The inputs, in the order of their names.
  let inputs: [Numbers]
  /// The network's parameters, if there is a network.
  let parameters: Sheet?
  /// Where `recall` finds each input: among the parameters, or where it is.
  let recalled: [Quantity?]

  /// A step, with the places of what it reads and makes. Inputs come first, then whatever is made.
  struct Move: Sendable {
    let step: Step
    let reads: [Int]
    let makes: Range<Int>
  }

  public init(_ request: Request) {
    self.request = request
    let names = request.inputNames
    let outputs = request.outputs
    outputNames = outputs.flatMap { $0 }
    inputs = names.map { request.inputs[$0]!.map(Double.init) }
    let places = Dictionary(uniqueKeysWithValues: zip(names + outputNames, 0...))
    var end = names.count
    var moves: [Move] = []
    for (step, made) in zip(request.script.steps, outputs) {
      moves.append(Move(step: step, reads: step.arguments.map { places[$0]! }, makes: end..<end + made.count))
      end += made.count
    }
    self.moves = moves
    parameters = request.activations.map { activations in
      var sheet = Sheet(activations: activations)
      for (name, quantity) in zip(ParameterName.allCases, Quantity.parameters) {
        sheet[quantity] = request.inputs[name.rawValue]!.map(Double.init)
      }
      return sheet
    }
    let hasNetwork = request.activations != nil
    recalled = names.map { name in
      guard hasNetwork, let parameter = ParameterName(rawValue: name) else { return nil }
      return Quantity.parameters[ParameterName.allCases.firstIndex(of: parameter)!]
    }
    operations = Operation.used(by: request)
  }

  /// The name of what is made at this place.
  func name(_ place: Int) -> String { outputNames[place - inputs.count] }
}
