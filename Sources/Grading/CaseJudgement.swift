internal import Fixtures
internal import GradientCheck
internal import Safetensors
internal import Tensors
internal import WorkerProtocol
internal import Workers

/// What one case shows: each tensor that counts against its reference, and what kept tensors from coming.
struct CaseJudgement {
  private(set) var tensors: [GradeReport.TensorResult] = []
  private(set) var problems: [Problem] = []

  /// Whether everything came, and all of it is right.
  var isFlawless: Bool { problems.isEmpty && tensors.allSatisfy(\.verdict.passed) }

  init(_ suite: Suite, case name: String, outcome: Outcome, _ normalisation: Normalisation) {
    self.init(suite.cases[name]!, suite.references[name]!, outcome, normalisation)
  }

  init(_ hidden: HiddenCase, _ reference: Reference, _ outcome: Outcome, _ normalisation: Normalisation) {
    guard case .answered(let answer) = outcome else {
      problems = [
        Problem(words: "The submission \(outcome).", forStudents: "The submission \(outcome.wordsForStudents).")
      ]
      return
    }
    var missing: [String] = []
    for output in reference.outputs {
      guard let stored = answer[output.name] else {
        missing.append(output.name)
        continue
      }
      tensors.append(
        GradeReport.TensorResult(
          name: output.name, caseName: hidden.name, step: Self.step(of: output.name, in: hidden),
          verdict: Self.verdict(on: stored, in: hidden, accepting: normalisation.accepted(output, in: hidden))))
    }
    // A failure costs a case what it kept from coming. If everything that counts came, it is other checks' business.
    guard !missing.isEmpty else { return }
    problems =
      answer.failure.map { [Problem($0, in: hidden)] } ?? missing.map { Problem(name: $0) }
  }

  /// The step that makes an output.
  private static func step(of output: String, in hidden: HiddenCase) -> String {
    hidden.outputs.firstIndex { $0.contains(output) }.map { hidden.words(for: hidden.script.steps[$0]) } ?? ""
  }

  /// The loss itself may be a number of Python's, which is a float64; everything else is a tensor and has a type. NumPy
  /// takes whichever type an expression makes, and there only the numbers count.
  static func verdict(
    on stored: StoredTensor, in hidden: HiddenCase, accepting accepted: [Accepted]
  ) -> TensorVerdict {
    if hidden.countsNumbersOnly, let values = hidden.numbers(of: stored, expecting: accepted[0].values.shape) {
      return TensorVerdict(values, accepting: accepted)
    }
    let isPlainNumber = stored.dtype == .f64 && accepted[0].values.shape.isEmpty
    guard let values = stored.values, stored.dtype == .f32 || isPlainNumber else {
      return .wrongType(stored.dtype.rawValue, shape: stored.shape)
    }
    return TensorVerdict(values, accepting: accepted)
  }
}

extension HiddenCase {
  /// The numbers of a tensor that came, where only they count: a vector may be a column, and one of a single number that
  /// number by itself.
  func numbers(of stored: StoredTensor, expecting shape: [Int]) -> Tensor<Double>? {
    guard let values = stored.anyValues, shape.count == 1, script.writesAsColumn(stored.name) else {
      return stored.anyValues
    }
    let isSame = values.shape == shape + [1] || values.shape.isEmpty && shape == [1]
    return isSame ? values.reshaped(shape) : values
  }
}

extension Script {
  /// Whether an output is a vector that mathematics writes as a column.
  func writesAsColumn(_ output: String) -> Bool {
    if output.hasPrefix("after.") { return argument(String(output.dropFirst("after.".count)))?.isColumn ?? false }
    return calls.contains { $0.columns.contains(plainName(output)) }
  }
}
