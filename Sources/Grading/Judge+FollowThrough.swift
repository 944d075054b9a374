internal import Assignments
internal import Fixtures
internal import GradientCheck
internal import Safetensors
internal import Tensors
internal import WorkerProtocol
internal import Workers

extension Judge {
  /// Gives the points of checks whose gradients follow from a wrong forward pass, where the assignment says so.
  ///
  /// The tensors stay wrong in the report, since they are: only the points follow.
  func creditFollowThrough(
    in parts: inout [GradeReport.Part], _ transcript: Transcript, _ respondent: inout some Respondent & ~Copyable
  ) throws {
    for (part, rules) in suite.assignment.parts.enumerated() {
      for (check, rule) in rules.checks.enumerated() where rule.followThrough == true {
        try credit(&parts[part].checks[check], by: rule, transcript.checks[rule.id]!, &respondent)
      }
    }
  }

  private func credit(
    _ check: inout GradeReport.Check, by rule: Assignment.Check, _ answers: Transcript.Answers,
    _ respondent: inout some Respondent & ~Copyable
  ) throws {
    guard check.status == .failed else { return }
    let wrong = Set(check.tensors.filter { !$0.verdict.passed }.map(\.caseName))
    var followed: [String] = []
    for (name, outcome) in answers.outcomes where wrong.contains(name) {
      let tensors = check.tensors.filter { $0.caseName == name && !$0.verdict.passed }.map(\.name)
      if try follows(tensors, in: name, outcome, &respondent) { followed.append(name) }
    }
    guard !followed.isEmpty else { return }
    check.earned = rule.earned(right: answers.outcomes.count - wrong.count + followed.count)
    let message =
      "In \(followed.joined(separator: ", ")) only the forward pass is wrong: whatever gradients are wrong are the "
      + "derivatives of the submission's own forward pass. These cases count as right."
    check.add(message)
  }

  /// Whether everything wrong in a case is the forward pass itself, or a gradient that follows from it.
  private func follows(
    _ names: [String], in caseName: String, _ outcome: Outcome, _ respondent: inout some Respondent & ~Copyable
  ) throws -> Bool {
    guard case .answered(let answer) = outcome else { return false }
    let predictions = Set(outputs(of: caseName, madeBy: \.isForward))
    let gradients = Set(outputs(of: caseName, madeBy: \.isBackward))
    // A case in which only forward passes are compared is about those.
    guard suite.references[caseName]!.outputs.contains(where: { gradients.contains($0.name) }) else { return false }
    for name in names where !predictions.contains(name) {
      guard let followThrough = FollowThrough(suite.cases[caseName]!, output: name),
        let stored = answer[name], stored.dtype == .f32, let gradient = stored.values,
        let expected = suite.references[caseName]!.outputs.first(where: { $0.name == name })
      else { return false }
      let holds = try followThrough.explains(gradient, insteadOf: expected.accepted[0].values) { request in
        guard respondent.hasTimeLeft, case .answered(let answer) = try respondent.answer(request) else { return nil }
        return answer["y_hat"]?.values
      }
      guard holds else { return false }
    }
    return true
  }

  private func outputs(of caseName: String, madeBy isWanted: (Step) -> Bool) -> [String] {
    let hidden = suite.cases[caseName]!
    return zip(hidden.script.steps, hidden.outputs).filter { isWanted($0.0) }.flatMap(\.1)
  }
}

extension Step {
  var isForward: Bool { if case .forward = self { true } else { false } }
  var isBackward: Bool { if case .backward = self { true } else { false } }
}
