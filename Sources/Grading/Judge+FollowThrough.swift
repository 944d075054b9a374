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
      "The gradients in \(followed.joined(separator: ", ")) are the derivatives of the submission's own forward pass: "
      + "they are wrong only because that is, and count as right."
    check.message = [check.message, message].compactMap(\.self).joined(separator: "\n")
  }

  /// Whether everything wrong in a case is a gradient that follows from the submission's own forward pass.
  private func follows(
    _ names: [String], in caseName: String, _ outcome: Outcome, _ respondent: inout some Respondent & ~Copyable
  ) throws -> Bool {
    guard case .answered(let answer) = outcome, let follower = FollowThrough(suite.cases[caseName]!) else {
      return false
    }
    for name in names {
      let expected = suite.references[caseName]!.outputs.first { $0.name == name }
      guard let parameter = ParameterName.allCases.first(where: { $0.gradient == name }),
        let stored = answer[name], stored.dtype == .f32, let gradient = stored.values, let expected
      else { return false }
      let holds = try follower.explains(gradient, of: parameter, insteadOf: expected.accepted[0].values) { request in
        guard respondent.hasTimeLeft, case .answered(let answer) = try respondent.answer(request) else { return nil }
        return answer["y_hat"]?.values
      }
      guard holds else { return false }
    }
    return true
  }
}
