internal import Assignments
internal import Fixtures
internal import GradientCheck
internal import Safetensors
internal import Tensors
internal import WorkerProtocol
internal import Workers

/// A question whose right answer is known.
struct AnswerableQuestion {
  let request: Request
  private let question: Question
  private let hidden: HiddenCase
  private let reference: Reference

  /// Nothing if the steps cannot be done with these inputs, or float32 does not settle the answer.
  init?(_ question: Question, _ conventions: Conventions, _ functions: Functions?) {
    // What a worker does itself a snippet cannot show.
    guard !question.script.calls.contains(where: \.computation.isBuiltIn),
      let request = question.request(calling: functions)
    else { return nil }
    let hidden = HiddenCase("counterexample", asking: request)
    guard let reference = Reference(answering: hidden, comparing: question.compared, conventions: conventions) else {
      return nil
    }
    (self.question, self.request, self.hidden, self.reference) = (question, request, hidden, reference)
  }

  /// Whether a ReLU bends where an answer depends on it.
  var isOnKink: Bool { reference.outputs.contains { $0.accepted.count > 1 } }

  /// The first thing that is wrong in an answer, if it fails by the judge's rules and in one of the ways that matter.
  func wrongAnswer(
    in outcome: Outcome, _ normalisation: Normalisation, _ failures: CheckFailures
  ) -> WrongAnswer? {
    let judgement = CaseJudgement(hidden, reference, outcome, normalisation)
    guard case .answered(let answer) = outcome else {
      return failures.areMissing ? wrongAnswer(reference.outputs[0].name, .nothing("\(outcome)"), normalisation) : nil
    }
    if let missing = reference.outputs.first(where: { answer[$0.name] == nil }) {
      let words = answer.failure.map { "\($0.kind): \($0.text)" } ?? "it did not come back"
      return failures.areMissing ? wrongAnswer(missing.name, .nothing(words), normalisation) : nil
    }
    guard failures.areWrong else { return nil }
    for tensor in judgement.tensors where !tensor.verdict.passed {
      let got = got(answer[tensor.name]!, tensor.verdict, expecting: reference.shape(of: tensor.name))
      if let found = wrongAnswer(tensor.name, got, normalisation) {
        return found
      }
    }
    return nil
  }

  private func got(_ stored: StoredTensor, _ verdict: TensorVerdict, expecting shape: [Int]) -> WrongAnswer.Got {
    let values = hidden.countsNumbersOnly ? hidden.numbers(of: stored, expecting: shape) : stored.values
    guard let values else { return .odd("\(stored.dtype.rawValue) of shape \(describe(stored.shape))") }
    guard values.count <= 16, values.shape.allSatisfy({ $0 <= 16 }) else {
      return .odd("shape \(describe(stored.shape))")
    }
    if case .wrongType = verdict { return .tensor(values.map(Float.init), isFloat32: false) }
    return .tensor(values.map(Float.init), isFloat32: true)
  }

  private func wrongAnswer(
    _ output: String, _ got: WrongAnswer.Got, _ normalisation: Normalisation
  ) -> WrongAnswer? {
    // What became of a list a snippet cannot show: it has no name for the list.
    let isOfList = output.hasPrefix("after.") && question.script.calls.contains { $0.layers != nil }
    guard !isOfList, let step = question.outputs.firstIndex(where: { $0.contains(output) }),
      let shown = question.upTo(step),
      let stored = reference.outputs.first(where: { $0.name == output })
    else { return nil }
    let accepted = normalisation.accepted(stored, in: hidden)
    let tolerance = WrongAnswer.tolerance(covering: accepted)
    if case .tensor(let values, isFloat32: true) = got,
      !WrongAnswer.isClearlyWrong(values.map(Double.init), accepting: accepted, tolerance: tolerance)
    {
      return nil
    }
    return WrongAnswer(
      question: shown, step: step, output: output, expected: accepted.map { $0.values.map(Float.init) },
      tolerance: tolerance, got: got)
  }
}

extension Reference {
  /// The shape that an output should have.
  fileprivate func shape(of output: String) -> [Int] {
    outputs.first { $0.name == output }?.accepted[0].values.shape ?? []
  }
}
