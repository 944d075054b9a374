internal import Tensors

/// The trials of one question: several shapes, all sizes different, and at each of them a point of its own.
struct Trials {
  let problem: Problem
  let trials: [Trial]

  private let seed: UInt64

  /// How many trials an answer must pass. The values are sixteenths chosen from thirty, so that one trial alone would be
  /// passed by accident by less than one wrong answer in a million.
  private static let count = 4
  /// Where the truth or the answer has a kink, a case or a root, as many as it takes to meet both sides of each.
  private static let countOfBent = 16

  /// How many of them compare exact fractions as well, which takes longer and need not be done often: fractions that agree
  /// by accident twice do not occur.
  private static let exactCount = 2

  init(_ problem: Problem, seed: UInt64) throws(QuestionError) {
    self.problem = problem
    self.seed = seed
    trials = try Self.draw(problem, problem.isBent ? Self.countOfBent : Self.count, exact: Self.exactCount, seed: seed)
    try confirm()
  }

  private static func draw(
    _ problem: Problem, _ count: Int, exact: Int, seed: UInt64
  ) throws(QuestionError) -> [Trial] {
    var generator = SplitMix64(seed: seed)
    var trials: [Trial] = []
    let attempts = 4 * countOfBent
    for attempt in 0..<attempts where trials.count < count {
      do {
        var sample = Sample(of: problem, using: &generator)
        // Every number that may be negative is so once, unless the truth has no value there.
        if trials.count == 1, attempt < attempts / 2 { sample = sample.opposing(trials[0].point.sample, problem) }
        if let trial = try Trial(problem, sample, exactly: trials.count < exact) { trials.append(trial) }
      } catch {
        throw QuestionError(question: problem.question.id, problem: "the truth has no value: \(error)")
      }
    }
    guard trials.count == count else {
      throw QuestionError(question: problem.question.id, problem: "the truth is not defined where it was tried")
    }
    return trials
  }

  /// What an answer that bends has to pass as well, where the truth does not bend; made only for answers that have passed
  /// everything else.
  private var further: [Trial] {
    (try? Self.draw(problem, Self.countOfBent, exact: 0, seed: ~seed)) ?? []
  }

  /// Has the truth confirmed by its second witness, where it is a derivative.
  ///
  /// One trial is enough: a wrong derivative is confirmed nowhere, but doubles may know too little of a right one where a
  /// function saturates.
  private func confirm() throws(QuestionError) {
    guard case .derivative(let function, let variable, _, _) = problem.truth else { return }
    for trial in trials {
      let sample = trial.point.sample
      let road = DualRoad<Double>(problem: problem, sample: sample, variables: sample.quantities())
      do {
        let jacobian = try road.jacobian(withRespectTo: variable) { (evaluator) throws(EvaluationError) in
          try evaluator.matrix(function)
        }
        if try road.isConfirmed(jacobian, of: function, withRespectTo: variable) { return }
      } catch {
        throw QuestionError(question: problem.question.id, problem: "\(error)")
      }
    }
    throw QuestionError(
      question: problem.question.id, problem: "the derivative is not that of the function's values")
  }

  /// How an answer fares: the first outcome that is not agreement, or agreement everywhere.
  func outcome(of answer: Formula) -> Trial.Outcome {
    let outcome = outcome(of: answer, at: trials)
    guard outcome.isAgreement, !problem.isBent, answer.answer.isBent else { return outcome }
    let others = self.outcome(of: answer, at: further)
    return others.isAgreement && others != .transposed ? outcome : others
  }

  private func outcome(of answer: Formula, at trials: [Trial]) -> Trial.Outcome {
    var exactly = true
    var isTransposed = false
    for trial in trials {
      switch trial.outcome(of: answer) {
      case .equal(let exact): exactly = exactly && exact
      case .transposed: isTransposed = true
      case let outcome: return outcome
      }
    }
    return isTransposed ? .transposed : .equal(exactly: exactly)
  }

  /// Whether an answer is right everywhere.
  func accept(_ answer: Formula) -> Bool {
    if case .equal = outcome(of: answer) { true } else { false }
  }
}

extension Trial.Outcome {
  /// Whether the answer is right, but perhaps for its layout.
  fileprivate var isAgreement: Bool {
    switch self {
    case .equal, .transposed: true
    case .shape, .different, .undefined, .cancelled, .failed: false
    }
  }
}
