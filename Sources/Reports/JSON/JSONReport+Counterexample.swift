internal import Grading
internal import JSON

extension GradeReport.Counterexample {
  /// Tensors are text in brackets, which is JSON of its own unless a number in it is not finite.
  var json: JSONValue {
    var given = JSONObject()
    for input in inputs { given[input.name] = .string(input.value) }
    return [
      "script": .string(script), "inputs": .object(given), "output": .string(output), "expected": .string(expected),
      "got": .string(got), "language": .string(language), "snippet": .string(snippet),
    ]
  }
}
