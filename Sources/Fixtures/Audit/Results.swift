import Mistakes

/// What all mutants make of one case.
struct Results: Sendable {
  /// For each mutant 0 if it passes; else a number that it shares with those whose wrong answers look the same.
  let answers: [Int]
  /// For each mutant whether the course's own rule would pass it; absent where the script computes no gradients.
  let passesCourse: [Bool]?

  init(_ exam: Exam, _ derivations: [(mutant: Mutant, derivation: Mistakes.Derivation)], right: Mistakes.Derivation) {
    let rightOutcome = right.outcome(of: exam.trial)
    let rule = CourseRule(rightOutcome)
    var (answers, passesCourse): ([Int], [Bool]) = ([], [])
    // Answers that look the same are wrong in the same tensors, so only those are compared.
    var seen: [[Bool]: [(number: Int, outcome: Mistakes.Outcome)]] = [:]
    var different = 0
    for (mutant, derivation) in derivations {
      guard mutant.touches(exam.trial) else {
        answers.append(0)
        passesCourse.append(true)
        continue
      }
      let outcome = derivation.outcome(of: exam.trial)
      passesCourse.append(rule?.passes(outcome) ?? true)
      let wrong = exam.wrong(in: outcome)
      if !wrong.contains(true) {
        answers.append(0)
      } else if let known = seen[wrong]?.first(where: { !exam.tells($0.outcome, from: outcome) }) {
        answers.append(known.number)
      } else {
        different += 1
        seen[wrong, default: []].append((different, outcome))
        answers.append(different)
      }
    }
    (self.answers, self.passesCourse) = (answers, rule == nil ? nil : passesCourse)
  }

  /// Whether the case shows that this mutant is wrong.
  func kills(_ mutant: Int) -> Bool { answers[mutant] != 0 }
}

/// How the course's own tests decide: the L2 norm of each gradient's error is below 10⁻³, whatever the sizes, the shapes
/// and the types, and whatever J and ŷ are.
struct CourseRule {
  private let gradients: [Mistakes.Outcome.Output]

  /// Nothing if the right outcome has no gradients of parameters.
  init?(_ right: Mistakes.Outcome) {
    gradients = right.outputs.filter { output in
      ["dJdW1", "dJdb1", "dJdW2", "dJdb2"].contains { output.name == $0 || output.name.hasPrefix("\($0).") }
    }
    if gradients.isEmpty { return nil }
  }

  func passes(_ outcome: Mistakes.Outcome) -> Bool {
    gradients.allSatisfy { right in
      guard let distance = outcome[right.name]?.distance(to: right) else { return false }
      return distance < 1e-3
    }
  }
}
