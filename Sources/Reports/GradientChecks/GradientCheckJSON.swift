internal import GradientCheck
internal import Grading
internal import JSON
internal import Tensors

extension GradientCheckReport {
  /// Version 1: keys may be added, never renamed. A key whose value is unknown is absent.
  var json: JSONValue {
    members(
      ("schema", 1),
      (
        "submission",
        [
          "id": .string(submission.id), "path": .string(submission.path), "kind": .string(submission.kind),
          "sha256": .string(submission.sha256),
        ]
      ),
      ("status", .string(status)), ("message", message.map(JSONValue.string)), ("seed", .string("\(seed)")),
      ("relativeError", relativeError?.json),
      ("checks", .array(checks.map(\.json))), ("isolation", strings(isolation)), ("notes", strings(notes)),
      ("output", output.isEmpty ? nil : .string(output)))
  }

  private var status: String {
    switch refusal {
    case .rejected: "rejected"
    case .unexecutable: "unexecutable"
    case nil: passed ? "agreed" : "wrong"
    }
  }

  private var message: String? {
    switch refusal {
    case .rejected(let reason), .unexecutable(let reason): reason
    case nil: nil
    }
  }
}

extension GradientCheckReport.Check {
  fileprivate var json: JSONValue {
    let remarks = remarks.isEmpty ? nil : strings(remarks)
    switch result {
    case .checked(let finding):
      return members(
        ("id", .string(id)), ("title", .string(title)), ("status", finding.passed ? "agreed" : "wrong"),
        ("suspect", finding.suspect.map { .string($0.rawValue) }), ("isExcused", .bool(finding.isExcused)),
        ("forwards", JSONValue(finding.report.evaluations)),
        ("gradients", .array(finding.report.gradients.map { json(of: $0) } + finding.report.mismatches.map(json))),
        ("violations", strings(finding.report.violationSentences)), ("remarks", remarks))
    case .failed(let message):
      return members(("id", .string(id)), ("title", .string(title)), ("status", "error"), ("message", .string(message)))
    case .wrongTensor(let name, let verdict):
      return members(
        ("id", .string(id)), ("title", .string(title)), ("status", "wrong"),
        ("message", .string("\(name): \(verdict.summary)")))
    case .skipped(let reason):
      return members(
        ("id", .string(id)), ("title", .string(title)), ("status", "skipped"), ("message", .string(reason)))
    }
  }

  private func json(of gradient: GradientFinding) -> JSONValue {
    let worst = gradient.worst.map { offset -> JSONValue in
      [
        "index": .array(gradient.analytic.index(at: offset).map { JSONValue($0) }),
        "analytic": number(gradient.analytic.elements[offset]), "numeric": number(gradient.numeric[offset].value),
        "bound": number(gradient.numeric[offset].bound),
      ]
    }
    let pattern = MistakePattern(gradient)?.description(gradient, extents: extents)
    return members(
      ("name", .string(gradient.gradientName)), ("status", .string(gradient.status)),
      ("shape", .array(gradient.analytic.shape.map { JSONValue($0) })), ("total", JSONValue(gradient.marks.count)),
      ("wrong", JSONValue(gradient.wrong)), ("undecided", JSONValue(gradient.undecided)),
      ("kinks", JSONValue(gradient.kinks)), ("maxRelativeError", number(gradient.maxRelativeError)),
      ("worst", worst), ("pattern", pattern.map(JSONValue.string)))
  }

  private func json(_ name: String, _ mismatch: ShapeMismatch) -> JSONValue {
    [
      "name": .string("dJd" + name), "status": "wrong", "shape": .array(mismatch.got.map { JSONValue($0) }),
      "message": .string(mismatch.description),
    ]
  }
}

extension RelativeErrorRule {
  fileprivate var json: JSONValue {
    [
      "largest": number(largest), "limit": number(Self.limit),
      "isBelow": .string(holds.map { $0 ? "yes" : "no" } ?? "unknown"),
    ]
  }
}
