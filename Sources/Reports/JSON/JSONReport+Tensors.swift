internal import GradientCheck
internal import Grading
internal import JSON

extension GradeReport.TensorResult {
  /// A tensor that passed has its figures; one that failed also says what is wrong with it, and draws it.
  var json: JSONValue {
    switch verdict {
    case .wrongType(let type, let shape):
      return members(
        ("name", .string(name)), ("case", .string(caseName)), ("step", .string(step)), ("status", "failed"),
        ("shape", integers(shape)), ("message", .string(wrongTypeMessage(type))))
    case .wrongShape(let mismatch):
      return members(
        ("name", .string(name)), ("case", .string(caseName)), ("step", .string(step)), ("status", "failed"),
        ("shape", integers(mismatch.got)), ("expectedShape", integers(mismatch.expected)),
        ("message", .string(mismatch.description)))
    case .compared(let comparison):
      let picture = comparison.worst.map { _ in ErrorPicture(comparison) }
      return members(
        ("name", .string(name)), ("case", .string(caseName)), ("step", .string(step)),
        ("status", verdict.passed ? "passed" : "failed"), ("shape", integers(comparison.shape)),
        ("wrong", JSONValue(comparison.wrong)), ("total", JSONValue(comparison.total)),
        ("maxRelativeError", number(comparison.maxRelativeError)), ("worst", comparison.worst?.json),
        ("picture", picture.map { strings($0.rows) }), ("pictureLegend", picture.map { .string($0.legend) }))
    }
  }
}

extension EntryComparison.Worst {
  fileprivate var json: JSONValue {
    [
      "index": integers(index), "expected": number(deviation.expected), "got": number(deviation.got),
      "tolerance": number(deviation.tolerance),
    ]
  }
}

private func integers(_ values: [Int]) -> JSONValue { .array(values.map { JSONValue($0) }) }
