internal import Spelling

/// The formulas of an answers file, by the question that each answers.
///
/// In a text file an answer is a line `question: formula`; lines that are indented go on with it, and lines that begin with
/// `#` are remarks. In a .tex file it is a displayed formula that says which question it answers: by `\label{1.2.b}` or
/// `\tag{1.2.b}` in it, or by a remark `% question: 1.2.b` before it. A question that has no answer is not answered, which
/// is no problem; an answer to no question is one, because it was meant for some question. The other answers count all the
/// same.
public struct Answers: Sendable, Equatable {
  /// The answers by the ids of their questions.
  public private(set) var formulas: [String: String] = [:]
  /// What is wrong with the file, in its order.
  public private(set) var problems: [AnswersProblem] = []

  /// The lines on which the answers begin, from 1.
  private var lines: [String: Int] = [:]

  /// How long a file may be, in bytes: a hundred times what anybody writes.
  static let maximumLength = 500_000

  /// The answers in `text`, the contents of `file`, to the questions of a sheet.
  public init(parsing text: String, file: String, questions: [String]) {
    guard text.utf8.count <= Self.maximumLength else {
      let problem = "expected at most \(Self.maximumLength) bytes, found more"
      problems = [AnswersProblem(file: file, line: 1, problem: problem)]
      return
    }
    // Editors of Windows begin a file with a mark of its byte order.
    let text = text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
    let found = file.hasSuffix(".tex") ? TeXAnswers(text, questions).found : Self.lines(of: text)
    for line in found {
      switch line {
      case .answer(let answer): add(answer, file, questions)
      case .problem(let line, let problem): problems.append(AnswersProblem(file: file, line: line, problem: problem))
      }
    }
  }

  private mutating func add(_ answer: WrittenAnswer, _ file: String, _ questions: [String]) {
    let problem: String
    if !questions.contains(answer.question) {
      problem = Self.unknown(answer.question, questions)
    } else if let line = lines[answer.question] {
      problem = "question \(answer.question) was answered on line \(line) already, which is the answer that counts"
    } else {
      lines[answer.question] = answer.line
      formulas[answer.question] = answer.formula
      return
    }
    problems.append(AnswersProblem(file: file, line: answer.line, problem: problem))
  }

  private static func unknown(_ id: String, _ questions: [String]) -> String {
    let shown = id.prefix(40)
    if let meant = nearest(to: id, in: questions) { return "there is no question \(shown); did you mean \(meant)?" }
    return "there is no question \(shown); there are \(questions.joined(separator: ", "))"
  }

  /// The lines of a text file.
  private static func lines(of text: String) -> [WrittenLine] {
    var found: [WrittenLine] = []
    for (offset, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      guard let first = line.first(where: { !$0.isWhitespace }), line.first != "#" else { continue }
      if line.first?.isWhitespace == true, let last = found.last {
        if case .answer(var answer) = last {
          answer.formula += "\n" + line
          found[found.count - 1] = .answer(answer)
        }
        continue
      }
      guard let colon = line.firstIndex(of: ":"), first != ":" else {
        found.append(.problem(line: offset + 1, "expected `question: formula`; a line that goes on is indented"))
        continue
      }
      let formula = line[line.index(after: colon)...].trimmed
      found.append(.answer(WrittenAnswer(question: line[..<colon].trimmed, formula: formula, line: offset + 1)))
    }
    return found.filter { if case .answer(let answer) = $0 { !answer.formula.isEmpty } else { true } }
  }
}

/// What a file holds, piece by piece.
enum WrittenLine {
  case answer(WrittenAnswer)
  case problem(line: Int, String)
}

/// An answer as it stands in a file.
struct WrittenAnswer {
  let question: String
  var formula: String
  /// From 1.
  let line: Int
}

/// What is wrong with an answer in a file, and where.
public struct AnswersProblem: Equatable, Sendable, CustomStringConvertible {
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
