internal import Assignments
internal import Fixtures
internal import GradientCheck
internal import WorkerProtocol
internal import Workers

/// Ways to write the same mathematics, between which an assignment lets a submission choose. Nobody is asked which one it
/// took: every one is tried, and the submission's own answers decide.
extension Judge {
  /// The habits in which the submission answers best, of equally good ones the first. The transcript then holds what it
  /// answers in these.
  func settleHabits(
    in transcript: inout Transcript, asking respondent: inout some Respondent & ~Copyable
  ) throws -> Functions.Habits {
    var best = Functions.Habits()
    for habits in openHabits {
      let isBetter = try adopt(
        habits, where: { habits.writesColumns && $0.hasColumns || habits.turnsPairs && $0.hasPairs },
        byNumbers: habits.writesColumns == best.writesColumns, in: &transcript, asking: &respondent)
      if isBetter { best = habits }
    }
    // Of what library arrays are is a matter of other functions, and goes with all of these.
    guard suite.assignment.conventions.arrays == .either else { return best }
    var tensors = best
    tensors.takesTensors = true
    let isBetter = try adopt(tensors, where: \.mayHaveTensors, byNumbers: false, in: &transcript, asking: &respondent)
    return isBetter ? tensors : best
  }

  /// Puts into the transcript what the submission answers in these habits, if that is better. Nothing but calls of which
  /// `isOpen` is asked again.
  private func adopt(
    _ habits: Functions.Habits, where isOpen: (Call) -> Bool, byNumbers: Bool, in transcript: inout Transcript,
    asking respondent: inout some Respondent & ~Copyable
  ) throws -> Bool {
    let cases = Set(suite.cases.values.filter { $0.script.calls.contains(where: isOpen) }.map(\.name))
    let known = transcript.outcomes(of: cases)
    // Code that was stopped would be stopped again, and code without a fault has shown its habits.
    let before = merit(of: cases, in: transcript)
    guard known.allSatisfy(\.outcome.isAnswer), before.wrong > 0 else { return false }
    var answers: [String: Outcome] = [:]
    for (name, _) in known where respondent.hasTimeLeft {
      answers[name] = try respondent.answer(Request(suite.cases[name]!.asked(with: habits)))
    }
    _ = respondent.takeOutput()
    guard answers.count == known.count else { return false }
    var other = transcript
    other.replace(by: answers)
    guard merit(of: cases, in: other).isBetter(than: before, byNumbers: byNumbers) else { return false }
    transcript = other
    return true
  }

  /// Everything but what is asked for first.
  private var openHabits: [Functions.Habits] {
    guard suite.assignment.interface != nil else { return [] }
    let columns = suite.assignment.conventions.vectors == .either ? [false, true] : [false]
    let turned = suite.assignment.conventions.pairs == .either ? [false, true] : [false]
    let all = columns.flatMap { columns in
      turned.map { Functions.Habits(writesColumns: columns, turnsPairs: $0) }
    }
    return Array(all.dropFirst())
  }

  /// How good the answers to some cases are.
  private struct Merit {
    /// How many checks are right as a whole, how many tensors came at all, and how many of them are right.
    var (checks, came, right) = (0, 0, 0)
    /// How many cases are not.
    var wrong = 0

    /// A mistake may hit on a right number in whatever form. So another form has to make code run or be right as a whole;
    /// single numbers decide only about what comes in the same form.
    func isBetter(than other: Merit, byNumbers: Bool) -> Bool {
      (checks, came, byNumbers ? right : 0) > (other.checks, other.came, byNumbers ? other.right : 0)
    }
  }

  private func merit(of cases: Set<String>, in transcript: Transcript) -> Merit {
    transcript.checks.values.reduce(into: Merit()) { merit, answers in
      let judgements = answers.outcomes.filter { cases.contains($0.caseName) }.map {
        CaseJudgement(suite, case: $0.caseName, outcome: $0.outcome, .inLoss)
      }
      merit.checks += !judgements.isEmpty && judgements.allSatisfy(\.isFlawless) ? 1 : 0
      merit.came += judgements.reduce(0) { $0 + $1.tensors.count }
      merit.right += judgements.reduce(0) { $0 + $1.tensors.count(where: \.verdict.passed) }
      merit.wrong += judgements.count { !$0.isFlawless }
    }
  }
}

extension Outcome {
  fileprivate var isAnswer: Bool { if case .answered = self { true } else { false } }
}

extension Functions.Habits {
  /// What the report says about a submission that has them.
  var notes: [String] {
    var notes: [String] = []
    if writesColumns {
      notes.append(
        "Vectors of k numbers are handed over as columns, (k, 1): the code is written for these, and the assignment "
          + "accepts that as well as (k,).")
    }
    if turnsPairs {
      notes.append(
        "The parts of each returned pair are read in the other order: they come so throughout, and the assignment "
          + "accepts that.")
    }
    if takesTensors {
      notes.append(
        "The functions for activations are given torch's tensors: the code is written for these, and the assignment accepts "
          + "that as well as NumPy's arrays.")
    }
    return notes
  }
}
