internal import Grading
internal import JSON

/// What Gradescope expects in `results/results.json` of one submission; of several, the list of them.
///
/// The top-level `score` counts: Gradescope takes it before the sum of the tests. The tests add up to it all the same,
/// because extra credit and penalties are tests of their own, the latter with negative points. The time of execution
/// is left out, so that the same submission gives the same file.
///
/// Each report comes twice: as much of it as students may read, and all of it for the test that only staff see.
func writeGradescope(
  _ reports: some Collection<(told: GradeReport, whole: GradeReport)>, to write: (String) throws -> Void
) rethrows {
  let results = reports.lazy.map { $0.told.gradescope(for: $0.whole) }
  if reports.count == 1, let result = results.first {
    try write(result.text(indented: true) + "\n")
  } else {
    try writeArray(results, to: write) { $0 }
    try write("\n")
  }
}

extension GradeReport {
  /// As much as students may read of `whole`, and a test for staff with the rest.
  fileprivate func gradescope(for whole: GradeReport) -> JSONValue {
    [
      "score": figure(score.final),
      "output": .string(gradescopeOutput),
      "output_format": "text",
      "test_name_format": "text",
      "test_output_format": "text",
      "visibility": "visible",
      "stdout_visibility": "hidden",
      "extra_data": [
        "assignment": .string(neutralised(assignment)), "submission": .string(neutralised(submission.id)),
        "sha256": .string(neutralised(submission.sha256)),
        "status": .string(status.rawValue), "earned": figure(score.earned), "possible": figure(score.possible),
        "extra": figure(score.extra), "penaltyPercent": figure(score.penaltyPercent),
      ],
      "tests": .array(gradescopeTests + [whole.staffTest].compactMap(\.self)),
    ]
  }

  /// What concerns the submission as a whole.
  private var gradescopeOutput: String {
    var page = TextPage(colored: false)
    if status != .graded { page.paragraph("This submission was not graded: \(status.rawValue).") }
    for line in ledger where line.kind != .part {
      page.paragraph("\(line.title): \(line.figure)")
      for evidence in line.evidence { page.paragraph("- " + evidence, indent: 2) }
    }
    for note in notes { page.quote(note, indent: 0) }
    return page.text
  }

  private var gradescopeTests: [JSONValue] {
    var tests: [JSONValue] = []
    for (partNumber, part) in parts.enumerated() {
      for (checkNumber, check) in part.checks.enumerated() {
        tests.append(check.toldToStudents.gradescope(number: "\(partNumber + 1).\(checkNumber + 1)", part: part))
      }
    }
    let rows = [
      ("Extra credit", score.extra, nil as String?),
      ("Penalties", score.final - score.extra - checks.reduce(0) { $0 + $1.earned }, penaltyReasons),
    ]
    var number = parts.count
    for (name, amount, reasons) in rows where amount.magnitude > 1e-9 || reasons != nil {
      number += 1
      tests.append(adjustment(name, amount, number: number, reasons: reasons))
    }
    return tests
  }

  private var penaltyReasons: String? {
    guard !penalties.isEmpty else { return nil }
    var page = TextPage(colored: false)
    for penalty in penalties {
      page.paragraph("\(penalty.rule): -\(points(penalty.percent))%")
      for evidence in penalty.evidence { page.paragraph("- " + evidence, indent: 2) }
    }
    return page.text
  }

  private func adjustment(_ name: String, _ amount: Double, number: Int, reasons: String?) -> JSONValue {
    members(
      ("name", .string(name)), ("name_format", "text"), ("number", .string("\(number)")), ("score", figure(amount)),
      ("output", reasons.map(JSONValue.string)), ("output_format", "text"), ("visibility", "visible"))
  }

  /// What only staff may see. Gradescope never shows a hidden test to students.
  private var staffTest: JSONValue? {
    let diagnoses = checks.compactMap { check in
      check.diagnosis.map { "\(check.title): \($0.name)\($0.evidence.isEmpty ? "" : ". \($0.evidence)")" }
    }
    let lines = integrity.map { "\($0.kind): \($0.evidence)" } + diagnoses + staffNotes
    guard !lines.isEmpty else { return nil }
    var page = TextPage(colored: false)
    for line in lines { page.quote(line, indent: 0) }
    return [
      "name": "For staff", "name_format": "text", "output": .string(page.text), "output_format": "text",
      "visibility": "hidden",
    ]
  }
}

extension GradeReport.Check {
  fileprivate func gradescope(number: String, part: GradeReport.Part) -> JSONValue {
    let text = explanation
    return members(
      ("name", .string(neutralised("\(part.title): \(title)"))), ("name_format", "text"), ("number", .string(number)),
      ("status", status == .passed ? "passed" : "failed"), ("score", figure(earned)), ("max_score", figure(points)),
      ("output", text.isEmpty ? nil : .string(text)), ("output_format", "text"),
      ("tags", strings(([status.rawValue] + (diagnosis?.mistakes ?? [])).map(neutralised))),
      ("visibility", "visible"), ("extra_data", ["id": .string(neutralised(id))]))
  }
}
