/// One question, ready to judge answers.
public struct Examination: Sendable {
  let problem: Problem
  /// The question that is asked.
  public var question: Question { problem.question }
  let trials: Trials

  /// The same seed means the same trials, hence the same verdicts.
  init(_ problem: Problem, seed: UInt64) throws(QuestionError) {
    self.problem = problem
    trials = try Trials(problem, seed: seed)
  }

  /// What an answer is, and what it earns; no answer when nil.
  public func judge(_ answer: String?) -> FormulaReport {
    guard let answer else { return report(nil, nil, .notAnswered) }
    do {
      let formula = try Formula.read(answer, problem.vocabulary)
      let left = formula.left.flatMap { $0.isTransposed ? "\($0) = " : nil } ?? ""
      return report(answer, "\(left)\(formula.answer)", verdict(on: formula))
    } catch {
      return report(answer, nil, .notUnderstood(error))
    }
  }

  private func report(_ answer: String?, _ reading: String?, _ verdict: Verdict) -> FormulaReport {
    let question = problem.question
    let share =
      switch verdict {
      case .correct: 1.0
      case .correctInOtherLayout: problem.otherLayout.share
      default: 0.0
      }
    return FormulaReport(
      question: question.id, title: question.title, prompt: question.prompt, points: question.points,
      earned: share * question.points, answer: answer, reading: reading, verdict: verdict)
  }
}

extension OtherLayoutCredit {
  fileprivate var share: Double {
    switch self {
    case .wrong: 0
    case .half: 0.5
    case .correct: 1
    }
  }
}

extension Examination {
  /// What a formula is.
  func verdict(on formula: Formula) -> Verdict {
    let forbidden = formula.answer.names.filter { problem.allowed?.contains($0) == false }
    let repeated = Repetition(problem: problem, trials: trials).found(in: formula.answer)
    if !forbidden.isEmpty || !repeated.isEmpty {
      return .forbiddenSymbol(forbidden.subtracting(repeated).sorted() + repeated)
    }
    let outcome = trials.outcome(of: formula)
    switch outcome {
    case .equal(let exactly): return .correct(exactly ? .exact : .numerical)
    case .transposed: return .correctInOtherLayout(otherLayout(formula))
    case .different, .shape, .undefined, .cancelled, .failed: break
    }
    if case .failed(let error) = outcome, error.kind == .exhausted {
      // Every repair would be as much work again.
      return .wrong(Verdict.Wrong(mistake: nil, explanation: error.message, counterexample: nil))
    }
    if isRightUpToFactor(formula) { return .correct(.numerical) }
    let repair = Diagnosis(trials, formula).repair()
    if outcome == .undefined && repair == nil { return .undefined("the truth is a number where this is none") }
    let reason = repair?.explanation ?? explanation(of: outcome)
    return .wrong(
      Verdict.Wrong(
        mistake: repair?.mistake, explanation: reason,
        counterexample: outcome.hasValues ? Counterexample(problem, formula) : nil))
  }

  /// Whether a positive number is all that lies between the answer and the truth, where the question does not mind one.
  private func isRightUpToFactor(_ formula: Formula) -> Bool {
    guard case .potential(_, _, upToFactor: true) = problem.truth else { return false }
    let factors = Factors(trials)
    if factors.isPositiveMultiple(formula) { return true }
    // One that depends on the sizes is constant too; those that have a name are known.
    guard let factor = factors.factor(of: formula, besides: nil), factor != 0,
      factor.names.isSubset(of: problem.dimensions)
    else { return false }
    if case .negative = factor { return false }
    return true
  }

  /// What lies the other way round.
  private func otherLayout(_ formula: Formula) -> String {
    let trial = trials.trials[0]
    let expected = trial.point.sample.sizes.name(trial.truth.value.shape)
    let got = trial.point.sample.sizes.name(trial.truth.value.shape.transposed)
    let mended = Expression.transpose(formula.answer)
    return expected == got
      ? "the transpose is right, \(mended)"
      : "\(expected) is expected, this is \(got); the transpose is right, \(mended)"
  }

  private func explanation(of outcome: Trial.Outcome) -> String {
    switch outcome {
    case .failed(let error): return error.message
    case .cancelled(let size): return "numbers as large as \(Matrix(size).text) cancel on the way"
    case .shape(let shape):
      let trial = trials.trials.first { $0.truth.value.shape != shape } ?? trials.trials[0]
      let sizes = trial.point.sample.sizes
      return "\(sizes.name(trial.truth.value.shape)) is expected, this is \(sizes.name(shape))"
    default: return "the value differs from the truth"
    }
  }
}

extension Trial.Outcome {
  /// Whether the answer has values to show beside the truth's.
  fileprivate var hasValues: Bool {
    switch self {
    case .different, .undefined: true
    case .equal, .transposed, .shape, .cancelled, .failed: false
    }
  }
}
