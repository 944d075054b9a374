internal import GradientCheck
internal import Grading

extension GradeReport.Check {
  /// Everything that there is to say about a check that did not pass, as lines for a fixed-width font: neutralised,
  /// and whatever the student's program said stands behind a bar. Empty if there is nothing to say.
  var explanation: String {
    guard status != .passed else { return "" }
    var page = TextPage(colored: false)
    page.writeExplanation(of: self)
    return page.text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.drop(while: { $0 == " " }).isEmpty ? "" : $0.dropFirst(TextPage.explanationIndent) }
      .joined(separator: "\n")
  }

  /// The one line that says most about why a check did not pass, neutralised.
  var headline: String {
    if let diagnosis { return neutralised(diagnosis.companion == nil ? diagnosis.title : diagnosis.name) }
    if let line = message.flatMap({ neutralisedLines($0).first { !$0.isEmpty } }) { return line }
    if let tensor = tensors.first(where: { !$0.verdict.passed }) {
      return neutralised("\(tensor.name) in \(tensor.caseName): \(tensor.verdict.summary)")
    }
    return status.rawValue
  }

  /// The tensors that are right, as briefly as possible: they narrow down where the mistake is.
  var rightTensors: [String] {
    var cases: [(name: String, right: [String], isFlawless: Bool)] = []
    for tensor in tensors {
      let place = cases.lastIndex { $0.name == tensor.caseName } ?? cases.count
      if place == cases.count { cases.append((tensor.caseName, [], true)) }
      if tensor.verdict.passed { cases[place].right.append(tensor.name) } else { cases[place].isFlawless = false }
    }
    let flawless = cases.filter(\.isFlawless).map(\.name)
    let partly = cases.filter { !$0.isFlawless && !$0.right.isEmpty }
      .map { "Right in \($0.name): \($0.right.joined(separator: ", "))" }
    return partly + (flawless.isEmpty ? [] : ["All right in \(flawless.joined(separator: ", "))"])
  }
}

/// The texts without repetitions, in the order of their first occurrence.
func distinct(_ texts: some Sequence<String>) -> [String] {
  var known: Set<String> = []
  return texts.filter { known.insert($0).inserted }
}
