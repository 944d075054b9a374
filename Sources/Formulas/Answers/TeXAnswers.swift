internal import Spelling

/// The answers in a .tex file: displayed formulas with the names of questions.
struct TeXAnswers {
  private(set) var found: [WrittenLine] = []
  private let questions: [String]
  /// The question that a remark named, for the next formula.
  private var announced: (question: String, line: Int)?
  /// The formula that is being read, and what ends it.
  private var open: (ending: String, text: String, line: Int)?

  /// What begins a displayed formula, and what ends it.
  private static let displays: [(beginning: String, ending: String)] =
    [("$$", "$$"), ("\\[", "\\]")]
    + ["equation", "align", "gather", "multline", "displaymath", "eqnarray"].flatMap { [$0, $0 + "*"] }
    .map { ("\\begin{\($0)}", "\\end{\($0)}") }

  init(_ text: String, _ questions: [String]) {
    self.questions = questions
    for (offset, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      let (code, remark) = Self.parts(of: line)
      if let question = Self.question(in: remark) { announced = (question, offset + 1) }
      read(code, offset + 1)
    }
    if let open {
      found.append(
        .problem(line: open.line, "expected \(open.ending) after this formula, found the end of the file"))
    }
    if found.isEmpty, text.contains(where: { !$0.isWhitespace }) {
      let example = questions.first ?? "1.2.b"
      found.append(
        .problem(
          line: 1,
          "no displayed formula says which question it answers; write \\label{\(example)} in it, or a line "
            + "`% question: \(example)` before it"))
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
        guard let end = Self.next(of: [current.ending], in: rest)?.range else {
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
    next(of: displays.map(\.beginning), in: text).map { ($0.range.upperBound, displays[$0.which].ending) }
  }

  /// The first place where one of the words stands, all of which begin with a backslash or a dollar sign.
  ///
  /// Looks at each character once: were the text searched for one word after the other, a long line with many formulas
  /// would take for ever. What a backslash makes a command of, as in `\\[1ex]` and `\$`, begins no word.
  private static func next(of words: [String], in text: Substring) -> (which: Int, range: Range<Substring.Index>)? {
    var rest = text
    while let place = rest.firstIndex(where: { $0 == "\\" || $0 == "$" }) {
      rest = rest[place...]
      if let which = words.firstIndex(where: rest.hasPrefix) {
        return (which, place..<rest.index(place, offsetBy: words[which].count))
      }
      rest = rest.dropFirst(rest.first == "\\" ? 2 : 1)
    }
    return nil
  }

  /// A formula, or several rows of which each answers a question of its own.
  private mutating func take(_ text: String, _ line: Int) {
    let rows = Self.rows(of: text[...])
    let isList = rows.lazy.filter { Self.next(of: Self.marks, in: $0) != nil }.prefix(2).count == 2
    for part in isList ? rows : [text[...]] {
      let (formula, labels) = Self.marks(in: part)
      let names = labels.map { $0.hasPrefix("eq:") ? String($0.dropFirst(3)) : $0 }
      if let question = names.first(where: questions.contains) ?? announced?.question ?? names.first(where: isMistyped)
      {
        found.append(.answer(WrittenAnswer(question: question, formula: formula.trimmed, line: line)))
        announced = nil
      }
    }
  }

  /// Whether a label was probably meant for a question. One that is less deep, or has no letter, is the number of some
  /// other formula.
  private func isMistyped(_ label: String) -> Bool {
    let depth = { (id: String) in id.count { $0 == "." } }
    return label.contains(where: \.isLetter)
      && nearest(to: label, in: questions.filter { depth($0) == depth(label) }) != nil
  }

  /// The rows of a display: what its `\\` separates outside of matrices, cases and braces.
  private static func rows(of text: Substring) -> [Substring] {
    let (beginning, ending, rowEnd) = ("\\begin{", "\\end{", "\\\\")
    var rows: [Substring] = []
    var (start, place, level) = (text.startIndex, text.startIndex, 0)
    while let next = text[place...].firstIndex(where: { "\\{}".contains($0) }) {
      let rest = text[next...]
      place = text.index(after: next)
      if rest.hasPrefix(beginning) || rest.first == "{" { level += 1 }
      if rest.hasPrefix(ending) || rest.first == "}" { level -= 1 }
      guard rest.first == "\\", place < text.endIndex else { continue }
      place = text.index(after: place)
      guard level == 0, rest.hasPrefix(rowEnd) else { continue }
      rows.append(text[start..<next])
      place = text.index(place, offsetBy: lengthOfGap(text[place...]))
      start = place
    }
    return rows + [text[start...]]
  }

  /// How long the `*` and the `[1ex]` are that may follow `\\\\`.
  private static func lengthOfGap(_ text: Substring) -> Int {
    let star = text.first == "*" ? 1 : 0
    let rest = text.dropFirst(star)
    guard rest.first == "[", let end = rest.prefix(12).firstIndex(of: "]") else { return star }
    let gap = rest[..<end].dropFirst()
    let isLength = gap.last?.isLetter == true && gap.allSatisfy { $0.isLetter || $0.isNumber || ".- ".contains($0) }
    return isLength ? star + gap.count + 2 : star
  }

  private static let marks = ["\\label{", "\\tag{", "\\tag*{"]

  /// The formula without its labels and tags, and what they say.
  private static func marks(in text: Substring) -> (formula: String, questions: [String]) {
    var (rest, formula, names) = (text, "", [String]())
    while let mark = next(of: marks, in: rest)?.range, let end = rest[mark.upperBound...].firstIndex(of: "}") {
      formula += rest[..<mark.lowerBound]
      names.append(rest[mark.upperBound..<end].trimmed)
      rest = rest[rest.index(after: end)...]
    }
    formula += rest
    for command in ["\\nonumber", "\\notag"] { formula = formula.replacing(command, with: "") }
    return (formula, names)
  }
}
