import Foundation
import Assignments
import Grading
import Reports
import TestSupport
import Testing

struct JSONReportTests {
  /// What an independent reader prints about a document: the Python expression `expression` of the parsed `d`.
  private func python(_ expression: String, of document: String) throws -> String {
    let program = "import json, sys; d = json.load(sys.stdin); print(json.dumps(\(expression)))"
    return try Python.run(program: program, input: Data(document.utf8)).trimmingCharacters(in: .newlines)
  }

  @Test(arguments: [
    (
      "list(d)",
      #"["schema", "assignment", "submission", "status", "score", "parts", "penalties", "integrity", "isolation", "notes", "staffNotes"]"#
    ),
    ("[d['schema'], d['assignment'], d['status']]", #"[1, "nyu-dsga1008-fall2025", "graded"]"#),
    ("d['submission']", #"{"id": "ab1234", "path": "class/ab1234.zip", "kind": "python", "sha256": "00ff"}"#),
    ("d['score']", #"{"earned": 4.5, "possible": 9, "extra": 1, "penaltyPercent": 5, "final": 5.225}"#),
    (
      "[{k: v for k, v in p.items() if k != 'checks'} for p in d['parts']]",
      #"[{"id": "linear", "title": "Linear", "points": 6.5, "earned": 4.5}, "#
        + #"{"id": "network", "title": "The whole network", "points": 2.5, "earned": 0}]"#
    ),
    (
      "[[c['id'], c['status'], c['points'], c['earned']] for p in d['parts'] for c in p['checks']]",
      #"[["linear.forward", "passed", 4.5, 4.5], ["linear.backward", "failed", 2, 0], "#
        + #"["network.all", "error", 2.5, 0], ["network.twice", "skipped", 0, 0]]"#
    ),
    ("list(d['parts'][1]['checks'][1])", #"["id", "title", "status", "points", "earned", "tensors"]"#),
    (
      "d['parts'][1]['checks'][0]",
      #"{"id": "network.all", "title": "Forward and backward", "status": "error", "points": 2.5, "earned": 0, "#
        + #""tensors": [], "message": "KeyError: 'W1'\n  File \"mlp.py\", line 12", "#
        + #""output": "loading\u2026\n\ndone\n"}"#
    ),
    (
      "d['parts'][0]['checks'][1]['tensors'][0]",
      #"{"name": "y_hat", "case": "linear-square", "step": "forward x", "status": "passed", "shape": [2], "#
        + #""wrong": 0, "total": 2, "maxRelativeError": 0}"#
    ),
    (
      "d['parts'][0]['checks'][1]['tensors'][1]",
      #"{"name": "dJdW1", "case": "linear-square", "step": "backward dJdy_hat", "status": "failed", "#
        + #""shape": [3, 3], "wrong": 7, "total": 9, "maxRelativeError": 1, "#
        + #""worst": {"index": [2, 2], "expected": 9, "got": "NaN", "tolerance": 1e-06}, "#
        + #""picture": [".xx", "x.x", "xx!"], "pictureLegend": ". right  x wrong  ! not finite"}"#
    ),
    (
      "d['parts'][0]['checks'][1]['tensors'][2]",
      #"{"name": "dJdb1", "case": "linear-square", "step": "backward dJdy_hat", "status": "failed", "#
        + #""shape": [1, 3], "expectedShape": [3], "#
        + #""message": "shape (1, 3) where (3,) was expected: an axis too many"}"#
    ),
    (
      "[d['penalties'], d['integrity'], d['isolation'], d['notes']]",
      #"[[{"rule": "format", "percent": 5, "evidence": ["unexpected file test1.py"]}], "#
        + #"[{"kind": "autograd", "evidence": "mlp.py:3 calls loss.backward()"}], [], "#
        + #"["1/N is taken in backward instead of the loss: accepted"]]"#
    ),
  ])
  func theContractHolds(expression: String, expected: String) throws {
    #expect(try python(expression, of: render([.eventful], as: .json)) == expected)
  }

  @Test func whatIsKnownOfTheStudentIsThere() throws {
    let document = render([.detailed], as: .json)
    #expect(
      try python("d['submission']", of: document)
        == #"{"id": "ab1234", "path": "class/ab1234.zip", "kind": "python", "sha256": "00ff", "#
        + #""student": "Zo\u00eb O'Hara", "siteID": "67890", "submittedAt": "2025-09-21T23:55:00-04:00"}"#)
    #expect(
      try python("list(d['parts'][0]['checks'][1]['diagnosis'])", of: document)
        == #"["mistake", "title", "evidence", "nudge", "explanation", "companion", "forStudents"]"#)
  }

  @Test func severalReportsAreAList() throws {
    let document = render([.eventful, .brief("b")], as: .json)
    #expect(
      try python("[list(d), d['schema'], len(d['reports'])]", of: document)
        == #"[["schema", "reports", "class"], 1, 2]"#)
    let second = try python("d['reports'][1]", of: document)
    #expect(second == (try python("d", of: render([.brief("b")], as: .json))))
  }

  @Test(arguments: [(nil, "null"), ([], "[]"), ([Absentee(id: "mh1936", student: "M. Hamilton")], #"["mh1936"]"#)])
  func whoHandedNothingInIsSaidIfItIsKnown(absent: [Absentee]?, expected: String) throws {
    let document = render([.eventful, .brief("b")], absent: absent, as: .json)
    #expect(try python("d['class'].get('absent')", of: document) == expected)
  }

  @Test func theDustOfAddingThirdsIsNotWritten() throws {
    var report = GradeReport.eventful
    report.parts = [
      .init(
        id: "p", title: "P",
        checks: (0..<3).map { .init(id: "\($0)", title: "", status: .passed, points: 0.1, earned: 0.1) })
    ]
    #expect(try python("d['parts'][0]['points']", of: render([report], as: .json)) == "0.3")
  }

  @Test(arguments: HostileTextTests.attacks + ["\"", "\\", "é", "\n\t", "</script>"])
  func everyTextComesBackUnchanged(text: String) throws {
    let document = render([HostileTextTests.report(saying: text)], as: .json)
    let codes = "[ord(c) for c in d['parts'][0]['checks'][0]['output']]"
    #expect(try python(codes, of: document) == "\(text.unicodeScalars.map(\.value))")
  }
}
