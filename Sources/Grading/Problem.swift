internal import Fixtures
internal import WorkerProtocol
internal import Workers

/// What kept a case from being answered.
struct Problem {
  /// What staff read.
  let words: String
  /// The same without a word of the submission: it had hidden inputs, and could say anything.
  let forStudents: String

  init(words: String, forStudents: String) { (self.words, self.forStudents) = (words, forStudents) }

  /// An output that is not there, though nothing failed.
  init(name: String) {
    words = "\(name) did not come back from the submission."
    forStudents = words
  }

  /// An exception, or something that is no answer.
  init(_ failure: Answer.Failure, in hidden: HiddenCase) {
    words = failure.explained(in: hidden.script, calling: hidden.functions)
    let place = failure.place(in: hidden.script, calling: hidden.functions) ?? ""
    forStudents = [place + failure.wordsForStudents, failure.advice ?? ""].filter { !$0.isEmpty }
      .joined(separator: "\n")
  }
}

extension [Problem] {
  /// All of them in the words for somebody, what is the same in several cases once; nothing if there are none.
  func told(_ words: KeyPath<Problem, String>) -> String? {
    isEmpty ? nil : distinct(map { $0[keyPath: words] }).joined(separator: "\n")
  }
}

extension Answer.Failure {
  /// What happened, of which the submission chose no more than which of Python's own errors it was.
  var wordsForStudents: String {
    let withheld = "What was said is withheld: it could hold hidden numbers."
    let known = [
      "ArithmeticError", "AssertionError", "AttributeError", "FileNotFoundError", "FloatingPointError", "ImportError",
      "IndexError", "KeyError", "MemoryError", "ModuleNotFoundError", "NameError", "NotImplementedError", "OSError",
      "OverflowError", "PermissionError", "RecursionError", "RuntimeError", "SyntaxError", "TypeError",
      "UnboundLocalError", "ValueError", "ZeroDivisionError",
    ]
    if known.contains(kind) { return "\(kind). \(withheld)" }
    return switch kind {
    case Self.missingName: "Something that the homework asks for is not defined."
    case Self.wrongReturn: "It returned something else than the homework asks for. \(withheld)"
    case "missing-gradient": "Not all gradients were in grads. \(withheld)"
    case "not-a-tensor", "unreadable-tensor": "What should be a tensor is none that can be read. \(withheld)"
    default: "It failed. \(withheld)"
    }
  }
}

extension Outcome {
  /// What happened, and what to do about it, without what the submission chose to say.
  var wordsForStudents: String {
    switch self {
    case .answered(let answer): answer.failure.map { "failed: \($0.wordsForStudents)" } ?? "answered"
    case .exited: "ended before it had answered: remove calls that end the program"
    case .garbled: "sent something that is no answer. Remove code that writes to descriptors that it has not opened"
    default: description
    }
  }
}
