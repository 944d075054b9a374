internal import Assignments
internal import Fixtures
public import Salvage
internal import WorkerProtocol
public import Workers

extension Judge {
  /// Whether the homework's steps execute the code behind `respondent`: it is imported, a network is made, and every
  /// check is begun. Nothing if they do.
  ///
  /// Wrong answers and mistakes in the student's own names are for the checks to find. Only what was never imported is
  /// reported from inside a step, because that is what a kind grader would put right.
  public func loadFailure(answering respondent: inout some Respondent & ~Copyable) throws -> LoadFailure? {
    for check in suite.assignment.checks {
      guard respondent.hasTimeLeft, let name = check.cases.first?.name, let hidden = suite.cases[name] else { break }
      let inputs = Dictionary(uniqueKeysWithValues: hidden.inputs.map { ($0.name, $0.tensor) })
      let request = try Request(script: hidden.script, activations: hidden.activations, inputs: inputs)
      if let failure = LoadFailure(try respondent.answer(request)) { return failure }
    }
    return nil
  }
}

extension LoadFailure {
  /// What an outcome tells about whether code can be executed; nothing if it is some other failure, or none.
  fileprivate init?(_ outcome: Outcome) {
    guard case .answered(let answer) = outcome, let failure = answer.failure else { return nil }
    let isPartial = failure.step != nil
    guard !isPartial || ["NameError", "ModuleNotFoundError"].contains(failure.kind) else { return nil }
    self.init(kind: failure.kind, text: failure.text, trace: failure.trace, isPartial: isPartial)
  }
}
