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
      // What was never written has no mistake in it, and one that explains everything else explains all.
      if check.isAnswered, exhibits.contains(where: { !$0.isRight && !$0.isOfMissingCode }) {
        failures.append(Investigation.Failure(check: check.id, exhibits: exhibits))
      }
    }
    let findings = try Investigation(forecasts(normalisation), failures: failures, right: right).findings()
    for part in parts.indices {
      for index in parts[part].checks.indices {
        let id = parts[part].checks[index].id
        guard let failure = failures.first(where: { $0.check == id }) else { continue }
        parts[part].checks[index].diagnosis = try diagnosis(findings[id], failure, forecasts(normalisation))
      }
    }
  }

  private func diagnosis(
    _ finding: Finding?, _ failure: Investigation.Failure, _ forecasts: Forecasts
  ) -> GradeReport.Diagnosis? {
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
    let mutants = finding.theory.parts.map { forecasts.mutants[$0] }
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
    if let call = hidden.script.calls.first {
      let extents = Dictionary(
        call.given.flatMap { name, argument in zip(argument.axes, hidden[name]?.shape ?? []) }
      ) { first, _ in first }
      (batch, outputs) = (extents[.n] ?? 1, extents[.c] ?? 1)
      (inputs, self.hidden) = (extents[.m] ?? extents[.width(0)], extents[.width(1)])
      return
    }
    let batch = hidden["x"] ?? hidden["y"]
    self.batch = batch?.shape.first ?? 1
    outputs = hidden["W2"]?.rows ?? batch?.shape.last ?? 1
    inputs = hidden["W1"]?.columns
    self.hidden = hidden["W1"]?.rows
  }
}

extension Finding {
  /// What is plain to see, then how well the prediction fits: one line.
  fileprivate func evidence(_ relation: Relation?, _ failure: Investigation.Failure) -> String {
    let more = checks > 1 ? ", and explains \(checks - 1) more \(checks == 2 ? "check" : "checks")" : ""
    let others = rivals.isEmpty ? "" : "; so would \(Relation.list(Array(rivals.prefix(3))))"
    guard explanation.tensors > 0 else { return "raises an error here as it should\(more)\(others)" }
    let cases = distinct(failure.exhibits.filter { !$0.isRight }.map(\.caseName)).count
    let wrong = explanation.tensors == 1 ? "the wrong tensor" : "all \(explanation.tensors) wrong tensors"
    let place = cases == 1 ? "one case" : "\(cases) cases"
    let share = "\(Int((explanation.residual * 100).rounded(.up)))% of what rounding may do"
    let verb = needsAnother ? "with another mistake, predicts" : theory.parts.count > 1 ? "both predict" : "predicts"
    return "\(relation.map { $0.evidence + "; " } ?? "")\(verb) \(wrong) of \(place) to \(share)\(more)\(others)"
  }
}
