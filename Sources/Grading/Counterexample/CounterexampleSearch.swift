internal import Assignments
internal import Fixtures
internal import GradientCheck
internal import Safetensors
internal import Tensors
internal import WorkerProtocol
internal import Workers

/// Looks for the plainest question that a submission answers wrongly.
///
/// It begins with the questions that show most, and takes the first wrong answer. Then it leaves out whatever the answer
/// stays wrong without, in this order: steps; activations; samples, features and units; numbers. Of several ways to
/// leave something out the plainest comes first, so the same submission always gets the same question.
///
/// Wrong is what the judge calls wrong, by references that are derived and proven like the hidden cases' own.
struct CounterexampleSearch {
  private let conventions: Conventions
  private let functions: Functions?
  private let normalisation: Normalisation
  private let failures: CheckFailures
  private(set) var questionsLeft: Int
  /// Whether the submission stopped instead of answering so often that asking on is a waste of time.
  private(set) var isHopeless = false
  private var stops = 0
  private var asked: Set<String> = []

  private static let mostStops = 3

  init(
    _ assignment: Assignment, _ functions: Functions?, _ normalisation: Normalisation, _ failures: CheckFailures,
    questions: Int
  ) {
    (conventions, self.functions) = (assignment.conventions, functions)
    (self.normalisation, self.failures) = (normalisation, failures)
    questionsLeft = questions
  }

  /// The answer to a question of a submission that was asked nothing else before, if it is wrong then too: that is what
  /// whoever runs a snippet sees.
  func confirmed(
    _ found: WrongAnswer, asking respondent: inout some Respondent & ~Copyable
  ) throws -> WrongAnswer? {
    respondent.startAfresh()
    guard respondent.hasTimeLeft, let answerable = AnswerableQuestion(found.question, conventions, functions) else {
      return nil
    }
    return answerable.wrongAnswer(in: try respondent.answer(answerable.request), normalisation, failures)
  }

  /// The plainest question that goes wrong.
  mutating func plainest(asking respondent: inout some Respondent & ~Copyable) throws -> WrongAnswer? {
    let ladders = failures.recipes.map { Question.telling($0) }
    // Of every recipe the most telling question, before any of them comes to its second.
    for rank in 0..<(ladders.map(\.count).max() ?? 0) {
      for ladder in ladders where ladder.indices.contains(rank) {
        if let found = try wrongAnswer(to: ladder[rank], from: &respondent) { return try reduce(found, &respondent) }
      }
    }
    return nil
  }

  private mutating func reduce(
    _ found: WrongAnswer, _ respondent: inout some Respondent & ~Copyable
  ) throws -> WrongAnswer {
    let reductions: [(Question) -> [Question]] = [
      \.shorter, \.withFewerActivations, \.smallest, \.smaller, \.plainer, \.smaller, \.plainer,
    ]
    var best = found
    for reduction in reductions {
      while let next = try firstWrongAnswer(to: reduction(best.question), from: &respondent) { best = next }
    }
    return best
  }

  private mutating func firstWrongAnswer(
    to questions: [Question], from respondent: inout some Respondent & ~Copyable
  ) throws -> WrongAnswer? {
    for question in questions {
      if let found = try wrongAnswer(to: question, from: &respondent) { return found }
    }
    return nil
  }

  /// Asks, unless it was asked before.
  private mutating func wrongAnswer(
    to question: Question, from respondent: inout some Respondent & ~Copyable
  ) throws -> WrongAnswer? {
    guard questionsLeft > 0, !isHopeless, respondent.hasTimeLeft, asked.insert(question.key).inserted else {
      return nil
    }
    guard let answerable = AnswerableQuestion(question, conventions, functions),
      failures.areOnKinks || !answerable.isOnKink
    else {
      return nil
    }
    questionsLeft -= 1
    let outcome = try respondent.answer(answerable.request)
    note(outcome)
    return answerable.wrongAnswer(in: outcome, normalisation, failures)
  }

  private mutating func note(_ outcome: Outcome) {
    switch outcome {
    case .answered: break
    case .crashed, .exited:
      stops += 1
      isHopeless = isHopeless || (stops >= Self.mostStops && !failures.areMissing)
    case .outOfProcessorTime, .timedOut, .outOfMemory, .tooManyTasks, .outOfDisk, .refused, .garbled:
      isHopeless = true
    }
  }
}
