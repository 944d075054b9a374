/// What Grader tells the shell. A student's failure is a result, never an error of Grader's.
enum ExitStatus: Int32, Sendable, CaseIterable {
  /// The work is done and, where something was asked to pass, it passed.
  case done = 0
  /// A submission, a formula or a suite fell short.
  case fellShort = 1
  /// The command line cannot be understood.
  case wrongUsage = 2
  /// Grader's own fault, or a fixture that is broken.
  case fault = 3

  /// The status in words, for those who read the help.
  var meaning: String {
    switch self {
    case .done: "done; and, where something was to pass, it passed"
    case .fellShort: "a submission, a formula or a suite fell short"
    case .wrongUsage: "wrong usage"
    case .fault: "Grader's own fault, or a broken fixture"
    }
  }
}
