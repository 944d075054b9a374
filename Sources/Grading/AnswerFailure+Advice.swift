internal import WorkerProtocol

extension Answer.Failure {
  /// Where it happened, what it was, and what to do about it.
  func explained(in script: Script, calling functions: Functions? = nil) -> String {
    let place = place(in: script, calling: functions) ?? ""
    return [place + text, advice ?? "", trace].filter { !$0.isEmpty }.joined(separator: "\n")
  }

  /// The step in which it happened.
  func place(in script: Script, calling functions: Functions?) -> String? {
    let steps = script.steps.map { functions?.words(for: $0) ?? $0.description }
    return step.flatMap { steps.indices.contains($0) ? "In \"\(steps[$0])\": " : nil }
  }

  /// What to look for where the words of the language alone do not say it: limits that hold only while code is graded.
  var advice: String? {
    if kind == "MemoryError" || ["not enough memory", "can't allocate memory"].contains(where: text.contains) {
      return "It asked for more memory than it may have: look for a tensor that is much larger than its formula needs, "
        + "or a list that only grows."
    }
    if kind == "PermissionError" || text.contains("Operation not permitted") {
      return "While it is graded, code may not use the network, other programs or files that are not its own: "
        + "remove code that does."
    }
    if text.contains("does not have enough dimensions") {
      return
        "A number by itself cannot stand beside `@`, which multiplies arrays: where a product begins with 1, begin "
        + "with an array, such as np.ones(1), or np.array([[1.0]]) where vectors are columns."
    }
    return nil
  }
}
