import Tensors
import WorkerProtocol

/// A derivation at work on a trial: a worker in miniature, with a fresh network for each request.
struct Performance {
  private(set) var outcome = Outcome()

  let derivation: Derivation
  let trial: Trial
  private var memory: Memory?
  /// The inputs, and everything made so far.
  var values: [Numbers]

  init(_ derivation: Derivation, of trial: Trial) {
    (self.derivation, self.trial) = (derivation, trial)
    values = trial.inputs + Array(repeating: Numbers([]), count: trial.outputNames.count)
    memory = trial.parameters.map { Memory(parameters: $0) }
    for (index, move) in trial.moves.enumerated() {
      outcome.failure = perform(move, index)
      if outcome.failure != nil { break }
    }
  }

  /// Takes one step. Returns what stopped it, if anything did.
  private mutating func perform(_ move: Trial.Move, _ index: Int) -> Answer.Failure? {
    let before = outcome.outputs.count
    do throws(Misfit) {
      switch move.step {
      case .clear: derivation.conduct.clears(&memory!)
      case .forward: try forward(move)
      case .backward: try backward(move)
      case .loss(let loss, _, _): try evaluate(loss, move)
      case .call(let call): try perform(call, move)
      case .recall: recall(move)
      }
    } catch {
      return .init(kind: "RuntimeError", text: error.text, step: index)
    }
    guard outcome.outputs.count - before < move.makes.count else { return nil }
    let made = Set(outcome.outputs[before...].map(\.name))
    let missing = move.makes.map(trial.name).filter { !made.contains($0) }
    return .init(
      kind: Answer.Failure.missingGradient, text: "after backward, grads has no \(missing.joined(separator: ", "))",
      step: index)
  }

  private mutating func forward(_ move: Trial.Move) throws(Misfit) {
    var sheet = memory!.parameters
    sheet[.x] = values[move.reads[0]]
    memory!.forwards += 1
    sheet.forwards = memory!.forwards
    try derivation.work(Quantity.forward, on: &sheet)
    memory!.passes.append(sheet)
    memory!.first = memory!.first ?? sheet
    try derivation.conduct.afterForward(&memory!, &values[move.reads[0]])
    keep(sheet[.output], .output, at: move.makes.lowerBound)
  }

  private mutating func backward(_ move: Trial.Move) throws(Misfit) {
    guard var sheet = derivation.conduct.recalls(memory!) else { throw Misfit(text: "there is nothing in the cache") }
    for parameter in Quantity.parameters { sheet[parameter] = memory!.parameters[parameter] }
    sheet[.upstream] = values[move.reads[0]]
    memory!.backwards += 1
    sheet.backwards = memory!.backwards
    try derivation.work(Quantity.backward, on: &sheet)
    for quantity in Quantity.gradients {
      memory!.gradients[quantity] = try derivation.conduct.stores(quantity, sheet, memory!)
    }
    try derivation.conduct.afterBackward(&memory!, &values[move.reads[0]])
    for (quantity, place) in zip(Quantity.gradients, move.makes) {
      if let gradient = memory!.gradients[quantity] { keep(gradient, quantity, at: place) }
    }
  }

  private mutating func evaluate(_ loss: Loss, _ move: Trial.Move) throws(Misfit) {
    var sheet = Sheet()
    (sheet[.target], sheet[.prediction]) = (values[move.reads[0]], values[move.reads[1]])
    let quantities: [Quantity] = loss == .mse ? [.mse, .mseGradient] : [.bce, .bceGradient]
    try derivation.work(quantities, on: &sheet)
    try derivation.conduct.afterLoss(loss, &sheet)
    (values[move.reads[0]], values[move.reads[1]]) = (sheet[.target], sheet[.prediction])
    for (quantity, place) in zip(quantities, move.makes) { keep(sheet[quantity], quantity, at: place) }
  }

  private mutating func perform(_ call: Call, _ move: Trial.Move) throws(Misfit) {
    if call.computation.isOfHiddenLayers { return try performByDepth(call, move) }
    guard call.layers == nil else { return try performByLayers(call, move) }
    var sheet = Sheet(activations: call.computation.activations)
    let given = call.given.map(\.argument.quantity)
    sheet.computation = call.computation
    for (quantity, place) in zip(given, move.reads) { sheet[quantity] = values[place] }
    try derivation.work(call.computation.lines, on: &sheet)
    try derivation.conduct.afterCall(call.computation, &sheet)
    for (quantity, place) in zip(given, move.reads) { values[place] = sheet[quantity] }
    for (quantity, place) in zip(call.computation.returned, move.makes) { keep(sheet[quantity], quantity, at: place) }
  }

  private mutating func recall(_ move: Trial.Move) {
    for (input, place) in zip(trial.recalled.indices, move.makes) {
      let parameter = trial.recalled[input]
      keep(parameter.map { memory!.parameters[$0] } ?? values[input], parameter ?? .x, at: place)
    }
  }

  mutating func keep(_ numbers: Numbers, _ quantity: Quantity, at place: Int) {
    values[place] = numbers
    outcome.outputs.append(
      .init(name: trial.name(place), numbers: numbers, dtype: derivation.conduct.dtype(quantity)))
  }
}
