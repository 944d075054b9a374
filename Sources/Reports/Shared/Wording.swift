internal import GradientCheck
internal import Grading

// The sentences about numbers, the same in every format. None of them holds text of the student's.

extension TensorVerdict {
  /// What is wrong, in one line.
  var summary: String {
    switch self {
    case .wrongType(let type, _): wrongTypeMessage(type)
    case .wrongShape(let mismatch): mismatch.description
    case .compared(let comparison):
      [comparison.count, comparison.worst?.summary].compactMap(\.self).joined(separator: "; ")
    }
  }

  /// What is wrong, without a number that a hidden case holds or that came of one.
  var wordsOnly: String {
    switch self {
    case .wrongType(let type, _): wrongTypeMessage(type)
    case .wrongShape: "the shape is wrong"
    case .compared(let comparison): comparison.count
    }
  }
}

extension EntryComparison {
  var summary: String {
    let kinds = [(nans, "NaN"), (infinities, "infinite")].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    let notFinite = kinds.isEmpty ? "" : " (\(kinds.joined(separator: ", ")))"
    return "\(count)\(notFinite); largest relative error " + numeral(maxRelativeError, digits: 3)
  }

  var count: String { "\(wrong) of \(total) \(total == 1 ? "entry is" : "entries are") wrong" }
}

extension EntryComparison.Worst {
  var summary: String {
    let place = index.isEmpty ? "the number" : "the worst, at [\(index.map(String.init).joined(separator: ", "))]"
    let (expected, got) = contrasted(deviation.expected, deviation.got)
    let tolerance = numeral(deviation.tolerance, digits: 2)
    let error = numeral(deviation.relativeError, digits: 3)
    return "\(place): expected \(expected), got \(got), tolerance \(tolerance), relative error \(error)"
  }
}
