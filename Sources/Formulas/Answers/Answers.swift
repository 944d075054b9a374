internal import Spelling

/// The formulas of an answers file, by the question that each answers.
///
/// In a text file an answer is a line `question: formula`; lines that are indented go on with it, and lines that begin with
/// `#` are remarks. In a .tex file it is a displayed formula that says which question it answers: by `\label{1.2.b}` or
/// `\tag{1.2.b}` in it, or by a remark `% question: 1.2.b` before it. A question that has no answer is not answered, which
/// is no error; an answer to no question is one, because it was meant for some question.
public struct Answers: Sendable, Equatable {
  /// The answers by the ids of their questions.
  public private(set) var formulas: [String: String] = [:]

  /// The lines on which the answers begin, from 1.
  private var lines: [String: Int] = [:]

  /// How long a file may be, in bytes: a hundred times what anybody writes.
  static let maximumLength = 500_000

  /// The answers in `text`, the contents of `file`, to the questions of a sheet.
  public init(parsing text: String, file: String, questions: [String]) throws(AnswersError) {
    guard text.utf8.count <= Self.maximumLength else {
      throw AnswersError(file: file, line: 1, problem: "expected at most \(Self.maximumLength) bytes, found more")
    }
    let written =
      file.hasSuffix(".tex") ? try TeXAnswers(text, file: file, questions).found : try Self.lines(of: text, file)
    for answer in written {
      guard questions.contains(answer.question) else {
        throw AnswersError(file: file, line: answer.line, problem: Self.unknown(answer.question, questions))
      }
      if let line = lines[answer.question] {
        throw AnswersError(
          file: file, line: answer.line, problem: "question \(answer.question) was answered on line \(line) already")
      }
      lines[answer.question] = answer.line
      formulas[answer.question] = answer.formula
    }
  }

  private static func unknown(_ id: String, _ questions: [String]) -> String {
    if let meant = nearest(to: id, in: questions) { return "there is no question \(id); did you mean \(meant)?" }
    return "there is no question \(id); there are \(questions.joined(separator: ", "))"
  }

  /// The lines of a text file.
  private static func lines(of text: String, _ file: String) throws(AnswersError) -> [WrittenAnswer] {
    var answers: [WrittenAnswer] = []
    for (offset, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      guard let first = line.first(where: { !$0.isWhitespace }), line.first != "#" else { continue }
      if line.first?.isWhitespace == true, !answers.isEmpty {
        answers[answers.count - 1].formula += "\n" + line
        continue
      }
      guard let colon = line.firstIndex(of: ":"), first != ":" else {
        throw AnswersError(
          file: file, line: offset + 1, problem: "expected `question: formula`; a line that goes on is indented")
      }
      let question = line[..<colon].trimmed
      answers.append(
        WrittenAnswer(question: question, formula: line[line.index(after: colon)...].trimmed, line: offset + 1))
    }
    return answers.filter { !$0.formula.isEmpty }
  }
}

/// An answer as it stands in a file.
struct WrittenAnswer {
  let question: String
  var formula: String
  /// From 1.
  let line: Int
}

/// What is wrong with an answers file, and where.
public struct AnswersError: Error, Equatable, CustomStringConvertible {
  public let file: String
  public let line: Int
  public let problem: String

  public var description: String { "\(file), line \(line): \(problem)" }
}

extension StringProtocol {
  /// The text without the space around it.
  var trimmed: String {
    let rest = drop(while: \.isWhitespace)
    guard let last = rest.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(rest[...last])
  }
}
