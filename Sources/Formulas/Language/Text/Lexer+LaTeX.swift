import Spelling

extension Lexer {
  /// A backslash and what it commands.
  mutating func command() throws(FormulaError) {
    let start = position
    position += 1
    guard let first = scalar() else { throw source.error("expected a command after the backslash", at: start) }
    guard Self.isLetter(first) else { return try symbolCommand(first, from: start) }
    while let scalar = scalar(), Self.isLetter(scalar) { position += 1 }
    let name = text(start + 1..<position)
    switch name {
    case "begin", "end": return try environment(name, from: start)
    case "not": return try negatedRelation(from: start)
    default: break
    }
    guard let command = Command.all[name] else {
      // What everybody defines: \diag, \tr, \softmax.
      if Function.named(name) != nil { return emit(.name, name, from: start) }
      let hint = nearest(to: name, in: Command.all.keys.sorted()).map { "; did you mean \\\($0)?" } ?? ""
      throw source.error("\\\(name.prefix(40)) is no command that is known here\(hint)", at: start)
    }
    switch command {
    case .token(let kind): emit(kind, from: start)
    case .name(let name): emit(.name, name, from: start)
    case .names: emit(.name, name, from: start)
    case .accent(let accent): emit(.accent, accent, from: start)
    case .style: style(from: start)
    case .words: try words(from: start)
    case .ignored: if scalar() == ".", name == "left" || name == "right" { position += 1 }
    case .gap: if level == 0 { emit(.gap, from: start) }
    case .ignoredWithArgument: _ = try argument()
    case .dots: throw dots(at: start)
    }
  }

  func dots(at place: Int) -> FormulaError {
    source.error(
      "dots leave out what is to be computed: write the sum or product with its limits, as in \\sum_{i=1}^{n}",
      at: place)
  }

  private mutating func symbolCommand(_ first: Unicode.Scalar, from start: Int) throws(FormulaError) {
    position += 1
    switch first {
    case "{": emit(.open(.set), from: start)
    case "}": emit(.close(.set), from: start)
    case "|": emit(.doubleBar, from: start)
    case "_": emit(.underscore, from: start)
    case "\\":
      if scalar() == "*" { position += 1 }
      skipRowGap()
      emit(.rowEnd, from: start)
    case ",", ";", ":", "!", ">", " ", "\n", "\t", "/", "[", "]", "(", ")", "&", "%", "$": break
    default:
      throw source.error("expected a command after the backslash, found \(Self.shown(first))", at: start)
    }
  }

  /// `\\[2pt]`: the gap between rows.
  private mutating func skipRowGap() {
    guard scalar() == "[" else { return }
    var length = 1
    while let scalar = scalar(length), length < 12, "0"..."9" ~= scalar || scalar == "." || Self.isLetter(scalar) {
      length += 1
    }
    if scalar(length) == "]", length > 2,
      scalar(length - 1) == "t" || scalar(length - 1) == "m" || scalar(length - 1) == "x"
    {
      position += length + 1
    }
  }

  private mutating func negatedRelation(from start: Int) throws(FormulaError) {
    while scalar() == " " { position += 1 }
    guard scalar() == "=" else { throw source.error("expected = after \\not", at: position) }
    position += 1
    emit(.relation(.notEqual), from: start)
  }

  /// The text of a `{…}` that comes next, with nothing but letters, digits and spaces in it, and skips it. Nil, and nothing is
  /// skipped, if something else comes.
  private mutating func simpleArgument() -> String? {
    var length = 0
    while scalar(length) == " " { length += 1 }
    guard scalar(length) == "{" else { return nil }
    let start = position + length + 1
    var end = start
    while end < source.scalars.count, source.scalars[end] != "}" {
      guard Self.isLetter(source.scalars[end]) || "0"..."9" ~= source.scalars[end] || source.scalars[end] == " " else {
        return nil
      }
      end += 1
    }
    guard end < source.scalars.count else { return nil }
    position = end + 1
    return text(start..<end).filter { $0 != " " }
  }

  /// Skips a `{…}` with whatever is in it.
  private mutating func argument() throws(FormulaError) -> Range<Int>? {
    while scalar() == " " { position += 1 }
    if scalar() == "*" { position += 1 }
    guard scalar() == "{" else { return nil }
    var depth = 0
    let start = position + 1
    while let scalar = scalar() {
      position += 1
      if scalar == "{" { depth += 1 }
      if scalar == "}" { depth -= 1 }
      if depth == 0 { return start..<position - 1 }
    }
    throw source.error("expected } for this brace before the end of the formula", at: start - 1)
  }

  /// `\mathbf{W}`, `\operatorname{diag}`: a name, whatever its type.
  private mutating func style(from start: Int) {
    if scalar() == "*" { position += 1 }
    var word = simpleArgument()
    if word == nil {
      while scalar() == " " { position += 1 }
      if let digit = scalar(), digit == "1" || digit == "0" {
        position += 1
        word = String(digit)
      }
    }
    guard let word, !word.isEmpty else { return }
    switch word {
    case _ where word.utf8.allSatisfy { 0x30...0x39 ~= $0 }: emitStyled(word, isVector: true, from: start)
    case "T" where tokens.last?.kind == .caret: emit(.transposed, from: start)
    default: emit(.name, word, from: start)
    }
  }

  /// `\text{…}`: a function's or a symbol's name, a word of a condition, or prose, which means nothing here.
  private mutating func words(from start: Int) throws(FormulaError) {
    guard let range = try argument() else { return }
    let dollar = source.scalars[range].firstIndex(of: "$")
    let prose = text(range.lowerBound..<(dollar ?? range.upperBound))
    let words = prose.split { !($0.isLetter || $0.isNumber) }.map(String.init)
    if let first = words.first {
      let mark = tokens.last(where: { $0.kind != .open(.brace) })?.kind
      let isMark = mark == .underscore || mark == .caret
      if words.count == 1, isMark || vocabulary.contains(first) || Function.named(first) != nil || first == "undefined"
      {
        emit(first == "T" ? .transposed : .name, first, from: start)
      } else if first == "undefined" {
        emit(.name, first, from: start)
      } else if let kind = Self.words[words.count == 1 ? first : first == "and" && words[1] == "if" ? "and" : first] {
        emit(kind, first, from: start)
      }
    }
    if let dollar {
      position = dollar + 1
      endsOfWords.append(range.upperBound)
    }
  }

  private mutating func environment(_ command: String, from start: Int) throws(FormulaError) {
    guard let range = try argument() else { throw source.error("expected {…} after \\\(command)", at: position) }
    let name = text(range)
    guard tables.contains(name) || arrangements.contains(name) else {
      let hint = nearest(to: name, in: tables.union(arrangements).sorted()).map { "; did you mean \($0)?" } ?? ""
      throw source.error("\(name.prefix(40)) is no environment that is known here\(hint)", at: range.lowerBound)
    }
    guard command == "begin" else {
      guard environments.last == name else {
        let expected = environments.last.map { "expected \\end{\($0)}" } ?? "no environment is open"
        throw source.error("\(expected), found \\end{\(name)}", at: start)
      }
      environments.removeLast()
      if tables.contains(name) { emit(.end, name, from: start) }
      return
    }
    environments.append(name)
    if name == "array" || name.hasPrefix("alignat") { _ = try argument() }
    guard tables.contains(name) else { return }
    // `\left\{\begin{array}{ll} … \end{array}\right.` is how cases were written before there was `cases`.
    let isCases = tokens.last?.kind == .open(.set)
    if isCases { removeLast() }
    emit(.begin, isCases ? "cases" : name, from: start)
  }
}
