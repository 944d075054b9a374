internal import Submissions
internal import WorkerProtocol

extension WrongAnswer {
  /// What the report says about it, with a snippet in the submission's language.
  func reported(in submission: Submission, calling functions: Functions?) -> GradeReport.Counterexample {
    var inputs: [GradeReport.Counterexample.Input] = []
    if let activations = question.activations {
      inputs = [
        .init(name: "f", value: activations.f.rawValue), .init(name: "g", value: activations.g.rawValue),
      ]
    }
    inputs += question.inputs.map {
      .init(name: $0.name, value: $0.isWhole ? spelled($0.tensor).replacing(".0", with: "") : spelled($0.tensor))
    }
    let snippet =
      switch submission.kind {
      case .python: PythonSnippet(wrong: self, file: submission.entry, functions: functions).text
      case .swift: SwiftSnippet(wrong: self, functions: functions).text
      }
    return .init(
      inputs: inputs,
      script: question.script.steps.map { functions?.words(for: $0) ?? $0.description }.joined(separator: "; "),
      output: output,
      expected: expected.map(spelled).joined(separator: " or "), got: got.words, snippet: snippet,
      language: submission.kind.rawValue)
  }
}

extension WrongAnswer.Got {
  fileprivate var words: String {
    switch self {
    case .tensor(let tensor, isFloat32: true): spelled(tensor)
    case .tensor(let tensor, isFloat32: false): "\(spelled(tensor)), not in float32"
    case .odd(let words), .nothing(let words): words
    }
  }
}
