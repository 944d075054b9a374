internal import Assignments
internal import Fixtures
internal import Mistakes

/// An audit in words: what matters first, then who survives and why, then what each case is good for.
func describe(_ audit: Audit) -> String {
  var lines = summary(audit)
  lines += section(
    "Survivors: mistakes that no case finds out",
    audit.survivors.map { ($0.id, Catalogue[$0.mistakes[0]]?.title ?? "") })
  lines += section(
    "Refuted: said to be no mistake, and marked wrong", audit.refuted.map { ($0.id, "\($0.title). \($0.reason)") })
  lines += section(
    "Weakest: found out by one case only",
    audit.findings.filter { $0.killers.count == 1 }.map { ($0.mutant.id, $0.killers[0]) })
  lines += section(
    "Confused: different mistakes that look the same in every case",
    audit.confusions.map { ($0[0].id, $0.dropFirst().map(\.id).joined(separator: ", ")) })
  lines += section(
    "Equivalents: no suite can find these out",
    audit.equivalents.map { ($0.id, "\($0.title). \(words(for: $0.proof)): \($0.reason)") })
  lines += section(
    "Needed cases, and how many mutants each finds out",
    audit.cases.filter(\.isNeeded).map { ($0.name, "\($0.kills)") })
  lines += section(
    "Cases that add nothing to those",
    audit.cases.filter { !$0.isNeeded }.map { ($0.name, "\($0.kills)") })
  return lines.joined(separator: "\n") + "\n"
}

private func summary(_ audit: Audit) -> [String] {
  let all = audit.findings.count
  let killed = all - audit.survivors.count
  let twice = audit.findings.count { $0.killers.count >= Audit.wanted }
  let course = audit.findings.count { !$0.passesCourse }
  let mistakes = Set(audit.findings.flatMap(\.mutant.mistakes)).count
  var rows = [
    (
      "mutation score",
      "\(percent(audit.score)): \(killed) of \(all) mutants of \(mistakes) mistakes, \(twice) by two or more cases"
    ),
    (
      "the course's rule",
      "\(percent(100 * Double(course) / Double(all))): \(course) of \(all), by the L2 norm < 1e-3 of the four gradients' errors on the same cases"
    ),
    (
      "survivors",
      "\(audit.survivors.count), and \(audit.equivalents.count) equivalents that are proven to be no mistake"
    ),
    ("confused", "\(audit.confusions.count) groups of mutants of different mistakes look the same in every case"),
    ("cases", "\(audit.cases.count), of which \(audit.cases.count(where: \.isNeeded)) do as much as all"),
  ]
  if !audit.hasCourseRule { rows.remove(at: 1) }
  return [audit.assignment.name, columns(rows, within: 100)]
}

/// Rows under a title; nothing if there are none.
private func section(_ title: String, _ rows: [(String, String)]) -> [String] {
  rows.isEmpty ? [] : ["", title, columns(rows, within: 110)]
}

private func words(for proof: Equivalent.Proof) -> String {
  switch proof {
  case .acceptedByConvention: "Accepted by convention"
  case .sameFormula: "The same formula"
  case .unobservable: "Unobservable"
  }
}

/// Rounded down: what is not all is never called 100%.
private func percent(_ value: Double) -> String {
  let tenths = Int((value * 10).rounded(.down))
  return tenths % 10 == 0 ? "\(tenths / 10)%" : "\(tenths / 10).\(tenths % 10)%"
}
