/// Cuts a text into tokens in one pass. LaTeX's and plain text's ways of writing the same give the same tokens.
struct Lexer {
  let source: Source
  let vocabulary: NameTable
  var position = 0
  var tokens: [Token] = []
  /// The environments around the place, innermost last.
  var environments: [String] = []
  /// How many brackets and tables are open.
  private(set) var level = 0
  /// Where the `}` of a `\text{…}` stands of which a `$` has interrupted the words.
  var endsOfWords: [Int] = []

  init(_ source: Source, _ vocabulary: NameTable) { (self.source, self.vocabulary) = (source, vocabulary) }

  /// All tokens, the last one being `endOfText`.
  mutating func run() throws(FormulaError) -> [Token] {
    while position < source.scalars.count { try next() }
    if let name = environments.last {
      throw source.error("expected \\end{\(name)} before the end of the formula", at: position)
    }
    emit(.endOfText, from: position)
    return tokens
  }

  func scalar(_ offset: Int = 0) -> Unicode.Scalar? {
    position + offset < source.scalars.count ? source.scalars[position + offset] : nil
  }

  mutating func emit(_ kind: Token.Kind, _ text: String = "", from start: Int) {
    switch kind {
    case .open, .begin: level += 1
    case .close, .end: level -= 1
    default: break
    }
    tokens.append(Token(kind: kind, text: text, start: start, end: position))
  }

  /// Takes back an opening bracket.
  mutating func removeLast() {
    tokens.removeLast()
    level -= 1
  }

  /// The next token, or whatever means nothing.
  private mutating func next() throws(FormulaError) {
    guard let first = scalar() else { return }
    let start = position
    // A comment may have hidden the end of the words; to go back there would read everything again.
    while let end = endsOfWords.last, end < position { endsOfWords.removeLast() }
    switch first {
    case " ", "\t", "\n", "\r", "~", "\u{A0}", "\u{2009}", "\u{202F}", "\u{200B}", "\u{2061}", "\u{2062}", "\u{FEFF}":
      position += 1
    case "%": while let scalar = scalar(), scalar != "\n" { position += 1 }
    case "$": dollar()
    case "\\": try command()
    case "0"..."9": number()
    case "." where isDigit(scalar(1)) && !followsOperand: number()
    case "A"..."Z", "a"..."z": word()
    case "}" where endsOfWords.last == position:
      endsOfWords.removeLast()
      position += 1
    case "&": ampersand()
    case "…", "⋯", "⋮", "⋱": throw dots(at: start)
    case "." where scalar(1) == "." && scalar(2) == ".": throw dots(at: start)
    default:
      if let (kind, length) = mark(first) {
        position += length
        emit(kind, from: start)
      } else {
        try letter(first)
      }
    }
  }

  private func isDigit(_ scalar: Unicode.Scalar?) -> Bool { scalar.map { "0"..."9" ~= $0 } ?? false }

  static func isLetter(_ scalar: Unicode.Scalar?) -> Bool {
    scalar.map { "a"..."z" ~= $0 || "A"..."Z" ~= $0 } ?? false
  }

  /// Whether what stands directly before could be multiplied, so that a full stop is no decimal point.
  private var followsOperand: Bool {
    guard let last = tokens.last, last.end == position else { return false }
    return switch last.kind {
    case .name, .number, .close, .ones, .zeros, .prime, .transposed, .bar, .doubleBar: true
    default: false
    }
  }

  private mutating func ampersand() {
    position += 1
    if let innermost = environments.last, tables.contains(innermost) { emit(.ampersand, from: position - 1) }
  }

  /// A dollar only sets LaTeX's mode; within `\text{…}` it interrupts and resumes the words.
  private mutating func dollar() {
    position += 1
    guard let end = endsOfWords.last else { return }
    position = end
  }

  /// Digits, at most one point among them, and a power of ten: `0.01`, `.5`, `1e-8`.
  private mutating func number() {
    let start = position
    while isDigit(scalar()) { position += 1 }
    if scalar() == ".", isDigit(scalar(1)) {
      position += 1
      while isDigit(scalar()) { position += 1 }
    }
    if scalar() == "e" || scalar() == "E" {
      let sign = scalar(1) == "-" || scalar(1) == "+" ? 1 : 0
      if isDigit(scalar(1 + sign)) {
        position += 1 + sign
        while isDigit(scalar()) { position += 1 }
      }
    }
    emit(.number, text(start..<position), from: start)
  }

  /// A run of letters and digits: a name, several of them, or one of the few words of conditions.
  private mutating func word() {
    let start = position
    while Self.isLetter(scalar()) || isDigit(scalar()) { position += 1 }
    let text = text(start..<position)
    if attachAccent(to: text, from: start) { return }
    if !vocabulary.contains(text), let kind = Self.words[text] {
      emit(kind, text, from: start)
    } else {
      emit(.name, text, from: start)
    }
  }

  /// The words of conditions.
  static let words: [String: Token.Kind] = [
    "if": .if, "for": .if, "when": .if, "where": .if, "otherwise": .otherwise, "else": .otherwise, "and": .and,
    "or": .or,
  ]

  /// A combining accent belongs to the last letter: `xŷ` in two code points is `x` and `ŷ`.
  private mutating func attachAccent(to text: String, from start: Int) -> Bool {
    guard scalar().flatMap(Letters.accent) != nil else { return false }
    if text.utf8.count > 1 {
      tokens.append(Token(kind: .name, text: String(text.dropLast()), start: start, end: position - 1))
    }
    emitName(String(text.suffix(1)), from: position - 1)
    return true
  }

  /// The name of one letter, with the accent that may follow it.
  private mutating func emitName(_ name: String, from start: Int) {
    let accent = scalar().flatMap(Letters.accent)
    if accent != nil { position += 1 }
    emit(.name, name + (accent ?? ""), from: start)
  }

  func text(_ range: Range<Int>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: source.scalars[range])
    return String(view)
  }

  /// Letters that ASCII lacks.
  private mutating func letter(_ first: Unicode.Scalar) throws(FormulaError) {
    let start = position
    position += 1
    if Letters.plainDigit(first) != nil {
      styledNumber(from: start)
    } else if let (letter, accent) = Letters.accented[first] {
      emit(.name, String(letter) + accent, from: start)
    } else if let (kind, _) = Letters.plainGreek(first).flatMap(mark) {
      emit(kind, from: start)
    } else if let name = Letters.greek[Letters.plainGreek(first) ?? first] ?? Letters.plain(first).map(String.init) {
      emitName(name, from: start)
    } else if Letters.superscripts[first] != nil {
      script(.caret, Letters.superscripts, from: start)
    } else if Letters.subscripts[first] != nil {
      script(.underscore, Letters.subscripts, from: start)
    } else {
      throw source.error("expected a formula, found \(Self.shown(first))", at: start)
    }
  }

  /// A number in digits of a style of their own.
  private mutating func styledNumber(from start: Int) {
    position = start
    var (digits, isVector) = ("", true)
    while let scalar = scalar() {
      if let plain = Letters.plainDigit(scalar) {
        digits.unicodeScalars.append(plain.digit)
        isVector = isVector && plain.isVector
      } else if scalar == ".", !digits.contains("."), self.scalar(1).flatMap(Letters.plainDigit) != nil {
        digits += "."
      } else {
        break
      }
      position += 1
    }
    emitStyled(digits, isVector: isVector, from: start)
  }

  /// A bold or double-struck 1 is the vector of ones (or an indicator), which a plain 1 is not; 0 likewise.
  mutating func emitStyled(_ digits: String, isVector: Bool, from start: Int) {
    switch digits {
    case "1" where isVector: emit(.ones, from: start)
    case "0" where isVector: emit(.zeros, from: start)
    default: emit(.number, digits, from: start)
    }
  }

  static func shown(_ scalar: Unicode.Scalar) -> String {
    let isPlain = 0x21...0x7E ~= scalar.value || scalar.properties.isAlphabetic
    let digits = String(scalar.value, radix: 16, uppercase: true)
    if scalar == "\u{FFFD}" { return "bytes that are no UTF-8" }
    return isPlain ? "“\(scalar)”" : "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  /// `x²`, `Wᵀ`, `z₁`: a run of small characters is one mark.
  private mutating func script(_ kind: Token.Kind, _ table: [Unicode.Scalar: Unicode.Scalar], from start: Int) {
    position = start
    emit(kind, from: start)
    emit(.open(.brace), from: start)
    while let scalar = scalar(), let plain = table[scalar] {
      position += 1
      let previous = tokens[tokens.count - 1]
      if "0"..."9" ~= plain, previous.kind == .number, previous.end == position - 1 {
        tokens[tokens.count - 1] = Token(
          kind: .number, text: previous.text + String(plain), start: previous.start, end: position)
      } else if "0"..."9" ~= plain {
        emit(.number, String(plain), from: position - 1)
      } else if let (kind, _) = mark(plain) {
        emit(kind, from: position - 1)
      } else {
        emit(.name, String(plain), from: position - 1)
      }
    }
    emit(.close(.brace), from: position)
  }
}
