internal import Assignments
internal import Grading
internal import JSON

/// The object of the only report, or an object with the list of several and what there is to say about them as a class.
///
/// Version 1 of the contract: keys may be added, never renamed. A key whose value is unknown is absent. A number that
/// JSON cannot express is the string `"NaN"`, `"Infinity"` or `"-Infinity"`; a whole number has no decimal point.
func writeJSON(
  _ reports: some Collection<GradeReport>, absent: [Absentee]?, to write: (String) throws -> Void
) rethrows {
  if reports.count == 1, let report = reports.first {
    try write(report.json.text(indented: true) + "\n")
  } else {
    var facts = ClassFacts(absent: absent)
    try write("{\n  \"schema\": 1,\n  \"reports\": ")
    try writeArray(reports, depth: 1, to: write) { report in
      facts.add(report)
      return report.json
    }
    try write(",\n  \"class\": ")
    try write(facts.json.text(level: 1))
    try write("\n}\n")
  }
}

/// The array as it stands so deep in an indented document, one element at a time.
func writeArray<Element>(
  _ values: some Collection<Element>, depth: Int = 0, to write: (String) throws -> Void,
  json: (Element) -> JSONValue
) rethrows {
  guard !values.isEmpty else { return try write("[]") }
  let (outer, inner) = (newLine(depth), newLine(depth + 1))
  var separator = "["
  for value in values {
    try write(separator + inner + json(value).text(level: depth + 1))
    separator = ","
  }
  try write(outer + "]")
}

private func newLine(_ depth: Int) -> String { "\n" + String(repeating: "  ", count: depth) }

extension GradeReport {
  var json: JSONValue {
    [
      "schema": 1,
      "assignment": .string(assignment),
      "submission": members(
        ("id", .string(submission.id)), ("path", .string(submission.path)), ("kind", .string(submission.kind)),
        ("sha256", .string(submission.sha256)), ("student", submission.student.map(JSONValue.string)),
        ("siteID", submission.siteID.map(JSONValue.string)),
        ("submittedAt", submission.submittedAt.map(JSONValue.string))),
      "status": .string(status.rawValue),
      "score": [
        "earned": figure(score.earned), "possible": figure(score.possible), "extra": figure(score.extra),
        "penaltyPercent": figure(score.penaltyPercent), "final": figure(score.final),
      ],
      "parts": .array(parts.map(\.json)),
      "penalties": .array(penalties.map(\.json)),
      "integrity": .array(integrity.map { ["kind": .string($0.kind), "evidence": .string($0.evidence)] }),
      "isolation": strings(isolation),
      "notes": strings(notes),
      "staffNotes": strings(staffNotes),
    ]
  }
}

extension GradeReport.Penalty {
  fileprivate var json: JSONValue {
    ["rule": .string(rule), "percent": figure(percent), "evidence": strings(evidence)]
  }
}

extension GradeReport.Part {
  fileprivate var json: JSONValue {
    [
      "id": .string(id), "title": .string(title), "points": figure(points), "earned": figure(earned),
      "checks": .array(checks.map(\.json)),
    ]
  }
}

extension GradeReport.Check {
  fileprivate var json: JSONValue {
    members(
      ("id", .string(id)), ("title", .string(title)), ("status", .string(status.rawValue)),
      ("points", figure(points)), ("earned", figure(earned)), ("tensors", .array(tensors.map(\.json))),
      ("message", message.map(JSONValue.string)), ("ending", ending.map { .string($0.rawValue) }),
      ("output", output.map(JSONValue.string)),
      ("diagnosis", diagnosis?.json), ("counterexample", counterexample?.json))
  }
}

extension GradeReport.Diagnosis {
  fileprivate var json: JSONValue {
    members(
      ("mistake", .string(mistake)), ("title", .string(title)), ("evidence", .string(evidence)),
      ("nudge", nudge.isEmpty ? nil : .string(nudge)),
      ("explanation", explanation.isEmpty ? nil : strings(explanation)),
      ("companion", companion.map { ["mistake": .string($0.mistake), "title": .string($0.title)] }),
      ("forStudents", .string(forStudents.rawValue)))
  }
}

/// An object of those members that have a value.
func members(_ pairs: (String, JSONValue?)...) -> JSONValue {
  var object = JSONObject()
  for (key, value) in pairs { object[key] = value }
  return .object(object)
}

func strings(_ texts: [String]) -> JSONValue { .array(texts.map(JSONValue.string)) }

/// Points or percent, without the dust of adding thirds: rounded to four decimals, as in the text report.
func figure(_ value: Double) -> JSONValue { number((value * 10_000).rounded() / 10_000) }

/// A number, written without a decimal point if it is whole.
func number(_ value: Double) -> JSONValue { Int(exactly: value).map { JSONValue($0) } ?? JSONValue(value) }
