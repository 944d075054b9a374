internal import WorkerProtocol

extension Answer.Failure {
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
    return nil
  }
}
