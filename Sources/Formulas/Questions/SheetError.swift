/// A sheet of questions that cannot be used: which file, where in it, and why.
public struct SheetError: Error, Equatable, CustomStringConvertible {
  public let file: String
  public let problem: String

  public var description: String { "\(file): \(problem)" }
}

/// What is wrong with one question.
public struct QuestionError: Error, Equatable, CustomStringConvertible {
  public let question: String
  public let problem: String

  public var description: String { "question \(question): \(problem)" }
}
