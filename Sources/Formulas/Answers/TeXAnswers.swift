internal import Spelling

/// The answers in a .tex file: displayed formulas with the names of questions.
struct TeXAnswers {
  private(set) var found: [WrittenAnswer] = []
  private let questions: [String]
  /// The question that a remark named, for the next formula.
  private var announced: (question: String, line: Int)?
  /// The formula that is being read, and what ends it.
  private var open: (ending: String, text: String, line: Int)?

  private static let environments = ["equation", "align", "gather", "multline", "displaymath", "eqnarray"]

  init(_ text: String, _ questions: [String]) throws(AnswersError) {
    self.questions = questions
    for (offset, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      let (code, remark) = Self.parts(of: line)
      if let question = Self.question(in: remark) { announced = (question, offset + 1) }
      read(code, offset + 1)
    }
  }

  /// What a line says, and the remark at its end.
  private static func parts(of line: Substring) -> (code: Substring, remark: Substring) {
    var previous: Character?
    for position in line.indices {
      if line[position] == "%" && previous != "\\" { return (line[..<position], line[position...].dropFirst()) }
      previous = line[position]
    }
    return (line, "")
  }

  private static func question(in remark: Substring) -> String? {
    let words = remark.trimmed
    guard words.hasPrefix("question:") else { return nil }
    return words.dropFirst("question:".count).trimmed
  }

  private mutating func read(_ code: Substring, _ line: Int) {
    var rest = code
    while true {
      if let current = open {
        guard let end = rest.firstRange(of: current.ending) else {
          open?.text += rest + "\n"
          return
        }
        take(current.text + rest[..<end.lowerBound], current.line)
        open = nil
        rest = rest[end.upperBound...]
      } else {
        guard let (start, ending) = Self.opening(in: rest) else { return }
        open = (ending, "", line)
        rest = rest[start...]
      }
    }
  }

  /// Where the next formula begins, and what will end it.
  private static func opening(in text: Substring) -> (start: Substring.Index, ending: String)? {
    let starred = environments.flatMap { [$0, $0 + "*"] }
    let pairs = [("$$", "$$"), ("\\[", "\\]")] + starred.map { ("\\begin{\($0)}", "\\end{\($0)}") }
    return pairs.compactMap { pair in text.firstRange(of: pair.0).map { ($0, pair.1) } }
      .min { $0.0.lowerBound < $1.0.lowerBound }.map { ($0.0.upperBound, $0.1) }
  }

  /// A formula, or several rows of which each answers a question of its own.
  private mutating func take(_ text: String, _ line: Int) {
    let rows = text.split(separator: "\\\\", omittingEmptySubsequences: false)
    let isList = rows.count { !Self.marks(in: $0).questions.isEmpty } > 1
    for part in isList ? rows.map(String.init) : [text] {
      let (formula, names) = Self.marks(in: part[...])
      let known = names.map { $0.hasPrefix("eq:") ? String($0.dropFirst(3)) : $0 }
        .filter { questions.contains($0) || nearest(to: $0, in: questions) != nil }
      if let question = known.first ?? announced?.question {
        found.append(WrittenAnswer(question: question, formula: formula.trimmed, line: line))
        announced = nil
      }
    }
  }

  /// The formula without its labels and tags, and what they say.
  private static func marks(in text: Substring) -> (formula: String, questions: [String]) {
    var (rest, formula, names) = (text, "", [String]())
    while let (mark, end) = ["\\label{", "\\tag{", "\\tag*{"].compactMap({
      opening -> (Range<Substring.Index>, Substring.Index)? in
      guard let mark = rest.firstRange(of: opening), let end = rest[mark.upperBound...].firstIndex(of: "}") else {
        return nil
      }
      return (mark, end)
    }).min(by: { $0.0.lowerBound < $1.0.lowerBound }) {
      formula += rest[..<mark.lowerBound]
      names.append(rest[mark.upperBound..<end].trimmed)
      rest = rest[rest.index(after: end)...]
    }
    formula += rest
    for command in ["\\nonumber", "\\notag"] { formula = formula.replacing(command, with: "") }
    return (formula, names)
  }
}
