internal import GradientCheck
internal import Assignments
internal import Fixtures
internal import Mistakes
internal import Tensors
internal import WorkerProtocol

extension Judge {
  /// Says which mistake explains the checks that did not pass, where one does.
  ///
  /// Not sure is a fine answer, and a wrong one is not: what no theory predicts to the last digit stays without a name,
  /// and so does whatever the submission did besides answering.
  func diagnose(_ parts: inout [GradeReport.Part], _ transcript: Transcript, _ normalisation: Normalisation) throws {
    let checks = parts.flatMap(\.checks)
    guard checks.contains(where: \.isAnswered) else { return }
    var failures: [Investigation.Failure] = []
    var right: [Exhibit] = []
    for check in checks {
      let exhibits = transcript.checks[check.id]!.outcomes.flatMap { name, outcome in
        Exhibit.all(in: suite.cases[name]!, suite.references[name]!, outcome, normalisation)
      }
      right += exhibits.filter(\.isRight)
      if check.isAnswered, exhibits.contains(where: { !$0.isRight }) {
        failures.append(Investigation.Failure(check: check.id, exhibits: exhibits))
      }
    }
    let findings = try Investigation(forecasts.ready(), failures: failures, right: right).findings()
    for part in parts.indices {
      for index in parts[part].checks.indices {
        let id = parts[part].checks[index].id
        guard let failure = failures.first(where: { $0.check == id }) else { continue }
        parts[part].checks[index].diagnosis = try diagnosis(findings[id], failure)
      }
    }
  }

  private func diagnosis(_ finding: Finding?, _ failure: Investigation.Failure) throws -> GradeReport.Diagnosis? {
    let relation = Relation(failure.exhibits) { Sizes(suite.cases[$0]!) }
    let detail = suite.assignment.diagnosis ?? .nudge
    guard let finding else {
      return relation.map { relation in
        let known = Catalogue[relation.kind.rawValue]
        return GradeReport.Diagnosis(
          mistake: relation.kind.rawValue, title: known?.title ?? relation.kind.title, evidence: relation.evidence,
          nudge: known?.explanation.nudge ?? relation.kind.nudge, explanation: known?.explanation.lines ?? [],
          forStudents: detail)
      }
    }
    let mutants = try finding.theory.parts.map { try forecasts.ready().mutants[$0] }
    let mistakes = distinct(mutants.flatMap(\.mistakes)).compactMap { Catalogue[$0] }
    guard let first = mistakes.first else { return nil }
    return GradeReport.Diagnosis(
      mistake: first.id, title: first.title, evidence: finding.evidence(relation, failure),
      nudge: first.explanation.nudge, explanation: first.explanation.lines,
      companion: mistakes.dropFirst().first.map { .init(mistake: $0.id, title: $0.title) }, forStudents: detail)
  }
}

extension GradeReport.Check {
  /// Whether it did not pass though it was asked.
  fileprivate var isAnswered: Bool { status == .failed || status == .error }
}

extension Mistake.Explanation {
  fileprivate var lines: [String] { [written, asked].filter { !$0.isEmpty } }
}

extension Sizes {
  init(_ hidden: HiddenCase) {
    let batch = hidden["x"] ?? hidden["y"]
    self.batch = batch?.shape.first ?? 1
    outputs = hidden["W2"]?.rows ?? batch?.shape.last ?? 1
    inputs = hidden["W1"]?.columns
    self.hidden = hidden["W1"]?.rows
  }
}

extension Finding {
  /// What is plain to see, then how well the prediction fits.
  fileprivate func evidence(_ relation: Relation?, _ failure: Investigation.Failure) -> String {
    let wrong = failure.exhibits.filter { !$0.isRight }
    let cases = distinct(wrong.map(\.caseName)).count
    var sentences: [String] = []
    if let relation { sentences.append(relation.evidence) }
    let subject = "all \(explanation.tensors) wrong tensors of \(cases == 1 ? "the case" : "\(cases) cases")"
    sentences.append(
      "this mistake\(theory.parts.count > 1 ? " and the other" : needsAnother ? ", with another," : "") makes "
        + (explanation.tensors == 1 ? "the very numbers that are wrong" : "the very numbers of \(subject)"))
    sentences[sentences.count - 1] += ", within \(percent(explanation.residual)) of what rounding may do"
    if checks > 1 { sentences.append("and explains \(checks) checks") }
    if !rivals.isEmpty { sentences.append("so would \(Relation.list(Array(rivals.prefix(3))))") }
    return sentences.joined(separator: "; ")
  }

  private func percent(_ share: Double) -> String { "\(Int((share * 100).rounded(.up)))%" }
}
