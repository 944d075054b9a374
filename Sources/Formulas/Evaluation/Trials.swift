internal import Tensors

/// The trials of one question: several shapes, all sizes different, and at each of them a point of its own.
struct Trials {
  let problem: Problem
  let trials: [Trial]

  /// How many trials an answer must pass. The values are sixteenths chosen from thirty, so that one trial alone would be
  /// passed by accident by less than one wrong answer in a million.
  private static let count = 4
  /// Where the truth has a kink or a case, as many as it takes to meet both sides of each.
  private static let countOfBent = 16

  init(_ problem: Problem, seed: UInt64) throws(QuestionError) {
    self.problem = problem
    var generator = SplitMix64(seed: seed)
    let count = problem.isBent ? Self.countOfBent : Self.count
    var trials: [Trial] = []
    for _ in 0..<4 * Self.countOfBent where trials.count < count {
      do {
        if let trial = try Trial(problem, Sample(of: problem, using: &generator)) { trials.append(trial) }
      } catch {
        throw QuestionError(question: problem.question.id, problem: "the truth has no value: \(error)")
      }
    }
    guard trials.count == count else {
      throw QuestionError(question: problem.question.id, problem: "the truth is not defined where it was tried")
    }
    self.trials = trials
  }

  /// How an answer fares: the first outcome that is not agreement, or agreement everywhere.
  func outcome(of answer: Formula) -> Trial.Outcome {
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
